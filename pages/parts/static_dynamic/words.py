"""The learner's word and sentences, and where the word stands in each of them."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from components.figure.text import markdown_escape, shorten, visible
from models.catalog import CATALOG
from models.embeddings.baseline import Baseline
from models.trace.occurrences import Occurrence, occurrences
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.state import DEFAULT
from pages.shared.word_input import field, suggest

MOST = 4  # sentences, beside the one in the bar
PLACES = 10  # occurrences in all

PRESETS = {
    "book": ("book", DEFAULT.static_dynamic_texts),
    "bank": (
        "bank",
        "The bank raised its fees last year\nShe took a loan from the bank\n"
        "We camped on the left bank of the river\nReeds grow along the muddy bank",
    ),
    "The lawyer's and the biologist's bank": (
        "bank",
        "The lawyer wrote a report about the bank\nThe biologist wrote a report about the bank",
    ),
    "model": (
        "model",
        "She trained a model on a million photos\nThey tested a new language model\n"
        "He photographed a fashion model in Paris\nA tall model walked down the runway",
    ),
    "model, told apart only afterwards": (
        "model",
        "The model was trained on a million photos.\nThe model walked down the runway in Paris.",
    ),
    "bound": (
        "bound",
        "You are bound to win\nIt was bound to rain today\nShe left on a train bound for Paris\nA ship bound for Spain sank",
    ),
    "unhappiness, a word in pieces": ("unhappiness", "Her unhappiness was plain to all\nMoney cannot cure unhappiness"),
}


@dataclass(frozen=True)
class Place:
    """One occurrence of the word in one of the texts, as one model sees it; `name` is short, such as "1" or "2b"."""

    name: str
    text: str
    occurrence: Occurrence

    @property
    def span(self) -> tuple[str, int, int]:
        """The text, and where in it the word starts and ends."""
        return self.text, self.occurrence.start, self.occurrence.end


def choose_words(sentence: str) -> tuple[str, list[str]]:
    """The word and the sentences to look at; the bar's sentence joins them if it has the word."""
    with st.container(horizontal=True):
        for label, (word, texts) in PRESETS.items():
            suggest(label, static_dynamic_word=word, static_dynamic_texts=texts)
    left, right = st.columns([1, 3])
    with left:
        word = " ".join(field("One word", "static_dynamic_word").split())
    with right:
        text = linked("static_dynamic_texts", st.text_area, f"in 2 to {MOST} sentences, one on each line")
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    if len(lines) > MOST:
        st.warning(f"{len(lines)} sentences; the first {MOST} are read.", icon=":material/content_cut:")
    texts = list(dict.fromkeys(lines[:MOST]))
    if not sentence.strip():
        st.info("Type a sentence above that has the word in it, and it joins these.", icon=":material/edit:")
    elif word.lower() in sentence.lower() and sentence.strip() not in texts:
        texts.append(sentence.strip())
    return word, texts


def find_places(role: str, word: str, texts: list[str]) -> list[Place]:
    """Every place of the word in the texts; texts without it are named."""
    places, without = [], []
    for number, text in enumerate(texts, start=1):
        here = occurrences(traced(role, text), word)
        letters = [""] if len(here) == 1 else "abcdefghij"
        places += [Place(f"{number}{letter}", text, o) for letter, o in zip(letters, here, strict=False)]
        if not here:
            without.append(str(number))
    if without and role == "encoder":
        st.info(
            f"“{markdown_escape(shorten(word, 40))}” does not stand as a whole word in sentence {', '.join(without)}.",
            icon=":material/search:",
        )
    return places[:PLACES]


def cutting(role: str, places: list[Place]) -> str:
    """A sentence on how a model cuts the word, and what is done about it."""
    name = CATALOG[role].name
    cuts = {place.occurrence.pieces for place in places}
    longest = max(cuts, key=len)
    spelt = ", ".join(f"“{visible(piece)}”" for piece in longest)
    if len(longest) > 1:
        text = f"{name} cuts the word into {len(longest)} pieces ({spelt}); their vectors are averaged here."
    else:
        text = f"{name} reads the word as one piece, {spelt}."
    first = [place.name for place in places if place.occurrence.first]
    if role == "causal" and first:
        text += (
            f" In sentence {', '.join(first)} it is the very first token, to which this model gives an unusual state: "
            "put a word before it to compare fairly."
        )
    return text


def states(places: list[Place], baseline: Baseline, centred: bool) -> np.ndarray:
    """States (places, levels, D), less what all words share if `centred`."""
    vectors = np.stack([place.occurrence.states for place in places])
    return vectors - baseline.mean if centred else vectors
