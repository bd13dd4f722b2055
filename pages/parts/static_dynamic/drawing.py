"""The page's drawing: the word in two of its sentences, from the tables through the blocks of one model."""

from collections.abc import Callable
from functools import partial
from itertools import combinations

import numpy as np
import pandas as pd
import streamlit as st

from components.figure.text import decimal, shorten
from models.catalog import CATALOG
from models.embeddings.baseline import PAIRS, random_pairs
from models.embeddings.word_vectors import vector
from models.trace.occurrences import level_cosines
from models.trace.parting import Parting, parting, spaced
from pages.parts.static_dynamic.fields import LEAST, MOST
from pages.parts.static_dynamic.lanes import lanes_scene
from pages.parts.static_dynamic.lanes_words import Lanes, depths, lane
from pages.parts.static_dynamic.words import Place, find_places, sentences
from pages.shared.drawing_figure import drawing_figure
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import working
from pages.shared.provenance import of_model

_EXAMPLES = (  # a word and two sentences, for as long as there is a guess about the learner's
    ("bank", ["The bank raised its fees last year", "Reeds grow along the muddy bank"]),
    ("book", ["I will book a flight", "I read a book"]),
)


def example(word: str) -> None:
    """Draw another word than the one that a guess is about."""
    other, texts = next(each for each in _EXAMPLES if each[0] != word.lower())
    why = "While you have not guessed yet, the drawing shows another word than the one that you are asked about."
    drawing(other, partial(find_places, word=other, texts=texts), why)


@st.fragment  # another model or pair changes the drawing, not the page
def drawing(word: str, places: Callable[[str], list[Place]], why: str = "") -> None:
    """Draw it. places: of the word as a role's model sees it, at least two. why: why it is not the learner's word."""
    with st.container(horizontal=True):
        chosen = linked("static_dynamic_lanes", st.segmented_control, "Model in the drawing", [BIDIRECTIONAL, CAUSAL])
        role = "encoder" if chosen == BIDIRECTIONAL else "causal"
        pairs = list(combinations(places(role), 2))
        if len(pairs) > 1:
            pair = linked("static_dynamic_pair", st.segmented_control, "Sentences in the drawing", [LEAST, MOST])
            pairs.sort(key=_end, reverse=pair == MOST)
    _figure(word, role, *pairs[0], why)


def _end(pair: tuple[Place, Place]) -> float:
    """The cosine of a pair at the end of the model."""
    return float(level_cosines(*(place.occurrence.states[-1] for place in pair)))


def _figure(word: str, role: str, first: Place, second: Place, why: str) -> None:
    with working(role, f"Measuring random pairs in {CATALOG[role].name}"):
        random = random_pairs(role).raw
    found, normed = parting(first.occurrence, second.occurrence), role == "causal"
    low, high = np.quantile(random, [0.05, 0.95], axis=1)
    levels = len(found.cosines)
    lanes = lanes_of(word, role, (first, second), found, low, high)
    drawing_figure(
        lanes_scene(lanes),
        key="static_dynamic-drawing",
        title=f"“{shorten(word, 40)}” in {sentences([first.name, second.name])}: the cosine begins with "
        f"{decimal(found.cosines[0])} and ends with {decimal(found.cosines[-1])}",
        reading="Look at the two strips after each block, and at the line of cosines. Their colours count from the typical size "
        "of the numbers at each point. One pair of sentences cannot tell whether the meaning of the word made the difference or "
        f"only the words around it. Compare it with a pair in which the word means the same. {why}",
        table=partial(
            pd.DataFrame,
            {
                "blocks passed": [*range(levels)],
                "random, 5% below": low,
                "random, 95% below": high,
                "cosine": found.cosines.copy(),
            },
        ),
        provenance=of_model(
            role,
            layer=f"vectors after 0 to {levels - 1 - normed} blocks" + " and the final normalisation" * normed,
            measured=f"cosine of the word's vectors; grey: 90% of {PAIRS:,} random pairs of words; the strips show every "
            f"{found.dimensions[1]}th number",
            not_measured="similarity of meaning in per cent",
        ),
        code=figure_code(
            "static_dynamic/curves", load=role, places=[first.span, second.span], pairs=[(0, 1)], centred=False
        ),
    )


def lanes_of(
    word: str, role: str, places: tuple[Place, Place], found: Parting, low: np.ndarray, high: np.ndarray
) -> Lanes:
    """What is drawn. low, high: what 5% and 95% of random pairs are below, at each level."""
    normed = role == "causal"
    shown = list(depths(len(found.cosines), normed))
    fixed = vector(word)
    static = None if fixed is None else fixed[spaced(len(fixed))] / np.median(np.abs(fixed))
    return Lanes(
        word,
        CATALOG[role].name,
        role,
        not normed,
        (lane(*places[0].span), lane(*places[1].span)),
        tuple(shown),
        normed,
        found.strips[:, shown],
        tuple(found.cosines[shown].tolist()),
        tuple(low[shown].tolist()),
        tuple(high[shown].tolist()),
        None if static is None else tuple(static.tolist()),
        places[0].occurrence.pieces == places[1].occurrence.pieces,
    )
