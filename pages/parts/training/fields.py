"""The fields of a link to “Training and inference”, and what its widgets offer."""

from dataclasses import dataclass
from enum import StrEnum

from components.frame.legal import LONGEST_NAME, integer, link_field, number, one_of, signed, text_field
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
BOUND = 5  # of the made-up numbers
NUDGES = ("0.02", "0.2", "0.4")  # learning rates


@dataclass(frozen=True)
class Fields:
    """See `components.frame.legal.link_field`."""

    gpt_start: str = text_field("The ", LONGEST_NAME)
    gpt_seed: int = link_field(0, integer(0, 99))
    training_nudge: str = link_field(NUDGES[1], one_of(*NUDGES))
    training_text: str = link_field(TRAINING_TEXTS[0], one_of(*TRAINING_TEXTS))
    training_own: str = text_field("", LONGEST_TEXT)
    training_seed: int = link_field(0, integer(0, 9))
    training_passes: int = link_field(0, integer(0, 621))
    training_pair: int = link_field(1, integer(1, 999))
    blame_input1: float = link_field(2.0, signed(BOUND))
    blame_input2: float = link_field(-1.0, signed(BOUND))
    blame_weight1: float = link_field(2.0, signed(BOUND))
    blame_weight2: float = link_field(1.0, signed(BOUND))
    blame_weight3: float = link_field(0.5, signed(BOUND))
    blame_answer: float = link_field(2.5, signed(BOUND))
    blame_step: float = link_field(0.05, number(0.01, 1))
    training_look: str = link_field(Tab.UPDATE, one_of(*Tab))
    training_more: str = link_field(MoreTab.TUNING, one_of(*MoreTab))
    tuning_seed: int = link_field(0, integer(0, 9))
    tuning_word: str = text_field("bank", LONGEST_NAME)
    tuning_sentence: str = text_field("They met at the bank and talked about the [MASK].", 300)
    tuning_look: str = link_field(TuningTab.FILLS, one_of(*TuningTab))
    tuning_off: bool = link_field(False, one_of("true", "false"))
    subword_text: str = link_field(SUBWORD_TEXTS[0], one_of(*SUBWORD_TEXTS))
    subword_asked: str = text_field("contracts", LONGEST_NAME)
