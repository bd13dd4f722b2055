"""The fields of a link to “Home”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import integer, link_field, one_of, place


class Tab(StrEnum):
    """The three words of GPT, as a link names them."""

    GENERATIVE = "Generative"
    PRETRAINED = "Pre-trained"
    TRANSFORMER = "Transformer"


class RoadModel(StrEnum):
    """The two kinds of model on the road, by what they are asked."""

    NEXT = "Guess the next word"
    GAP = "Fill a gap"


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    gpt: str = link_field(Tab.GENERATIVE, one_of(*Tab))
    road_model: str = link_field(RoadModel.NEXT, one_of(*RoadModel))
    road_block: int = link_field(0, integer(0, 29))
    road_gap_block: int = link_field(0, integer(0, 5))
    norm_block: int = link_field(20, integer(0, 29))
    norm_token: str = link_field("last", place("last"))
