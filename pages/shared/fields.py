"""The fields of a link that several pages have."""

from dataclasses import dataclass

from components.frame.legal import AVERAGE, head, integer, link_field, one_of

CAUSAL, BIDIRECTIONAL = "Causal", "Bidirectional"  # which of the two plans a block is looked at in
VOCABULARIES = {"GloVe": "static", "WordPiece": "encoder", "Byte-level BPE": "causal"}  # by name, the role of each


@dataclass(frozen=True)
class Fields:
    """Layers and heads count from 0; a head is a number or "average"."""

    causal_layer: int = link_field(11, integer(0, 29))
    causal_head: str = link_field(AVERAGE, head(8))
    encoder_layer: int = link_field(2, integer(0, 5))
    encoder_head: str = link_field(AVERAGE, head(11))
    block_role: str = link_field(CAUSAL, one_of(CAUSAL, BIDIRECTIONAL))
