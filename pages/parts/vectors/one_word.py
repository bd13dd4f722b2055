"""One word looked up: its numbers, its length and direction, its neighbours by cosine and by distance."""

import re
from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.word_values import word_values, word_values_table
from components.charts.histogram import percentile
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import markdown_escape, shorten
from models.embeddings.word_vectors import lengths, near, neighbours, vector
from models.text.spelling import spellings
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT
from pages.shared.word_input import SUGGESTED, field, suggest

SHOWN = 10
COSINE, DISTANCE = "cosine similarity", "Euclidean distance"


def one_word(sentence: str) -> None:
    """The tab: what to look up, then what there is to see."""
    word = (
        field("A word to look up", "vectors_word", "400,000 English words; capitals make no difference.")
        .strip()
        .lower()
    )
    here = [w for w in dict.fromkeys(re.findall(r"[^\W\d_]+", sentence.lower())) if vector(w) is not None][:8]
    with st.container(horizontal=True):
        for other in dict.fromkeys([*DEFAULT.vectors_words.split(", "), "king", "queen", *here]):
            suggest(markdown_escape(other), vectors_word=other)
    if not here:
        st.info("Type a sentence above, and its words can be looked up here with one click.", icon=":material/edit:")
    numbers = vector(word)
    if numbers is None:
        _unknown(word)
        return
    _numbers(word, np.asarray(numbers))
    _stretch(word, np.asarray(numbers))
    st.markdown(
        "Which of the 400,000 words are nearest? **Cosine** compares directions only. **Euclidean distance** is the "
        "straight line between the two points, so length counts as well. The two lists need not agree."
    )
    left, right = st.columns(2, gap="large")
    with left:
        _by_cosine(word)
    with right:
        _by_distance(word)


def _unknown(word: str) -> None:
    if not word:
        st.info("Type a word to look up, or take one of those above.", icon=":material/edit:")
        return
    others = spellings(word, SUGGESTED)
    st.info(
        f"“{markdown_escape(shorten(word, 40))}” is not among the 400,000 words. A fixed table has nothing for a word that "
        "was not in its training text"
        + (": did you mean one of these?" if others else ", and none is spelt nearly like it."),
        icon=":material/search:",
    )
    with st.container(horizontal=True):
        for other in others:
            suggest(f"Look up “{markdown_escape(other)}”", vectors_word=other)


def _numbers(word: str, numbers: np.ndarray) -> None:
    length = float(np.linalg.norm(numbers))
    below = percentile(lengths(), length)
    figure(
        partial(stripe, numbers, [word], wrap=10, numbers=True),
        key="vectors-word",
        title=f"“{word}” is a point with {len(numbers)} coordinates, {length:.2f} away from zero",
        reading=(
            f"The list has a length, {length:.2f} (longer than {below:.0f}% of all words' lists), and a direction: the same "
            f"numbers divided by {length:.2f}. One number alone has no name; meaning is in how whole lists lie to each other."
        ),
        table=partial(stripe_table, numbers[None], [word]),
        provenance=of_model(
            "static",
            measured="the word's row of the table",
            not_measured="its meaning in a sentence: the row is the same in every sentence",
        ),
        code=figure_code("shared/word_vector", word=word),
        alt=f"{len(numbers)} coloured cells, one for each number of the word's vector.",
    )


@st.fragment  # the slider redraws three numbers
def _stretch(word: str, numbers: np.ndarray) -> None:
    """Length and direction apart: a longer vector is farther away, and not one bit less alike."""
    closest = neighbours(word, 1)[0].word
    other = np.asarray(vector(closest))
    st.markdown(f"**Try this:** make the vector longer. What happens to its likeness to “{markdown_escape(closest)}”?")
    factor = st.slider("Times as long", 0.5, 3.0, 1.0, 0.1, key="vectors_stretch")
    longer = factor * numbers
    cosine = longer @ other / np.linalg.norm(longer) / np.linalg.norm(other)
    columns = st.columns(3)
    columns[0].metric("Length", f"{np.linalg.norm(longer):.2f}")
    columns[1].metric("Cosine similarity", f"{cosine:.3f}", help="Direction only: it does not move.")
    columns[2].metric("Euclidean distance", f"{np.linalg.norm(longer - other):.2f}", help="It does.")


def _by_cosine(word: str) -> None:
    nearest = neighbours(word, SHOWN)
    names, values = [n.word for n in nearest], [n.cosine for n in nearest]
    figure(
        partial(word_values, names, values, x_title=COSINE),
        key="vectors-cosine",
        title=f"By direction, “{names[0]}” is nearest to “{word}” ({values[0]:.2f})",
        reading=f"The {SHOWN}th still has {values[-1]:.2f}. Searched: all 400,000 words, in all {len(vector(word))} dimensions.",
        table=word_values_table(names, values, COSINE),
        provenance=of_model(
            "static", measured="cosine of whole vectors", not_measured="whether two words mean the same"
        ),
        code=figure_code("vectors/nearest_by_cosine", plus=[word], minus=[], allow_inputs=False, shown=SHOWN),
        alt=f"The {SHOWN} nearest words by cosine, from {names[0]} to {names[-1]}.",
    )


def _by_distance(word: str) -> None:
    nearest = near(word, SHOWN)
    names, values = [n.word for n in nearest], [n.distance for n in nearest]
    shared = len({*names} & {n.word for n in neighbours(word, SHOWN)})
    figure(
        partial(word_values, names, values, x_title=DISTANCE),
        key="vectors-distance",
        title=f"By distance, “{names[0]}” is nearest ({values[0]:.2f})",
        reading=f"{shared} of these {SHOWN} are in the other list too. Here less is nearer.",
        table=word_values_table(names, values, DISTANCE),
        provenance=of_model(
            "static", measured="straight-line distance of whole vectors", not_measured="likeness of direction"
        ),
        code=figure_code("vectors/nearest_by_distance", word=word, shown=SHOWN),
        alt=f"The {SHOWN} nearest words by Euclidean distance, from {names[0]} to {names[-1]}.",
    )
