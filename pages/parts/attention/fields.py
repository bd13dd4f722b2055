"""The fields of a link to “Attention”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import LONGEST, answer, integer, link_field, number, one_of, place, switch, text_field
from components.widgets.head_grid import head_names


class Tab(StrEnum):
    """The page's parts, as a link names them."""

    MATRIX = "Who looks at whom"
    CELL = "One cell"
    TWO_SENTENCES = "One word, two sentences"
    SINK = "The sink"
    HEADS = "Which heads"
    ALL_HEADS = "All heads"
    LEAVE_ONE_OUT = "Is it an explanation?"
    ORDER = "Word order"


CELL_STEPS = ("1 Query and key", "2 Product and sum", "3 Scale and mask", "4 Softmax", "5 Weighted sum of values")
HEAD_MEASURES = ("Previous token", "First token", "Itself", "Entropy", "Distance")


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    hide_special: bool = link_field(False, switch)
    attention_part: str = link_field(Tab.MATRIX, one_of(*Tab))
    cell_looks: str = link_field("last", place("last"))
    cell_looked: str = link_field("strongest", place("strongest"))
    cell_step: str = link_field("1 Query and key", one_of(*CELL_STEPS))
    twin_first: str = text_field("She learned about neural networks and trained the model", LONGEST)
    twin_second: str = text_field("She walked down the runway in Paris as the model", LONGEST)
    sink_word: str = text_field("They", LONGEST)
    head_measure: str = link_field("Previous token", one_of(*HEAD_MEASURES))
    causal_heads: str = text_field("16-0", LONGEST, head_names.LEGAL.fullmatch)
    encoder_heads: str = text_field("2-11", LONGEST, head_names.LEGAL.fullmatch)
    overview_threshold: float = link_field(0.0, number(0, 1))
    explained: str = link_field("first choice", answer)
    order_shuffle: int = link_field(0, integer(0, 99))
