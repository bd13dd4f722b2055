"""What a link restores, as one typed object. Streamlit keeps the address and bound widgets in step; this file says which
values there are, which are legal, and tells the learner about those it had to ignore.

Every field is the key of one widget drawn with `bind="query-params"`, so the address and the browser's Back follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import streamlit as st

from content.presets import OPENING

VERSION = "1"
FIELD = 600  # characters of a field of a page
LONGEST = 2_000  # characters of a sentence that the bar and a link carry
AVERAGE = "average"  # instead of a head
VECTORS_TABS = ("One word", "A list of words", "Map", "Analogies", "Your own axis", "How close is close?", "Harm")


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
}
