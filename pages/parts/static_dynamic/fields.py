"""The fields of a link to “Static or dynamic”, and what its widgets offer."""

from dataclasses import dataclass

from components.frame.legal import FIELD, LONGEST, integer, link_field, one_of, switch, text_field
from pages.shared.fields import BIDIRECTIONAL, CAUSAL

LEAST, MOST = "The least similar pair", "The most similar pair"  # of the places of the word


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    static_dynamic_word: str = text_field("book", FIELD)
    static_dynamic_texts: str = text_field("I will book a flight\nI read a book\nShe wrote a book", LONGEST)
    static_dynamic_lanes: str = link_field(BIDIRECTIONAL, one_of(BIDIRECTIONAL, CAUSAL))
    static_dynamic_pair: str = link_field(LEAST, one_of(LEAST, MOST))
    static_dynamic_centred: bool = link_field(False, switch)
    static_dynamic_model: str = link_field(BIDIRECTIONAL, one_of(BIDIRECTIONAL, CAUSAL))
    static_dynamic_encoder_level: int = link_field(6, integer(0, 6))
    static_dynamic_causal_level: int = link_field(31, integer(0, 31))
