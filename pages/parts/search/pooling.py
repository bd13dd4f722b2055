"""One vector out of many: [CLS], mean or last, in a model that was trained for it and in one that was not."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.dots import dots
from components.figure.figure import figure
from content.examples.pairs import ENDING, MEANING, PAIRS
from content.pages import BY_STEM
from models.catalog import CATALOG
from pages.lesson.cards import card
from pages.shared import sentence_pairs
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import working
from pages.shared.provenance import of_model

LINES = {
    "encoder": {"first": "MiniLM [CLS]", "mean": "MiniLM mean", "last": "MiniLM [SEP]"},
    "causal": {"first": "SmolLM2 first", "mean": "SmolLM2 mean", "last": "SmolLM2 last"},
}


def poolings() -> None:
    """The pairs are fixed, the learner's text plays no part."""
    st.markdown(
        "A model gives each token a vector; a search needs **one for the sentence**. Pooling is how it is made: take the first "
        "token's ([CLS] in MiniLM), the last one's, or the mean of all. Ten pairs of sentences tell how well that works: five "
        "mean the same in other words, five only end with the same word. **The first five should be closer.** "
        "(The text and the query above play no part.)"
    )
    frames = []
    for role, lines in LINES.items():
        with working(role, f"Reading twenty sentences with {CATALOG[role].name}"):
            frames.append(sentence_pairs.frame(lines, role))
    frame = pd.concat(frames, ignore_index=True)
    right = {role: {pooling: sentence_pairs.right(pooling, role) for pooling in lines} for role, lines in LINES.items()}
    of, encoder, causal = sentence_pairs.COMPARISONS, right["encoder"], right["causal"]
    figure(
        partial(dots, frame, {MEANING: "encoder", ENDING: "muted"}, x_title="cosine similarity"),
        key="search-pooling",
        title=(
            f"MiniLM's mean puts meaning first in {encoder['mean']} of {of} comparisons, its [CLS] in {encoder['first']}, "
            f"SmolLM2's last in {causal['last']}"
        ),
        reading=(
            f"By chance it would be {of / 2:g}. MiniLM was trained to compare sentences, by the mean; its other vectors "
            f"({encoder['first']} and {encoder['last']}) gain from it. SmolLM2 was trained for the next token: its mean gets "
            f"{causal['mean']}, its last vector {causal['last']}, its first {causal['first']}. "
            "Compare within a line only: each has its own scale."
        ),
        table=frame.rename(columns={"line": "read by", "name": "pair", "value": "cosine"}),
        provenance=of_model(
            "encoder",
            measured="cosine of two sentences' vectors in MiniLM and in SmolLM2, made from the last states in three ways",
            not_measured="how well they search: ten pairs are an illustration, not a test",
        ),
        code=figure_code("search/poolings", pairs=[(pair.first, pair.second) for pair in PAIRS]),
        alt="Six lines of points: pairs with the same meaning and pairs with the same ending, by cosine.",
    )
    card("cls")
    card("last-token")
    st.page_link(BY_STEM["prediction"].file, label=BY_STEM["prediction"].question, icon=BY_STEM["prediction"].icon)
