"""The fields of a link to “From vector to word”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import LONGEST_NAME, integer, link_field, number, one_of, text_field


class Tab(StrEnum):
    """The page's parts, as a link names them."""

    CHOOSE = "Choose"
    WRITE = "Write"
    ONE_SCORE = "One score"
    BRANCHES = "Branches"
    LAYERS = "Layers"
    MEANING = "Meaning"
    TRUTH = "Truth"


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    prediction_tab: str = link_field(Tab.CHOOSE, one_of(*Tab))
    prediction_temperature: float = link_field(1.0, number(0, 2))
    prediction_top_k: int = link_field(12, integer(0, 100))
    prediction_top_p: float = link_field(0.9, number(0.05, 1))
    prediction_min_p: float = link_field(0.0, number(0, 0.5))
    prediction_repetition: float = link_field(1.0, number(1, 2))
    prediction_seed: int = link_field(0, integer(0, 999))
    prediction_length: int = link_field(20, integer(5, 60))
    prediction_blocks: int = link_field(20, integer(0, 30))
    prediction_name: str = text_field("Professor Zandovia", LONGEST_NAME)
