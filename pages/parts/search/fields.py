"""The fields of a link to “Search by meaning”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import FIELD, link_field, one_of, place, text_field
from content.examples.search_texts import SEARCH_TEXTS
from content.examples.searches import SEARCHES


class Tab(StrEnum):
    """The page's parts, as a link names them."""

    TWO_SEARCHES = "Two searches"
    DROP = "Drop a token"
    POOLING = "One vector of many"
    BLIND = "Blind spots"
    MAP = "Map"


SEARCH_OWN, SEARCH_FILE = "Your own text", "A file of your own"
SEARCHED = (*(text.name for text in SEARCH_TEXTS), SEARCH_OWN, SEARCH_FILE)
DROP_QUERY, DROP_HIT, DROP_SENTENCE = "The query", "Its first hit", "Your sentence above"
MOST = "the one that matters most"
SEARCH_DROPPED = (DROP_QUERY, DROP_HIT, DROP_SENTENCE)


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    search_part: str = link_field(Tab.TWO_SEARCHES, one_of(*Tab))
    search_text: str = link_field(SEARCHED[0], one_of(*SEARCHED))
    search_query: str = text_field(SEARCHES[0].query, FIELD)
    search_left_out: str = link_field(MOST, place(MOST))
    search_dropped: str = link_field(DROP_QUERY, one_of(*SEARCH_DROPPED))
