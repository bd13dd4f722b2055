"""What a link restores, as one typed object. Streamlit keeps the address and bound widgets in step; this file says which
values there are, which are legal, and tells the learner about those it had to ignore.

Every field is the key of one widget drawn with `bind="query-params"`, so the address and the browser's Back follow.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

import streamlit as st

from components.head_names import LEGAL
from content.duel import STORY
from content.presets import OPENING
from content.small_texts import SMALL_TEXTS
from content.texts import TEXTS

VERSION = "1"
FIELD = 600  # characters of a field of a page
LONGEST = 2_000  # characters of a sentence that the bar and a link carry
AVERAGE = "average"  # instead of a head
PREDICTION_TABS = ("One score", "Choose", "Write", "Branches", "Layers", "Meaning", "Truth")
LONGEST_NAME = 60
CAUSAL, BIDIRECTIONAL = "Causal", "Bidirectional"  # which of the two plans a block is looked at in
ATTENTION_PARTS = (
    "Who looks at whom", "One cell", "One word, two sentences", "The sink", "Which heads", "All heads",
    "Is it an explanation?",
)  # fmt: skip
CELL_STEPS = ("1 Query and key", "2 Product and sum", "3 Scale and mask", "4 Softmax", "5 Weighted sum of values")
HEAD_MEASURES = ("Previous token", "First token", "Itself", "Entropy", "Distance")
FEED_FORWARD_PARTS = ("One token", "Neurons", "Each token alone", "Without it", "Parameters", "Search")
FEED_FORWARD_SHOWN = ("all", "200", "40")
VECTORS_TABS = ("One word", "A list of words", "Map", "Analogies", "Your own axis", "How close is close?", "Harm")
DUEL_PARTS = ("One gap", "The proof", "Every place", "Whole sentences", "Side by side", "Zip file")
DUEL_SHARES = ("15 %", "30 %", "50 %", "70 %")
NEURON_LAYERS = ("This layer", "All layers")
UPLOADED = "A text of your own"
NEURON_TEXTS = (*(text.name for text in TEXTS), UPLOADED)


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
    causal_heads: str = "16-0"
    encoder_heads: str = "2-11"
    overview_threshold: float = 0.0
    explained: str = "first choice"
    feed_forward_part: str = "One token"
    feed_forward_token: str = "last"
    feed_forward_shown: str = "all"
    feed_forward_neuron: int = 1114
    vectors_tab: str = "One word"
    vectors_word: str = "bound"
    vectors_words: str = "bound, jump, leap, hop, skip"
    vectors_around: int = 8
    vectors_method: str = "PCA"
    vectors_axes: str = "2-D"
    vectors_perplexity: int = 10
    vectors_seed: int = 0
    vectors_turn: int = 30
    vectors_plus: str = "king, woman"
    vectors_minus: str = "man"
    vectors_inputs: bool = False
    vectors_axis: str = "good/bad, best/worst"
    vectors_placed: str = "holiday, war, friend, tax, love, hate, banana, wonderful, disaster, murder, music"
    vectors_pairs: str = "love/hate, love/banana"
    vectors_hide_harm: bool = False
    static_dynamic_word: str = "book"
    static_dynamic_texts: str = "I will book a flight\nI read a book\nShe wrote a book"
    static_dynamic_centred: bool = False
    static_dynamic_model: str = "Bidirectional"
    static_dynamic_encoder_level: int = 6
    static_dynamic_causal_level: int = 31
    duel_part: str = DUEL_PARTS[0]
    duel_gaps: str = "3"
    duel_gap: str = "first"
    duel_change: str = "last"
    duel_word: str = "submarine"
    duel_first: str = "The cat sat on the mat"
    duel_second: str = "mat the on sat cat The"
    duel_text: str = STORY
    duel_share: str = DUEL_SHARES[1]
    duel_seed: int = 0
    neuron_word: str = "form"
    neuron_layers: str = "This layer"
    neuron_text: str = TEXTS[0].name
    training_text: str = TRAINING_TEXTS[0]
    training_own: str = ""
    training_seed: int = 0
    training_passes: int = 0
    training_pair: int = 1
    training_word: str = ""
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


def _head(highest: int):
    return lambda text: text == AVERAGE or _integer(0, highest)(text)


def _one_of(*values: str):
    return lambda text: text in values


def _at_most(characters: int):
    return lambda text: len(text) <= characters


_switch = _one_of("true", "false")
_LEGAL = {
    "sentence": _at_most(LONGEST),
    "causal_layer": _integer(0, 29),
    "causal_head": _head(8),
    "encoder_layer": _integer(0, 5),
    "encoder_head": _head(11),
    "hide_special": _switch,
    "gpt": _one_of("Generative", "Pre-trained", "Transformer"),
    "tokens_play": _one_of("Byte-level BPE: merge", "WordPiece: longest match"),
    "tokens_table": _one_of("GloVe", "WordPiece", "Byte-level BPE"),
    "tokens_look": _one_of("One row", "love and hate", "Neighbouring rows", "cat, Cat", "Search", "Oddities"),
    "tokens_measure": _one_of("tokens per word", "bytes per token"),
    "tokens_scripts": _one_of("Languages", "Emoji", "Digits"),
    "tokens_special": _one_of("Chat template", "Special tokens"),
    "prediction_tab": _one_of(*PREDICTION_TABS),
    "prediction_temperature": _number(0, 2),
    "prediction_top_k": _integer(0, 100),
    "prediction_top_p": _number(0.05, 1),
    "prediction_min_p": _number(0, 0.5),
    "prediction_repetition": _number(1, 2),
    "prediction_seed": _integer(0, 999),
    "prediction_length": _integer(5, 60),
    "prediction_blocks": _integer(0, 30),
    "prediction_name": _at_most(LONGEST_NAME),
    "block_role": _one_of(CAUSAL, BIDIRECTIONAL),
    "attention_part": _one_of(*ATTENTION_PARTS),
    "cell_looks": _place("last"),
    "cell_looked": _place("strongest"),
    "cell_step": _one_of(*CELL_STEPS),
    "twin_first": _at_most(LONGEST),
    "twin_second": _at_most(LONGEST),
    "sink_word": _at_most(LONGEST),
    "head_measure": _one_of(*HEAD_MEASURES),
    "causal_heads": LEGAL.fullmatch,
    "encoder_heads": LEGAL.fullmatch,
    "overview_threshold": _number(0, 1),
    "explained": lambda text: text == "first choice" or (len(text) <= 60 and text[:2] in ("2 ", "3 ", "4 ", "5 ")),
    "feed_forward_part": _one_of(*FEED_FORWARD_PARTS),
    "feed_forward_token": _place("last"),
    "feed_forward_shown": _one_of(*FEED_FORWARD_SHOWN),
    "feed_forward_neuron": _neuron,
    "vectors_tab": _one_of(*VECTORS_TABS),
    "vectors_word": _at_most(FIELD),
    "vectors_words": _at_most(FIELD),
    "vectors_around": _integer(0, 15),
    "vectors_method": _one_of("PCA", "t-SNE"),
    "vectors_axes": _one_of("2-D", "3-D"),
    "vectors_perplexity": _integer(2, 40),
    "vectors_seed": _integer(0, 999),
    "vectors_turn": _integer(0, 180),
    "vectors_plus": _at_most(FIELD),
    "vectors_minus": _at_most(FIELD),
    "vectors_inputs": _switch,
    "vectors_axis": _at_most(FIELD),
    "vectors_placed": _at_most(FIELD),
    "vectors_pairs": _at_most(FIELD),
    "vectors_hide_harm": _switch,
    "static_dynamic_word": _at_most(FIELD),
    "static_dynamic_texts": _at_most(LONGEST),
    "static_dynamic_centred": _switch,
    "static_dynamic_model": _one_of("Bidirectional", "Causal"),
    "static_dynamic_encoder_level": _integer(0, 6),
    "static_dynamic_causal_level": _integer(0, 31),
    "duel_part": _one_of(*DUEL_PARTS),
    "duel_gaps": lambda text: len(text) <= LONGEST_NAME * 4 and re.fullmatch(r"[0-9 ,]*", text),
    "duel_gap": _place("first"),
    "duel_change": _place("last"),
    "duel_word": _at_most(LONGEST_NAME),
    "duel_first": _at_most(LONGEST),
    "duel_second": _at_most(LONGEST),
    "duel_text": _at_most(LONGEST),
    "duel_share": _one_of(*DUEL_SHARES),
    "duel_seed": _integer(0, 999),
    "neuron_word": _at_most(LONGEST_NAME),
    "neuron_layers": _one_of(*NEURON_LAYERS),
    "neuron_text": _one_of(*NEURON_TEXTS),
    "training_text": _one_of(*TRAINING_TEXTS),
    "training_own": _at_most(LONGEST_TEXT),
    "training_seed": _integer(0, 9),
    "training_passes": _integer(0, 621),
    "training_pair": _integer(1, 999),
    "training_word": _at_most(LONGEST_NAME),
    "training_look": _one_of(*TRAINING_LOOKS),
    "training_more": _one_of(*TRAINING_MORE),
    "tuning_seed": _integer(0, 9),
    "tuning_word": _at_most(LONGEST_NAME),
    "tuning_sentence": lambda text: len(text) <= 300,
    "tuning_look": _one_of(*TUNING_LOOKS),
    "tuning_off": _one_of("true", "false"),
    "subword_text": _one_of(*SUBWORD_TEXTS),
    "subword_asked": _at_most(LONGEST_NAME),
}
