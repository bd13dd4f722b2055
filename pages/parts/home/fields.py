"""The fields of a link to “Home”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import link_field, one_of


class Tab(StrEnum):
    """The three words of GPT, as a link names them."""

    GENERATIVE = "Generative"
    PRETRAINED = "Pre-trained"
    TRANSFORMER = "Transformer"


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    gpt: str = link_field(Tab.GENERATIVE, one_of(*Tab))
