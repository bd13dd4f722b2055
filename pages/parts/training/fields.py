"""The fields of a link to “Training and inference”, and what its widgets offer."""

from dataclasses import dataclass

from components.frame.legal import LONGEST_NAME, at_most, integer, link_field, one_of
from content.examples.small_texts import SMALL_TEXTS

TRAINING_OWN = "Your own text"
TRAINING_TEXTS = (*(text.name for text in SMALL_TEXTS), TRAINING_OWN)
TRAINING_LOOKS = ("One update", "Loss and themes", "Neighbours")
TRAINING_MORE = ("Fine-tuning", "Word2Vec and FastText")
TUNING_LOOKS = ("Fills", "Neighbours", "Layers", "Weights")
SUBWORD_TEXTS = ("Law", "Ecology", *TRAINING_TEXTS)
LONGEST_TEXT = 1_500


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    training_text: str = link_field(TRAINING_TEXTS[0], one_of(*TRAINING_TEXTS))
    training_own: str = link_field("", at_most(LONGEST_TEXT))
    training_seed: int = link_field(0, integer(0, 9))
    training_passes: int = link_field(0, integer(0, 621))
    training_pair: int = link_field(1, integer(1, 999))
    training_look: str = link_field(TRAINING_LOOKS[0], one_of(*TRAINING_LOOKS))
    training_more: str = link_field(TRAINING_MORE[0], one_of(*TRAINING_MORE))
    tuning_seed: int = link_field(0, integer(0, 9))
    tuning_word: str = link_field("bank", at_most(LONGEST_NAME))
    tuning_sentence: str = link_field(
        "They met at the bank and talked about the [MASK].", lambda text: len(text) <= 300
    )
    tuning_look: str = link_field(TUNING_LOOKS[0], one_of(*TUNING_LOOKS))
    tuning_off: bool = link_field(False, one_of("true", "false"))
    subword_text: str = link_field(SUBWORD_TEXTS[0], one_of(*SUBWORD_TEXTS))
    subword_asked: str = link_field("contracts", at_most(LONGEST_NAME))
