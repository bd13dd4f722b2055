"""The fields of a link to “Search by meaning”, and what its widgets offer."""

from dataclasses import dataclass

from components.frame.legal import FIELD, at_most, link_field, one_of
from content.examples.search_texts import SEARCH_TEXTS
from content.examples.searches import SEARCHES

SEARCH_PARTS = ("Two searches", "Drop a token", "One vector of many", "Blind spots", "Map")
SEARCH_OWN, SEARCH_FILE = "Your own text", "A file of your own"
SEARCHED = (*(text.name for text in SEARCH_TEXTS), SEARCH_OWN, SEARCH_FILE)
SEARCH_DROPPED = ("The query", "Its first hit", "Your sentence above")


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    search_part: str = link_field(SEARCH_PARTS[0], one_of(*SEARCH_PARTS))
    search_text: str = link_field(SEARCHED[0], one_of(*SEARCHED))
    search_query: str = link_field(SEARCHES[0].query, at_most(FIELD))
    search_dropped: str = link_field(SEARCH_DROPPED[0], one_of(*SEARCH_DROPPED))
