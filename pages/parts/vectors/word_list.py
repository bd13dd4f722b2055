"""A list of words: the cosine of every two of them, similar words side by side."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.similarity import similarity, similarity_table
from components.figure.figure import figure
from models.embeddings.projection import clustered, halves
from models.embeddings.word_vectors import matrix
from models.maths import unit
from pages.lesson.cards import card
from pages.parts.vectors.fields import Tab
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
        "Each cell of the picture compares two words. It shows the cosine of their vectors, so 1.00 means that the two point "
        "exactly the same way. The words are sorted so that **words with similar vectors are next to each other**. A group of "
        "such words therefore shows up as a square of stronger colour along the diagonal."
    )
    words = words_field()
    if len(words) < 2:
        st.info("Type at least two words, so that there is something to compare.", icon=":material/edit:")
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
        alt=f"A grid of {len(words)} by {len(words)} cosines, for the words {', '.join(words)}.",
    )
    if SOURCE.issubset(words):
        bound, jump, leap = map(words.index, ("bound", "jump", "leap"))
        others = [cosines[bound, words.index(word)] for word in SOURCE - {"bound"}]
        st.markdown(
            "Textbooks name bound, jump, leap, hop and skip as words with similar vectors. Here “jump” and “leap” do have a "
            f"cosine of {cosines[jump, leap]:.2f}, but “bound” has only {min(others):.2f} to {max(others):.2f} with the other "
            "four. One reason is that “bound” has more than one sense: a book can be bound in leather, and a ship can be bound "
            "for Spain. **All senses of a word share one vector.**"
        )
    card("opposites")


def _finding(cosines: np.ndarray, words: list[str]) -> str:
    apart = np.where(np.eye(len(words), dtype=bool), -np.inf, cosines)
    i, j = np.unravel_index(apart.argmax(), apart.shape)
    least = int(np.where(np.eye(len(words), dtype=bool), 0, cosines).sum(axis=1).argmin())
    if len(words) == 2:
        return f"The vectors of “{words[0]}” and “{words[1]}” have a cosine of {cosines[0, 1]:.2f}"
    rest = np.delete(cosines[least], least)
    return (
        f"“{words[i]}” and “{words[j]}” are most similar (cosine {cosines[i, j]:.2f}), and “{words[least]}” is least like the "
        f"others ({rest.min():.2f} to {rest.max():.2f})"
    )


def _reading(cosines: np.ndarray, words: list[str]) -> str:
    groups = halves(cosines)
    if len(groups) < 2:
        return (
            "Look at the diagonal first: every word has a cosine of 1.00 with itself. Then look at the other number. You can "
            f"judge it only by comparing it with random pairs of words, as the tab “{Tab.HOW_CLOSE}” does."
        )
    names = [", ".join(words[i] for i in group) for group in groups]
    return (
        "Look for squares of stronger colour along the diagonal. If the words are divided into two groups by their average "
        f"cosine, one group is “{names[0]}” and the other is “{names[1]}”."
    )
