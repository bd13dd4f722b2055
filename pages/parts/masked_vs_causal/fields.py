"""The fields of a link to “Auto-encoding or auto-regressive”, and what its widgets offer."""

import re
from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import LONGEST, LONGEST_NAME, at_most, integer, link_field, one_of, place
from content.duel import STORY


class Tab(StrEnum):
    """The page's parts, as a link names them."""

    ONE_GAP = "One gap"
    PROOF = "The proof"
    EVERY_PLACE = "Every place"
    WHOLE_SENTENCES = "Whole sentences"
    SIDE_BY_SIDE = "Side by side"
    ZIP_FILE = "Zip file"


HIDDEN_SHARES = ("15%", "30%", "50%", "70%")


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    duel_part: str = link_field(Tab.ONE_GAP, one_of(*Tab))
    duel_gaps: str = link_field("3", lambda text: len(text) <= LONGEST_NAME * 4 and re.fullmatch(r"[0-9 ,]*", text))
    duel_gap: str = link_field("first", place("first"))
    duel_change: str = link_field("last", place("last"))
    duel_word: str = link_field("submarine", at_most(LONGEST_NAME))
    duel_first: str = link_field("The cat sat on the mat", at_most(LONGEST))
    duel_second: str = link_field("mat the on sat cat The", at_most(LONGEST))
    duel_text: str = link_field(STORY, at_most(LONGEST))
    duel_share: str = link_field(HIDDEN_SHARES[1], one_of(*HIDDEN_SHARES))
    duel_seed: int = link_field(0, integer(0, 999))
