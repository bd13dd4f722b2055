"""The learner's word and sentences, and every place where the word appears in them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from components.figure.text import bare, counted, markdown_escape, shorten
from models.catalog import CATALOG
from models.embeddings.baseline import Baseline
from models.embeddings.unread import unread
from models.text.words import spelt
from models.trace.occurrences import Occurrence, occurrences
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.state import DEFAULT
from pages.shared.word_input import as_looked_up, field, suggest

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
    "model, with the clue after the word": (
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
    """The word and the sentences; the sentence at the top of the page is added if it contains the word."""
    with st.container(horizontal=True):
        for label, (word, texts) in PRESETS.items():
            suggest(label, static_dynamic_word=word, static_dynamic_texts=texts)
    left, right = st.columns([1, 3])
    with left:
        word = " ".join(as_looked_up(field("One word", "static_dynamic_word")).split())
    with right:
        text = linked("static_dynamic_texts", st.text_area, f"Sentences with this word: 2 to {MOST}, one on each line")
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    if len(lines) > MOST:
        st.warning(f"You typed {len(lines)} sentences. Only the first {MOST} are used.", icon=":material/content_cut:")
    texts = list(dict.fromkeys(lines[:MOST]))
    if not sentence.strip():
        st.info("Type a sentence above that contains the word, and it is added to these.", icon=":material/edit:")
    elif spelt(word) in spelt(sentence) and sentence.strip() not in texts:
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
            f"“{markdown_escape(shorten(word, 40))}” does not appear as a whole word in {sentences(without)}.",
            icon=":material/search:",
        )
    return places[:PLACES]


def cutting(role: str, places: list[Place]) -> str:
    """How a model cuts the word into tokens, and what the page does about it."""
    name = CATALOG[role].name
    cuts = {place.occurrence.pieces for place in places}
    longest = max(cuts, key=len)
    spelt = ", ".join(f"“{bare(piece)}”" for piece in longest)
    if len(longest) > 1:
        text = f"{name} cuts the word into {len(longest)} tokens ({spelt}), and here their vectors are averaged."
    else:
        text = f"{name} reads the word as one token."
    spellings = tuple(place.text[place.occurrence.start : place.occurrence.end] for place in places)
    if role == "encoder" and (lost := unread(spellings)).unknown.any():
        text += (
            f" Its vocabulary has no piece for {'this word' if lost.nothing_read.all() else 'a part of it'}, so there it reads "
            "[UNK], for “unknown”, as it would for any other word that it does not know."
        )
    first = [place.name for place in places if place.occurrence.first]
    if role == "causal" and first:
        text += (
            f" In {sentences(first)} it is the very first token. This model gives the first token an unusual vector, whatever "
            "the word is, so put another word before it if you want a fair comparison."
        )
    return text


def sentences(names: Sequence[str]) -> str:
    """Sentences by their names: "sentence 1", "sentences 1, 2 and 3"."""
    if len(names) == 1:
        return f"sentence {names[0]}"
    return f"sentences {', '.join(names[:-1])} and {names[-1]}"


def after(role: str, level: int, last: int) -> str:
    """The point in a model that a level stands for, in words; the causal model has a normalisation after its last block."""
    if level == 0:
        return "before the first block"
    if role == "causal" and level == last:
        return f"after all {last - 1} blocks and the final normalisation"
    return f"after {counted(level, 'block')}"


def states(places: list[Place], baseline: Baseline, centred: bool) -> np.ndarray:
    """Vectors (places, levels, D); if `centred`, less what all words have in common."""
    vectors = np.stack([place.occurrence.states for place in places])
    return vectors - baseline.mean if centred else vectors
