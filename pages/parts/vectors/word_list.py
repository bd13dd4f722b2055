"""A list of words: every cosine of two of them, alike words side by side."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.similarity import similarity, similarity_table
from components.figure.figure import figure
from models.embeddings.projection import clustered, halves
from models.embeddings.word_vectors import matrix
from models.maths import unit
from pages.lesson.cards import card
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model
from pages.shared.word_input import field, known_words, suggest

MOST = 30
SOURCE = {"bound", "jump", "leap", "hop", "skip"}


def words_field() -> list[str]:
    """The list that the matrix and the map share."""
    text = field("Words, with commas or spaces between them", "vectors_words")
    with st.container(horizontal=True):
        suggest("bound, jump, leap, hop, skip", vectors_words="bound, jump, leap, hop, skip")
        suggest("king, queen", vectors_words="king, queen")
        suggest("Three groups", vectors_words="paris, london, berlin, tea, coffee, milk, monday, sunday, friday")
        suggest("Opposites", vectors_words="love, hate, hot, cold, up, down, banana, trumpet")
    return known_words(text, MOST)


def list_of_words() -> None:
    """The tab."""
    st.markdown(
        "The cosine of each word with each other. Rows are put in order so that **alike words stand together**."
    )
    words = words_field()
    if len(words) < 2:
        st.info("Two words at least are needed to compare.", icon=":material/edit:")
        return
    directions = unit(matrix(words))
    order = clustered(directions @ directions.T)
    words = [words[i] for i in order]
    cosines = directions[order] @ directions[order].T
    figure(
        partial(similarity, cosines, words),
        key="vectors-list",
        title=_finding(cosines, words),
        reading=_reading(cosines, words),
        table=similarity_table(cosines, words),
        provenance=of_model(
            "static", measured="cosine of whole vectors", not_measured="which sense of a word is meant"
        ),
        code=figure_code("vectors/cosines", chosen=words),
        alt=f"A table of {len(words)} by {len(words)} cosines.",
    )
    if SOURCE.issubset(words):
        bound, jump, leap = map(words.index, ("bound", "jump", "leap"))
        others = [cosines[bound, words.index(word)] for word in SOURCE - {"bound"}]
        st.markdown(
            f"Textbooks place bound, jump, leap, hop and skip together. Here jump and leap have {cosines[jump, leap]:.2f}, but "
            f"“bound” has only {min(others):.2f} to {max(others):.2f} with the rest: books, prisoners and ships are bound, too, "
            "and **all senses of a word share one list of numbers**."
        )
    card("opposites")


def _finding(cosines: np.ndarray, words: list[str]) -> str:
    apart = np.where(np.eye(len(words), dtype=bool), -np.inf, cosines)
    i, j = np.unravel_index(apart.argmax(), apart.shape)
    least = int(np.where(np.eye(len(words), dtype=bool), 0, cosines).sum(axis=1).argmin())
    text = f"“{words[i]}” and “{words[j]}” are most alike ({cosines[i, j]:.2f})"
    if len(words) == 2:
        return f"“{words[0]}” and “{words[1]}” have cosine {cosines[0, 1]:.2f}"
    rest = np.delete(cosines[least], least)
    return f"{text}; “{words[least]}” stands apart ({rest.min():.2f} to {rest.max():.2f})"


def _reading(cosines: np.ndarray, words: list[str]) -> str:
    groups = halves(cosines)
    if len(groups) < 2:
        return "Every word has cosine 1 with itself; other numbers mean something beside random pairs only."
    names = [", ".join(words[i] for i in group) for group in groups]
    return f"Grouped by average cosine, the two groups that are joined last are: {names[0]} | {names[1]}."
