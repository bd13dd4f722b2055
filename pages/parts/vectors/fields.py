"""The fields of a link to “Word vectors”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import FIELD, integer, link_field, one_of, switch, text_field


class Tab(StrEnum):
    """The page's parts, as a link names them."""

    ONE_WORD = "One word"
    LIST = "A list of words"
    MAP = "Map"
    ANALOGIES = "Analogies"
    AXIS = "Your own axis"
    HOW_CLOSE = "How close is close?"
    HARM = "Harm"


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    vectors_tab: str = link_field(Tab.ONE_WORD, one_of(*Tab))
    vectors_word: str = text_field("cat", FIELD)
    vectors_words: str = text_field("bound, jump, leap, hop, skip", FIELD)
    vectors_around: int = link_field(8, integer(0, 15))
    vectors_method: str = link_field("PCA", one_of("PCA", "t-SNE"))
    vectors_axes: str = link_field("2-D", one_of("2-D", "3-D"))
    vectors_perplexity: int = link_field(10, integer(2, 40))
    vectors_seed: int = link_field(0, integer(0, 999))
    vectors_turn: int = link_field(30, integer(0, 180))
    vectors_plus: str = text_field("king, woman", FIELD)
    vectors_minus: str = text_field("man", FIELD)
    vectors_inputs: bool = link_field(False, switch)
    vectors_axis: str = text_field("good/bad, best/worst", FIELD)
    vectors_placed: str = text_field(
        "holiday, war, friend, tax, love, hate, banana, wonderful, disaster, murder, music", FIELD
    )
    vectors_pairs: str = text_field("love/hate, love/banana", FIELD)
    vectors_hide_harm: bool = link_field(False, switch)
