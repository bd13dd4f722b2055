"""The fields of a link to “Training and inference”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import LONGEST_NAME, integer, link_field, one_of, text_field
from content.examples.small_texts import SMALL_TEXTS


class Tab(StrEnum):
    """The views of the small training, as a link names them."""

    UPDATE = "One update"
    LOSS = "Loss and themes"
    NEAR = "Neighbours"


class MoreTab(StrEnum):
    """Further trainings, as a link names them."""

    TUNING = "Fine-tuning"
    SUBWORDS = "Word2Vec and FastText"


class TuningTab(StrEnum):
    """The views of a fine-tuned model, as a link names them."""

    FILLS = "Fills"
    NEAR = "Neighbours"
    LAYERS = "Layers"
    WEIGHTS = "Weights"


TRAINING_OWN = "Your own text"
TRAINING_TEXTS = (*(text.name for text in SMALL_TEXTS), TRAINING_OWN)
SUBWORD_TEXTS = ("Law", "Ecology", *TRAINING_TEXTS)
LONGEST_TEXT = 1_500


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    gpt_start: str = text_field("The ", LONGEST_NAME)
    gpt_seed: int = link_field(0, integer(0, 99))
    training_text: str = link_field(TRAINING_TEXTS[0], one_of(*TRAINING_TEXTS))
    training_own: str = text_field("", LONGEST_TEXT)
    training_seed: int = link_field(0, integer(0, 9))
    training_passes: int = link_field(0, integer(0, 621))
    training_pair: int = link_field(1, integer(1, 999))
    training_look: str = link_field(Tab.UPDATE, one_of(*Tab))
    training_more: str = link_field(MoreTab.TUNING, one_of(*MoreTab))
    tuning_seed: int = link_field(0, integer(0, 9))
    tuning_word: str = text_field("bank", LONGEST_NAME)
    tuning_sentence: str = text_field("They met at the bank and talked about the [MASK].", 300)
    tuning_look: str = link_field(TuningTab.FILLS, one_of(*TuningTab))
    tuning_off: bool = link_field(False, one_of("true", "false"))
    subword_text: str = link_field(SUBWORD_TEXTS[0], one_of(*SUBWORD_TEXTS))
    subword_asked: str = text_field("contracts", LONGEST_NAME)
