"""The fields of a link to “Auto-encoding or auto-regressive”, and what its widgets offer."""

import re
from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import LONGEST, LONGEST_NAME, integer, link_field, one_of, place, text_field
from content.examples.masked_vs_causal import STORY


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
    duel_gaps: str = text_field("", LONGEST_NAME * 4, re.compile(r"[0-9 ,]*").fullmatch)
    duel_gap: str = link_field("first", place("first"))
    duel_change: str = link_field("last", place("last"))
    duel_word: str = text_field("submarine", LONGEST_NAME)
    duel_first: str = text_field("The cat sat on the mat", LONGEST)
    duel_second: str = text_field("mat the on sat cat The", LONGEST)
    duel_text: str = text_field(STORY, LONGEST)
    duel_share: str = link_field(HIDDEN_SHARES[1], one_of(*HIDDEN_SHARES))
    duel_seed: int = link_field(0, integer(0, 999))
