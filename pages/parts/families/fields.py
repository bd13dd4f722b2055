"""The fields of a link to “Model families”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import FIELD, LONGEST, integer, letters, link_field, one_of, signed, text_field
from content.examples.compared_sentences import SENTENCES as COMPARED_SENTENCES
from content.examples.domains import ECOLOGY, LAW


class Tab(StrEnum):
    """The page's parts, as a link names them."""

    FAMILIES = "The families"
    COMPARE = "Compare two"
    OWN_MODEL = "Your own model"
    VAE = "VAE"
    GPT = "A tiny GPT"
    ALBERT = "One block, again and again"
    T5 = "Encoder-decoder"
    MEMORY = "Carried memory"


OWN_MODEL = "Your own model"  # as one of the two compared
COMPARED = ("GloVe", "Word2Vec", "FastText", "MiniLM", "Masked MiniLM", "SmolLM2", OWN_MODEL)
COMPARED_KINDS = ("Words", "Sentences")
CODE_SIZES = ("2", "4", "8", "16")
LONGEST_LETTERS = 10  # of a word that the letter models read


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    families_part: str = link_field(Tab.FAMILIES, one_of(*Tab))
    families_first: str = link_field("GloVe", one_of(*COMPARED))
    families_second: str = link_field("MiniLM", one_of(*COMPARED))
    families_kind: str = link_field(COMPARED_KINDS[0], one_of(*COMPARED_KINDS))
    families_words: str = text_field(" ".join((*LAW.words, *ECOLOGY.words, "bank")), FIELD)
    families_sentences: str = text_field(COMPARED_SENTENCES, LONGEST)
    families_near: int = link_field(5, integer(1, 10))
    families_word: str = text_field("bank", LONGEST)
    families_code: str = link_field("2", one_of(*CODE_SIZES))
    families_across: float = link_field(0.0, signed(3))
    families_up: float = link_field(0.0, signed(3))
    families_gaps: str = text_field("mat?ri?l", LONGEST_LETTERS, letters(LONGEST_LETTERS, "?"))
    families_reverse: str = text_field("computer", LONGEST_LETTERS, letters(LONGEST_LETTERS))
