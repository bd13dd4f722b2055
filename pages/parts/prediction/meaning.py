"""Is the last vector the meaning of the whole sentence? Ten pairs, three ways to make one vector out of many."""

from functools import partial

import streamlit as st

from components.charts.dots import dots
from components.figure.figure import figure
from content.pairs import ENDING, MEANING, PAIRS
from models.embeddings.pooling import POOLINGS
from pages.lesson.cards import card
from pages.shared import sentence_pairs
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model


def meaning() -> None:
    """One figure; the pairs are fixed, the learner's sentence plays no part."""
    st.markdown(
        "**Does the last vector hold the meaning of the whole sentence?** It has read all tokens, but it was trained for one "
        "thing: the next token. Here are ten pairs of sentences. Five mean the same in other words, five only end with the "
        "same word. A vector of meaning would put the first five closer together."
    )
    with st.spinner("Reading twenty sentences"):
        frame = sentence_pairs.frame({pooling: f"{pooling} vector" for pooling in POOLINGS})
    right = {pooling: sentence_pairs.right(pooling) for pooling in POOLINGS}
    of = sentence_pairs.COMPARISONS
    figure(
        partial(dots, frame, {MEANING: "causal", ENDING: "muted"}, x_title="cosine similarity"),
        key="pooling",
        title=f"The last vector puts meaning before ending in {right['last']} of {of} comparisons, the mean in {right['mean']}",
        reading=(
            f"By chance it would be {of / 2:g}. The first vector ({right['first']} of {of}) has seen the first token only: "
            "pairs that begin alike are alike for it. Even unlike sentences reach high cosines: the scale is the model's own."
        ),
        table=frame.rename(columns={"line": "read by", "name": "pair", "value": "cosine"}),
        provenance=of_model(
            "causal",
            measured="cosine of two sentences' vectors, made from the states after the last norm",
            not_measured="what a model trained for sentence similarity can do; ten pairs are an illustration, not a test",
        ),
        code=figure_code("prediction/pooling", pairs=[(pair.first, pair.second) for pair in PAIRS]),
        alt="Three lines of points: pairs with the same meaning and pairs with the same ending, by similarity.",
    )
    card("last-token")
    card("cls")
