"""What a link restores, as one typed object. Streamlit keeps the address and bound widgets in step; this file says which
values there are, which are legal, and tells the learner about those it had to ignore.

Every field is the key of one widget drawn with `bind="query-params"`, so the address and the browser's Back follow.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

import streamlit as st

from content.presets import OPENING
from content.small_texts import SMALL_TEXTS

VERSION = "1"
LONGEST = 2_000  # characters of a sentence that the bar and a link carry
AVERAGE = "average"  # instead of a head
PREDICTION_TABS = ("One score", "Choose", "Write", "Branches", "Layers", "Meaning", "Truth")
LONGEST_NAME = 60
CAUSAL, BIDIRECTIONAL = "Causal", "Bidirectional"  # which of the two plans a block is looked at in
ATTENTION_PARTS = ("Who looks at whom", "One cell", "One word, two sentences", "The sink", "Which heads")
CELL_STEPS = ("1 Query and key", "2 Product and sum", "3 Scale and mask", "4 Softmax", "5 Weighted sum of values")
HEAD_MEASURES = ("Previous token", "First token", "Itself", "Entropy", "Distance")
FEED_FORWARD_PARTS = ("One token", "Neurons", "Each token alone", "Without it", "Parameters")
FEED_FORWARD_SHOWN = ("all", "200", "40")


TRAINING_OWN = "Your own text"
TRAINING_TEXTS = (*(text.name for text in SMALL_TEXTS), TRAINING_OWN)
TRAINING_LOOKS = ("One update", "Loss and themes", "Neighbours")
TRAINING_MORE = ("Fine-tuning", "Word2Vec and FastText")
TUNING_LOOKS = ("Fills", "Neighbours", "Layers", "Weights")
SUBWORD_TEXTS = ("Law", "Ecology", *TRAINING_TEXTS)
LONGEST_TEXT = 1_500


@dataclass(frozen=True)
class State:
    """Layers and heads count from 0; a head is a number or "average"."""

    sentence: str = OPENING
    causal_layer: int = 11
    causal_head: str = AVERAGE
    encoder_layer: int = 2
    encoder_head: str = AVERAGE
    hide_special: bool = False
    gpt: str = "Generative"
    tokens_play: str = "Byte-level BPE: merge"
    tokens_table: str = "WordPiece"
    tokens_look: str = "One row"
    tokens_measure: str = "tokens per word"
    tokens_scripts: str = "Languages"
    tokens_special: str = "Chat template"
    prediction_tab: str = PREDICTION_TABS[0]
    prediction_temperature: float = 1.0
    prediction_top_k: int = 12
    prediction_top_p: float = 0.9
    prediction_min_p: float = 0.0
    prediction_repetition: float = 1.0
    prediction_seed: int = 0
    prediction_length: int = 20
    prediction_blocks: int = 20
    prediction_name: str = "Professor Zandovia"
    block_role: str = CAUSAL
    attention_part: str = "Who looks at whom"
    cell_looks: str = "last"
    cell_looked: str = "strongest"
    cell_step: str = "1 Query and key"
    twin_first: str = "She learned about neural networks and trained the model"
    twin_second: str = "She walked down the runway in Paris as the model"
    sink_word: str = "Yesterday"
    head_measure: str = "Previous token"
    feed_forward_part: str = "One token"
    feed_forward_token: str = "last"
    feed_forward_shown: str = "all"
    feed_forward_neuron: int = 1114
    training_text: str = TRAINING_TEXTS[0]
    training_own: str = ""
    training_seed: int = 0
    training_passes: int = 0
    training_pair: int = 1
    training_look: str = TRAINING_LOOKS[0]
    training_more: str = TRAINING_MORE[0]
    tuning_seed: int = 0
    tuning_word: str = "bank"
    tuning_sentence: str = "They met at the bank and talked about the [MASK]."
    tuning_look: str = TUNING_LOOKS[0]
    tuning_off: bool = False
    subword_text: str = SUBWORD_TEXTS[0]
    subword_asked: str = "contracts"


DEFAULT = State()
_KNOWN = {field.name for field in fields(State)} | {"v", "large"}
_EMBED = ("embed", "embed_options")  # Streamlit's own


def current() -> State:
    """The state as the widgets hold it now; a widget not yet drawn counts as its default."""
    held = {field.name: st.session_state.get(field.name) for field in fields(State)}
    return State(**{name: value for name, value in held.items() if value is not None})


def notices(query: Mapping[str, str]) -> list[str]:
    """A sentence for each part of an address that cannot be used; the rest of the address still works."""
    found = []
    if query.get("v", VERSION) != VERSION:
        found.append("This link was made by another version of Vectorscope; parts of it may be ignored.")
    unknown = [name for name in query if name not in _KNOWN and not name.startswith(_EMBED)]
    if unknown:
        count = len(unknown)
        found.append(f"The link has {count} value{'s' if count > 1 else ''} that Vectorscope does not know; ignored.")
    for name, legal in _LEGAL.items():
        if name in query and not legal(query[name]):
            found.append(f"The link's value for “{name}” is not usable; the usual one is shown instead.")
    return found


def _integer(lowest: int, highest: int):
    return lambda text: len(text) <= 3 and text.isascii() and text.isdigit() and lowest <= int(text) <= highest


def _number(lowest: float, highest: float):
    return lambda text: re.fullmatch(r"\d{1,3}(\.\d{1,9})?", text, re.ASCII) and lowest <= float(text) <= highest


def _place(*words: str):
    return lambda text: text in words or (len(text) <= 60 and _integer(0, 63)(text.split(" ")[0]))


def _neuron(text: str) -> bool:
    return len(text) <= 4 and text.isascii() and text.isdigit() and int(text) < 1536


def _text(text: str) -> bool:
    return len(text) <= LONGEST


def _head(highest: int):
    return lambda text: text == AVERAGE or _integer(0, highest)(text)


_LEGAL = {
    "sentence": _text,
    "causal_layer": _integer(0, 29),
    "causal_head": _head(8),
    "encoder_layer": _integer(0, 5),
    "encoder_head": _head(11),
    "hide_special": lambda text: text in ("true", "false"),
    "gpt": lambda text: text in ("Generative", "Pre-trained", "Transformer"),
    "tokens_play": lambda text: text in ("Byte-level BPE: merge", "WordPiece: longest match"),
    "tokens_table": lambda text: text in ("GloVe", "WordPiece", "Byte-level BPE"),
    "tokens_look": lambda text: (
        text in ("One row", "love and hate", "Neighbouring rows", "cat, Cat", "Search", "Oddities")
    ),
    "tokens_measure": lambda text: text in ("tokens per word", "bytes per token"),
    "tokens_scripts": lambda text: text in ("Languages", "Emoji", "Digits"),
    "tokens_special": lambda text: text in ("Chat template", "Special tokens"),
    "prediction_tab": lambda text: text in PREDICTION_TABS,
    "prediction_temperature": _number(0, 2),
    "prediction_top_k": _integer(0, 100),
    "prediction_top_p": _number(0.05, 1),
    "prediction_min_p": _number(0, 0.5),
    "prediction_repetition": _number(1, 2),
    "prediction_seed": _integer(0, 999),
    "prediction_length": _integer(5, 60),
    "prediction_blocks": _integer(0, 30),
    "prediction_name": lambda text: len(text) <= LONGEST_NAME,
    "block_role": lambda text: text in (CAUSAL, BIDIRECTIONAL),
    "attention_part": lambda text: text in ATTENTION_PARTS,
    "cell_looks": _place("last"),
    "cell_looked": _place("strongest"),
    "cell_step": lambda text: text in CELL_STEPS,
    "twin_first": _text,
    "twin_second": _text,
    "sink_word": _text,
    "head_measure": lambda text: text in HEAD_MEASURES,
    "feed_forward_part": lambda text: text in FEED_FORWARD_PARTS,
    "feed_forward_token": _place("last"),
    "feed_forward_shown": lambda text: text in FEED_FORWARD_SHOWN,
    "feed_forward_neuron": _neuron,
    "training_text": lambda text: text in TRAINING_TEXTS,
    "training_own": lambda text: len(text) <= LONGEST_TEXT,
    "training_seed": _integer(0, 9),
    "training_passes": _integer(0, 621),
    "training_pair": _integer(1, 999),
    "training_look": lambda text: text in TRAINING_LOOKS,
    "training_more": lambda text: text in TRAINING_MORE,
    "tuning_seed": _integer(0, 9),
    "tuning_word": lambda text: len(text) <= LONGEST_NAME,
    "tuning_sentence": lambda text: len(text) <= 300,
    "tuning_look": lambda text: text in TUNING_LOOKS,
    "tuning_off": lambda text: text in ("true", "false"),
    "subword_text": lambda text: text in SUBWORD_TEXTS,
    "subword_asked": lambda text: len(text) <= LONGEST_NAME,
}
