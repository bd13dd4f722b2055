"""One vector out of many: [CLS], mean or last token, in a model trained for sentences and in one that was not."""

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
    """The pairs are fixed; the learner's text is not used."""
    st.markdown(
        "A model gives each token a vector, but a search needs **one vector for the whole sentence**. Making one vector out of "
        "many is called **pooling**. You can take the vector of the first token ([CLS] in MiniLM), the vector of the last token, "
        "or the mean of all. Ten pairs of sentences show how well each way works. Five pairs mean the same in other words, and "
        "five only end with the same word. **The pairs that mean the same should be closer.** (Your text and your query are not "
        "used.)"
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
            f"MiniLM's mean puts meaning first in {encoder['mean']} of {of} comparisons, its [CLS] vector in {encoder['first']}, "
            f"SmolLM2's last vector in {causal['last']}"
        ),
        reading=(
            "Look at each line: the circles (the same meaning) should be to the right of the diamonds (the same ending). Each "
            f"circle is compared with each diamond, and guessing would be right in {of / 2:g} of {of} comparisons. MiniLM was "
            f"trained to compare sentences by the mean, and its first and last vectors ({encoder['first']} and "
            f"{encoder['last']}) profit from that. SmolLM2 was trained to predict the next token. There the mean is right "
            f"in {causal['mean']}, the last vector in {causal['last']} and the first vector in {causal['first']}. Compare points "
            "only within one line, because each line has its own scale."
        ),
        table=frame.rename(columns={"line": "read by", "name": "pair", "value": "cosine"}),
        provenance=of_model(
            "encoder",
            measured=(
                "cosine of two sentences' vectors in MiniLM and in SmolLM2, made in three ways from the vectors after the last "
                "block"
            ),
            not_measured="how well they search, because ten pairs are an illustration and not a test",
        ),
        code=figure_code("search/poolings", pairs=[(pair.first, pair.second) for pair in PAIRS]),
        alt="Six lines of points: pairs with the same meaning and pairs with the same ending, by cosine.",
    )
    card("cls")
    card("last-token")
    st.page_link(BY_STEM["prediction"].file, label=BY_STEM["prediction"].question, icon=BY_STEM["prediction"].icon)
