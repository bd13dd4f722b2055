"""The fields of a link to “Tokens”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import LONGEST_NAME, link_field, one_of, text_field
from pages.shared.fields import VOCABULARIES


class Drawn(StrEnum):
    """The drawings at the top of the page, as a link names them; so below."""

    ROWS = "From text to rows"
    MAP = "Dictionary or map"


class Play(StrEnum):
    """Ways of cutting that are played step by step."""

    MERGES = "Byte-level BPE: merge"
    LONGEST_MATCH = "WordPiece: longest match"


class Look(StrEnum):
    """Views of the table behind the IDs."""

    ROW = "One row"
    LOVE_AND_HATE = "love and hate"
    NEIGHBOURS = "Neighbouring rows"
    FORMS = "cat, Cat"
    SEARCH = "Search"
    ODDITIES = "Oddities"


class Script(StrEnum):
    """Texts that two vocabularies cut differently."""

    LANGUAGES = "Languages"
    EMOJI = "Emoji"
    DIGITS = "Digits"


class Special(StrEnum):
    """Tokens that do not stand for text."""

    TEMPLATE = "Chat template"
    TOKENS = "Special tokens"


MEASURES = ("tokens per word", "bytes per token")


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    tokens_drawn: str = link_field(Drawn.ROWS, one_of(*Drawn))
    tokens_mapped: str = text_field("river", LONGEST_NAME)
    tokens_play: str = link_field(Play.MERGES, one_of(*Play))
    tokens_table: str = link_field("WordPiece", one_of(*VOCABULARIES))
    tokens_look: str = link_field(Look.ROW, one_of(*Look))
    tokens_measure: str = link_field("tokens per word", one_of(*MEASURES))
    tokens_scripts: str = link_field(Script.LANGUAGES, one_of(*Script))
    tokens_special: str = link_field(Special.TEMPLATE, one_of(*Special))
