"""Is the last vector the meaning of the whole sentence? Ten pairs, three ways to make one vector out of many."""

from functools import partial

import streamlit as st

from components.charts.dots import dots
from components.figure.figure import figure
from content.examples.pairs import ENDING, MEANING, PAIRS
from models.embeddings.pooling import POOLINGS
from pages.lesson.cards import card
from pages.shared import sentence_pairs
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model


def meaning() -> None:
    """One figure. The pairs are fixed, so the learner's sentence changes nothing here."""
    st.markdown(
        "**Does the last vector contain the meaning of the whole sentence?** It could, because the last token has taken in "
        "information from all tokens before it. But the model was trained for one thing only, which is to predict the next "
        "token. To find out, here are ten pairs of sentences. In five pairs, both sentences mean the same in other words. In "
        "the other five, they only end with the same word. If the last vector contained the meaning, the two last vectors "
        "should be more similar in the first five pairs."
    )
    with st.spinner("Running the model on twenty sentences"):
        frame = sentence_pairs.frame({pooling: f"{pooling} vector" for pooling in POOLINGS})
    right = {pooling: sentence_pairs.right(pooling) for pooling in POOLINGS}
    of = sentence_pairs.COMPARISONS
    figure(
        partial(dots, frame, {MEANING: "causal", ENDING: "muted"}, x_title="cosine similarity"),
        key="pooling",
        title=f"With the last vector, same meaning beats same ending in {right['last']} of {of} comparisons, with the mean in "
        f"{right['mean']}",
        reading=(
            "Look at each line: do the points of “same meaning” come farther right than those of “same ending”? Each pair of the "
            f"one kind is compared with each pair of the other, which makes {of} comparisons. By chance, meaning would win "
            f"{of / 2:g} of them. The mean is the average of the vectors of all tokens. With the first vector it wins "
            f"{right['first']}, because that vector contains information from the first token only. In this model even "
            "sentences that have little in common get high cosines, so compare the points with one another only."
        ),
        table=frame.rename(columns={"line": "read by", "name": "pair", "value": "cosine"}),
        provenance=of_model(
            "causal",
            measured="cosine of two sentences' vectors, made from the tokens' vectors after the last block and norm",
            not_measured="what a model trained for sentence similarity can do. Ten pairs are an illustration, not a test",
        ),
        code=figure_code("prediction/pooling", pairs=[(pair.first, pair.second) for pair in PAIRS]),
        alt="Three lines of points: pairs with the same meaning and pairs with the same ending, by similarity.",
    )
    card("last-token")
    card("cls")
