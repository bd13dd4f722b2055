"""What a link restores, as one typed object. Streamlit keeps the address and bound widgets in step; this file says which
values there are, which are legal, and tells the learner about those it had to ignore.

Every field is the key of one widget drawn with `bind="query-params"`, so the address and the browser's Back follow.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import streamlit as st

from components.frame.choices import (
    ATTENTION_PARTS,
    AVERAGE,
    BIDIRECTIONAL,
    CAUSAL,
    CELL_STEPS,
    CODE_SIZES,
    COMPARED,
    COMPARED_KINDS,
    DUEL_PARTS,
    DUEL_SHARES,
    FAMILIES_PARTS,
    FEED_FORWARD_PARTS,
    FEED_FORWARD_SHOWN,
    FIELD,
    HEAD_MEASURES,
    LEVELS,
    LONGEST,
    LONGEST_LETTERS,
    LONGEST_NAME,
    LONGEST_TEXT,
    NEURON_LAYERS,
    NEURON_TEXTS,
    PIECES_COLOURS,
    PIECES_DIGITS,
    PIECES_KINDS,
    PIECES_LOOKS,
    PIECES_PICTURES,
    PIECES_RESTS,
    PIECES_SIZES,
    PIECES_SOUNDS,
    PREDICTION_TABS,
    SEARCH_DROPPED,
    SEARCH_PARTS,
    SEARCHED,
    SUBWORD_TEXTS,
    TRAINING_LOOKS,
    TRAINING_MORE,
    TRAINING_TEXTS,
    TUNING_LOOKS,
    VECTORS_TABS,
)
from components.frame.legal import (
    Check,
    answer,
    at_most,
    head,
    integer,
    letters,
    neuron,
    number,
    one_of,
    place,
    signed,
    switch,
)
from components.widgets.head_grid import head_names
from content.compared import SENTENCES as COMPARED_SENTENCES
from content.domains import ECOLOGY, LAW
from content.duel import STORY
from content.presets import OPENING
from content.routes import BY_NAME, ROUTES
from content.routes import LONGEST as LONGEST_ROUTE
from content.searches import SEARCHES

VERSION = "1"
TOKEN = re.compile(r"[\w-]{0,40}", re.ASCII).fullmatch
PRIVATE = ("teacher", "me")  # what no link to a view carries on


def _kept(usual: Any, legal: Check) -> Any:
    return field(default=usual, metadata={"legal": legal})


@dataclass(frozen=True)
class State:
    """Layers and heads count from 0; a head is a number or "average"."""

    sentence: str = _kept(OPENING, at_most(LONGEST))
    guess: bool = _kept(True, switch)
    level: str = _kept(LEVELS[0], one_of(*LEVELS))
    causal_layer: int = _kept(11, integer(0, 29))
    causal_head: str = _kept(AVERAGE, head(8))
    encoder_layer: int = _kept(2, integer(0, 5))
    encoder_head: str = _kept(AVERAGE, head(11))
    hide_special: bool = _kept(False, switch)
    gpt: str = _kept("Generative", one_of("Generative", "Pre-trained", "Transformer"))
    tokens_play: str = _kept("Byte-level BPE: merge", one_of("Byte-level BPE: merge", "WordPiece: longest match"))
    tokens_table: str = _kept("WordPiece", one_of("GloVe", "WordPiece", "Byte-level BPE"))
    tokens_look: str = _kept(
        "One row", one_of("One row", "love and hate", "Neighbouring rows", "cat, Cat", "Search", "Oddities")
    )
    tokens_measure: str = _kept("tokens per word", one_of("tokens per word", "bytes per token"))
    tokens_scripts: str = _kept("Languages", one_of("Languages", "Emoji", "Digits"))
    tokens_special: str = _kept("Chat template", one_of("Chat template", "Special tokens"))
    prediction_tab: str = _kept(PREDICTION_TABS[0], one_of(*PREDICTION_TABS))
    prediction_temperature: float = _kept(1.0, number(0, 2))
    prediction_top_k: int = _kept(12, integer(0, 100))
    prediction_top_p: float = _kept(0.9, number(0.05, 1))
    prediction_min_p: float = _kept(0.0, number(0, 0.5))
    prediction_repetition: float = _kept(1.0, number(1, 2))
    prediction_seed: int = _kept(0, integer(0, 999))
    prediction_length: int = _kept(20, integer(5, 60))
    prediction_blocks: int = _kept(20, integer(0, 30))
    prediction_name: str = _kept("Professor Zandovia", at_most(LONGEST_NAME))
    block_role: str = _kept(CAUSAL, one_of(CAUSAL, BIDIRECTIONAL))
    attention_part: str = _kept("Who looks at whom", one_of(*ATTENTION_PARTS))
    cell_looks: str = _kept("last", place("last"))
    cell_looked: str = _kept("strongest", place("strongest"))
    cell_step: str = _kept("1 Query and key", one_of(*CELL_STEPS))
    twin_first: str = _kept("She learned about neural networks and trained the model", at_most(LONGEST))
    twin_second: str = _kept("She walked down the runway in Paris as the model", at_most(LONGEST))
    sink_word: str = _kept("Yesterday", at_most(LONGEST))
    head_measure: str = _kept("Previous token", one_of(*HEAD_MEASURES))
    causal_heads: str = _kept("16-0", head_names.LEGAL.fullmatch)
    encoder_heads: str = _kept("2-11", head_names.LEGAL.fullmatch)
    overview_threshold: float = _kept(0.0, number(0, 1))
    explained: str = _kept("first choice", answer)
    feed_forward_part: str = _kept("One token", one_of(*FEED_FORWARD_PARTS))
    feed_forward_token: str = _kept("last", place("last"))
    feed_forward_shown: str = _kept("all", one_of(*FEED_FORWARD_SHOWN))
    feed_forward_neuron: int = _kept(1114, neuron)
    vectors_tab: str = _kept("One word", one_of(*VECTORS_TABS))
    vectors_word: str = _kept("bound", at_most(FIELD))
    vectors_words: str = _kept("bound, jump, leap, hop, skip", at_most(FIELD))
    vectors_around: int = _kept(8, integer(0, 15))
    vectors_method: str = _kept("PCA", one_of("PCA", "t-SNE"))
    vectors_axes: str = _kept("2-D", one_of("2-D", "3-D"))
    vectors_perplexity: int = _kept(10, integer(2, 40))
    vectors_seed: int = _kept(0, integer(0, 999))
    vectors_turn: int = _kept(30, integer(0, 180))
    vectors_plus: str = _kept("king, woman", at_most(FIELD))
    vectors_minus: str = _kept("man", at_most(FIELD))
    vectors_inputs: bool = _kept(False, switch)
    vectors_axis: str = _kept("good/bad, best/worst", at_most(FIELD))
    vectors_placed: str = _kept(
        "holiday, war, friend, tax, love, hate, banana, wonderful, disaster, murder, music", at_most(FIELD)
    )
    vectors_pairs: str = _kept("love/hate, love/banana", at_most(FIELD))
    vectors_hide_harm: bool = _kept(False, switch)
    static_dynamic_word: str = _kept("book", at_most(FIELD))
    static_dynamic_texts: str = _kept("I will book a flight\nI read a book\nShe wrote a book", at_most(LONGEST))
    static_dynamic_centred: bool = _kept(False, switch)
    static_dynamic_model: str = _kept("Bidirectional", one_of("Bidirectional", "Causal"))
    static_dynamic_encoder_level: int = _kept(6, integer(0, 6))
    static_dynamic_causal_level: int = _kept(31, integer(0, 31))
    duel_part: str = _kept(DUEL_PARTS[0], one_of(*DUEL_PARTS))
    duel_gaps: str = _kept("3", lambda text: len(text) <= LONGEST_NAME * 4 and re.fullmatch(r"[0-9 ,]*", text))
    duel_gap: str = _kept("first", place("first"))
    duel_change: str = _kept("last", place("last"))
    duel_word: str = _kept("submarine", at_most(LONGEST_NAME))
    duel_first: str = _kept("The cat sat on the mat", at_most(LONGEST))
    duel_second: str = _kept("mat the on sat cat The", at_most(LONGEST))
    duel_text: str = _kept(STORY, at_most(LONGEST))
    duel_share: str = _kept(DUEL_SHARES[1], one_of(*DUEL_SHARES))
    duel_seed: int = _kept(0, integer(0, 999))
    neuron_word: str = _kept("form", at_most(LONGEST_NAME))
    neuron_layers: str = _kept("This layer", one_of(*NEURON_LAYERS))
    neuron_text: str = _kept(NEURON_TEXTS[0], one_of(*NEURON_TEXTS))
    training_text: str = _kept(TRAINING_TEXTS[0], one_of(*TRAINING_TEXTS))
    training_own: str = _kept("", at_most(LONGEST_TEXT))
    training_seed: int = _kept(0, integer(0, 9))
    training_passes: int = _kept(0, integer(0, 621))
    training_pair: int = _kept(1, integer(1, 999))
    training_look: str = _kept(TRAINING_LOOKS[0], one_of(*TRAINING_LOOKS))
    training_more: str = _kept(TRAINING_MORE[0], one_of(*TRAINING_MORE))
    tuning_seed: int = _kept(0, integer(0, 9))
    tuning_word: str = _kept("bank", at_most(LONGEST_NAME))
    tuning_sentence: str = _kept("They met at the bank and talked about the [MASK].", lambda text: len(text) <= 300)
    tuning_look: str = _kept(TUNING_LOOKS[0], one_of(*TUNING_LOOKS))
    tuning_off: bool = _kept(False, one_of("true", "false"))
    glossary_search: str = _kept("", at_most(LONGEST_NAME))
    subword_text: str = _kept(SUBWORD_TEXTS[0], one_of(*SUBWORD_TEXTS))
    subword_asked: str = _kept("contracts", at_most(LONGEST_NAME))
    route: str = _kept("", one_of("", *BY_NAME))
    stop: str = _kept("1", integer(1, LONGEST_ROUTE))
    present: bool = _kept(False, switch)
    room: str = _kept("", re.compile(r"[\w -]{0,12}", re.ASCII).fullmatch)
    teacher: str = _kept("", TOKEN)  # a room's opener and a learner in it, by tokens that nobody else knows
    me: str = _kept("", TOKEN)
    teach_route: str = _kept(ROUTES[0].label, one_of(*(route.label for route in ROUTES)))
    families_part: str = _kept(FAMILIES_PARTS[0], one_of(*FAMILIES_PARTS))
    families_first: str = _kept("GloVe", one_of(*COMPARED))
    families_second: str = _kept("MiniLM", one_of(*COMPARED))
    families_kind: str = _kept(COMPARED_KINDS[0], one_of(*COMPARED_KINDS))
    families_words: str = _kept(" ".join((*LAW.words, *ECOLOGY.words, "bank")), at_most(FIELD))
    families_sentences: str = _kept(COMPARED_SENTENCES, at_most(LONGEST))
    families_near: int = _kept(5, integer(1, 10))
    families_word: str = _kept("bank", at_most(LONGEST))
    families_code: str = _kept("2", one_of(*CODE_SIZES))
    families_across: float = _kept(0.0, signed(3))
    families_up: float = _kept(0.0, signed(3))
    families_start: str = _kept("The ", at_most(LONGEST_NAME))
    families_seed: int = _kept(0, integer(0, 99))
    families_gaps: str = _kept("mat?ri?l", letters(LONGEST_LETTERS, "?"))
    families_reverse: str = _kept("computer", letters(LONGEST_LETTERS))
    pieces_kind: str = _kept(PIECES_KINDS[0], one_of(*PIECES_KINDS))
    pieces_look: str = _kept(PIECES_LOOKS[0], one_of(*PIECES_LOOKS))
    pieces_picture: str = _kept(PIECES_PICTURES[0], one_of(*PIECES_PICTURES))
    pieces_size: str = _kept(PIECES_SIZES[1], one_of(*PIECES_SIZES))
    pieces_rest: str = _kept(PIECES_RESTS[0], one_of(*PIECES_RESTS))
    pieces_patch: int = _kept(90, integer(0, 783))
    pieces_colour: str = _kept(PIECES_COLOURS[0], one_of(*PIECES_COLOURS))
    pieces_drawn: str = _kept(PIECES_DIGITS[0], one_of(*PIECES_DIGITS))
    pieces_digit: int = _kept(2, integer(0, 359))
    pieces_digit_patch: int = _kept(5, integer(0, 15))
    pieces_layer: int = _kept(3, integer(0, 3))
    pieces_head: str = _kept(AVERAGE, head(3))
    pieces_sound: str = _kept(PIECES_SOUNDS[0], one_of(*PIECES_SOUNDS))
    pieces_frame: int = _kept(40, integer(0, 997))
    pieces_groups: int = _kept(4, integer(2, 8))
    search_part: str = _kept(SEARCH_PARTS[0], one_of(*SEARCH_PARTS))
    search_text: str = _kept(SEARCHED[0], one_of(*SEARCHED))
    search_query: str = _kept(SEARCHES[0].query, at_most(FIELD))
    search_dropped: str = _kept(SEARCH_DROPPED[0], one_of(*SEARCH_DROPPED))


DEFAULT = State()
_KNOWN = {field.name for field in fields(State)} | {"v", "large"}
GENERAL = (
    "sentence",
    "guess",
    "level",
    "large",
    "route",
    "stop",
    "present",
    "v",
)  # what any page may be opened with; all else opens a certain view
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
    for name in unusable(query):
        found.append(f"The link's value for “{name}” is not usable; the usual one is shown instead.")
    return found


def particular(query: Mapping[str, str]) -> bool:
    """Does an address ask for a certain view of its page?"""
    return any(name in _KNOWN and name not in GENERAL for name in query)


def unusable(query: Mapping[str, str]) -> list[str]:
    """The fields whose value in an address is not legal."""
    kept = [field for field in fields(State) if field.name in query]
    return [field.name for field in kept if not field.metadata["legal"](query[field.name])]
