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
from models.text.typed import typed
from models.text.words import spelt
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT
from pages.shared.tabs import further
from pages.shared.word_input import SUGGESTED, as_looked_up, field, parts_of_name, suggest

SHOWN = 10
COSINE, DISTANCE = "cosine similarity", "Euclidean distance"


def one_word(sentence: str) -> None:
    """The tab: what to look up, then its vector and its neighbours."""
    asked = field(
        "A word to look up", "vectors_word", "The table has 400,000 words. Capital letters make no difference."
    )
    word = spelt(as_looked_up(asked)).strip()
    here = [w for w in dict.fromkeys(re.findall(r"[^\W\d_]+", typed(sentence).text.lower())) if vector(w) is not None][
        :8
    ]
    with st.container(horizontal=True):
        for other in dict.fromkeys([*DEFAULT.vectors_words.split(", "), "king", "queen", *here]):
            suggest(markdown_escape(other), vectors_word=other)
    if not here:
        st.info(
            "Type a sentence above, and you can look up its English words here with one click.", icon=":material/edit:"
        )
    numbers = vector(word)
    if numbers is None:
        _unknown(word)
        return
    _numbers(word, np.asarray(numbers))
    st.markdown(
        f"**Why {len(numbers)} numbers?** The simplest list for a word would have 400,000 places, one for each word of the "
        "table, with a single 1 in the word's own place and 0 in all others. Such a list is called **one-hot**. If there were "
        "only three words, “cat” would be 1 0 0, “dog” 0 1 0 and “car” 0 0 1. Any two of these lists differ in exactly two "
        "places, so “cat” would be as far from “dog” as from “car”, and the lists could not show which words are similar. With "
        f"only {len(numbers)} places, no word has a place of its own. Every word has a number in each place, so two words can "
        "have similar numbers in many places or in only a few. How many numbers a vector has (its number of **dimensions**) is a "
        "choice of the makers: vectors of 50, 384, 576, 768 and 4,096 numbers are all in use."
    )
    st.markdown(
        "How can you measure how similar two vectors are? There are two usual ways. **Cosine similarity** compares only the "
        "directions of the two arrows. It is 1 if they point exactly the same way, 0 if they are at a right angle and −1 if they "
        "point opposite ways. **Euclidean distance** is measured in a straight line from the tip of one arrow to the tip of the "
        "other, so the lengths of the arrows count as well."
    )
    _stretch(word, np.asarray(numbers))
    st.markdown(
        "Which of the 400,000 words have the vectors most similar to this one? Here they are sorted by cosine. If they are "
        "sorted by distance instead, other words can come first, because then the lengths of the vectors count as well."
    )
    left, right = st.columns(2, gap="large")
    with left:
        _by_cosine(word)
    with right:
        further("distance", "Which words are nearest by distance?", partial(_by_distance, word))


def _unknown(word: str) -> None:
    if not word:
        st.info("Type a word to look up, or press one of the buttons above.", icon=":material/edit:")
        return
    if " " in word and (parts := parts_of_name(word)):
        st.info(
            f"“{markdown_escape(shorten(word, 40))}” is {len(word.split())} words. The table has one vector for each single "
            "word, and none for a name or a phrase. You can look up one of these instead:",
            icon=":material/search:",
        )
        with st.container(horizontal=True):
            for other in parts[: SUGGESTED + 1]:
                suggest(f"Look up “{markdown_escape(other)}”", vectors_word=other)
        return
    others = spellings(word, SUGGESTED)
    st.info(
        f"“{markdown_escape(shorten(word, 40))}” is not among the 400,000 words. The table contains the words that were most "
        "frequent in its training text, and it has no vector for any other word. "
        + ("Did you mean one of these?" if others else "No word in it has a similar spelling."),
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
        title=f"“{word}” is a point with {len(numbers)} coordinates",
        reading=(
            "Look at the colours: they show which numbers are above 0 and which are below, and a stronger colour is farther from "
            "0. Do not look for a meaning in a single number, because usually none stands for something like size or mood. Only "
            "the whole vector says something, when you compare it with the vector of another word. Two numbers would be an arrow "
            "on squared paper: so far to the right, so far up. Nobody can draw an arrow with "
            f"{len(numbers)} numbers, but its direction and its length are calculated in the same way. Its length here is "
            f"{length:.2f} (longer than the arrows of {below:.0f}% of all words)."
        ),
        table=partial(stripe_table, numbers[None], [word]),
        provenance=of_model(
            "static",
            measured="the word's row of the table",
            not_measured="what the word means in a sentence, because this row of the table is the same for every sentence",
        ),
        code=figure_code("shared/word_vector", word=word),
        alt=f"{len(numbers)} coloured cells in lines of ten, one cell for each number of the vector of “{word}”.",
    )


@st.fragment  # the slider redraws three numbers
def _stretch(word: str, numbers: np.ndarray) -> None:
    """Multiply the vector by a factor: its length and distance change, its cosine does not."""
    closest = neighbours(word, 1)[0].word
    other = np.asarray(vector(closest))
    st.markdown(
        f"**Try this:** by cosine, the most similar vector to that of “{markdown_escape(word)}” is the vector of "
        f"“{markdown_escape(closest)}”. Now multiply every number of the vector of “{markdown_escape(word)}” by the same factor "
        "above 0, so that its arrow gets longer or shorter. Three values are computed anew: its length, its cosine similarity to "
        f"“{markdown_escape(closest)}” and its distance from “{markdown_escape(closest)}”. Guess which one of them does not "
        "change."
    )
    factor = st.slider("Multiply every number by", 0.5, 3.0, 1.0, 0.1, key="vectors_stretch")
    longer = factor * numbers
    cosine = longer @ other / np.linalg.norm(longer) / np.linalg.norm(other)
    columns = st.columns(3)
    columns[0].metric("Length", f"{np.linalg.norm(longer):.2f}")
    columns[1].metric(
        "Cosine similarity", f"{cosine:.3f}", help="It does not change, because the direction stays the same."
    )
    columns[2].metric(
        "Euclidean distance",
        f"{np.linalg.norm(longer - other):.2f}",
        help="It changes, because the point itself moves.",
    )


def _by_cosine(word: str) -> None:
    nearest = neighbours(word, SHOWN)
    names, values = [n.word for n in nearest], [n.cosine for n in nearest]
    figure(
        partial(word_values, names, values, x_title=COSINE),
        key="vectors-cosine",
        title=f"“{names[0]}” points most nearly the same way as “{word}” (cosine {values[0]:.2f})",
        reading=(
            "Look at the first bar: it is the longest, because here a larger number means more similar. The "
            f"{SHOWN}th word has a cosine of {values[-1]:.2f}. To find these words, “{word}” was compared with all other "
            f"words of the table, each time with all {len(vector(word))} numbers."
        ),
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
        title=f"The point of “{names[0]}” is nearest to that of “{word}” (distance {values[0]:.2f})",
        reading=(
            "Look at the first bar: it is the shortest, because here a smaller number means nearer. These words and the words by "
            f"cosine have {shared} of {SHOWN} in common. Where they differ, it is because the distance also depends on "
            "how long the vectors are."
        ),
        table=word_values_table(names, values, DISTANCE),
        provenance=of_model(
            "static", measured="straight-line distance of whole vectors", not_measured="how similar the directions are"
        ),
        code=figure_code("vectors/nearest_by_distance", word=word, shown=SHOWN),
        alt=f"The {SHOWN} nearest words by Euclidean distance, from {names[0]} to {names[-1]}.",
    )
