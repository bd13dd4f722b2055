"""The fields of a link to “Tokens”, and what its widgets offer."""

from dataclasses import dataclass

from components.frame.legal import link_field, one_of


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    tokens_play: str = link_field("Byte-level BPE: merge", one_of("Byte-level BPE: merge", "WordPiece: longest match"))
    tokens_table: str = link_field("WordPiece", one_of("GloVe", "WordPiece", "Byte-level BPE"))
    tokens_look: str = link_field(
        "One row", one_of("One row", "love and hate", "Neighbouring rows", "cat, Cat", "Search", "Oddities")
    )
    tokens_measure: str = link_field("tokens per word", one_of("tokens per word", "bytes per token"))
    tokens_scripts: str = link_field("Languages", one_of("Languages", "Emoji", "Digits"))
    tokens_special: str = link_field("Chat template", one_of("Chat template", "Special tokens"))
