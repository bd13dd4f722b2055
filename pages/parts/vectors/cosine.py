"""When a cosine is large: the cosines of random pairs of words in each model, and the learner's pair beside them."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.histogram import histogram, histogram_table, percentile, share
from components.figure.figure import figure
from components.figure.text import decimal
from models.catalog import CATALOG
from models.embeddings.baseline import FREQUENT, PAIRS, SENTENCES, random_pairs, random_words
from models.embeddings.word_vectors import matrix
from models.maths import unit
from models.trace.occurrences import carried
from pages.lesson.cards import card
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import working
from pages.shared.provenance import of_model
from pages.shared.word_input import field, known_pairs, suggest

MOST = 3
DOMAIN = (-0.6, 1.0)


def how_close() -> None:
    """The tab."""
    st.markdown(
        "Are 60 points in a test a good result? You cannot say before you know how many points the others got. It is the same "
        "with a cosine of 0.60, because **every model has a scale of its own**. Each picture below shows the cosines of "
        f"{PAIRS:,} pairs of words that were drawn at random. Compare your own pair with them."
    )
    chosen = known_pairs(field("Pairs of words, such as love/hate", "vectors_pairs"), MOST)
    with st.container(horizontal=True):
        suggest("love and hate, love and banana", vectors_pairs="love/hate, love/banana")
        suggest("king and queen, king and cabbage", vectors_pairs="king/queen, king/cabbage")
        suggest("jump and leap, jump and bound", vectors_pairs="jump/leap, jump/bound")
    if not chosen:
        st.info("Type a pair of known words, such as love/hate.", icon=":material/edit:")
        return
    _words(chosen)
    card("percent")
    st.markdown(
        "The other two models compute the vector of a word from the sentence that it is in, so here the words need sentences. "
        f"The random pairs are words from {len(SENTENCES)} plain sentences. Your two words are put into two other sentences, one "
        "word in each. Then the words change places, and the cosine shown is the average of both ways."
    )
    for role in ("encoder", "causal"):
        _in_sentences(role, chosen)
    card("two-models")


def _words(chosen: list[tuple[str, str]]) -> None:
    values = [float(np.prod(unit(matrix(pair)), axis=0).sum()) for pair in chosen]
    _figure(
        "static",
        chosen,
        values,
        random_words(),
        measured=f"cosine of {PAIRS:,} random pairs of the {FREQUENT:,} most frequent words (start number 0)",
        code=figure_code("shared/random_rows", role="static", rows=FREQUENT, pairs=PAIRS, bins=40),
    )


def _in_sentences(role: str, chosen: list[tuple[str, str]]) -> None:
    with working(role, f"Measuring random pairs in {CATALOG[role].name}"):
        random = random_pairs(role).raw[-1]
        values = [carried(role, *pair) for pair in chosen]
    _figure(
        role,
        chosen,
        values,
        random,
        measured=f"cosine of the final vectors of {PAIRS:,} pairs of words from {len(SENTENCES)} sentences (start number 0)",
        code=figure_code("vectors/random_in_sentences", load=role, pairs=PAIRS),
    )


def _figure(
    role: str, chosen: list[tuple[str, str]], values: list[float], random: np.ndarray, *, measured: str, code: str
) -> None:
    shares = [share(percentile(random, value)) for value in values]
    names = [" and ".join(pair) for pair in chosen]
    low, high = np.quantile(random, [0.05, 0.95])
    figure(
        partial(
            histogram,
            random,
            x_title="cosine similarity",
            marks=[
                (value, f"{name}: {value:.2f}, above {above}")
                for name, value, above in zip(names, values, shares, strict=True)
            ],
            role=role,
            domain=DOMAIN,
        ),
        key=f"vectors-random-{role}",
        title=f"{CATALOG[role].name}: {names[0]} have a cosine of {decimal(values[0])}, more than {shares[0]} of random pairs",
        reading=(
            "Look at the hill first: it shows the random pairs. Their average cosine is "
            f"{decimal(random.mean())}, and nine in ten are between {decimal(low)} and {decimal(high)}. Each "
            "vertical line is one of your pairs. "
            + " ".join(
                f"The cosine of {name} is {decimal(v)}, larger than that of {s} of the random pairs."
                for name, v, s in zip(names, values, shares, strict=True)
            )
        ),
        table=histogram_table(random),
        provenance=of_model(
            role, measured=measured, not_measured="similarity in per cent, because a cosine is not a share of anything"
        ),
        code=code,
        alt=f"Histogram of the cosines of random pairs in {CATALOG[role].name}, with the chosen pairs marked.",
    )
