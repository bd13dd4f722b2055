"""Text into pieces, in the same drawing as pictures and sounds; the page Tokens says more."""

from functools import partial

import streamlit as st

from components.charts.pipeline import Step, pipeline, pipeline_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import bare, counted
from content.pages import BY_STEM
from models.catalog import CATALOG
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.provenance import of_model
from pages.shared.token_figure import token_figure

ROLE = "causal"
TOKENS, NUMBERS = 8, 48  # that are drawn


def text_pieces(sentence: str) -> None:
    """Letters, tokens, ids, vectors."""
    if not sentence.strip():
        st.info("There is no text yet. Type a sentence above, or look at the other tabs.", icon=":material/edit:")
        return
    trace = traced(ROLE, sentence)
    count, width = trace.hidden[0].shape
    texts = [token.text for token in trace.tokens]
    steps = [
        Step(len(trace.read), counted(len(trace.read), "character")),
        Step(count, counted(count, "token")),
        Step(1, "1 number: its place in a list"),
        Step(count, f"{counted(count, 'vector')} of {width} numbers"),
    ]
    figure(
        partial(pipeline, steps, ROLE),
        key="pieces-text",
        title=f"{counted(len(trace.read), 'character')} become {counted(count, 'vector')} of {width} numbers",
        reading=f"Read from top to bottom. {CATALOG[ROLE].name} cuts your sentence into tokens, the entries of a "
        "fixed list called the vocabulary. Each token has one number, its place in that list. The number selects a row of a "
        f"large table, and the {width} numbers in that row, which were learned in training, are the vector of the token.",
        table=pipeline_table(steps),
        provenance=of_model(ROLE, measured="counts from one forward pass", not_measured="what the vectors mean"),
        code=figure_code("pieces/text_counts", text=trace.read),
        alt=f"Four steps from {steps[0].words} to {counted(count, 'vector')}.",
    )
    token_figure(
        ROLE,
        sentence,
        trace.tokens,
        key="pieces-tokens",
        title=f"Your sentence is cut into {counted(count, 'token')}, each with its number",
        reading="Look at where the text is cut. A token is often a word together with the space before it, for which the mark · "
        "is drawn, and often only a part of a word. The page Tokens shows how the cutting works.",
    )
    drawn = trace.hidden[0][:TOKENS, :NUMBERS]
    names = texts[:TOKENS]
    figure(
        partial(stripe, drawn, names),
        key="pieces-text-vectors",
        title=f"Each token, such as “{bare(names[-1])}”, becomes {width} numbers; the first {NUMBERS} are drawn",
        reading="Look at one row of the picture: it is one token, and each cell is one of its numbers. "
        f"{min(count, TOKENS)} of {counted(count, 'token')} are drawn. At this point the same token has the same numbers in "
        "every sentence, because nothing from the other tokens has been mixed in yet.",
        table=partial(stripe_table, drawn, names),
        provenance=of_model(ROLE, measured="rows of the embedding table", not_measured="how the blocks change them"),
        code=figure_code("pieces/text_vectors", text=trace.read, tokens=TOKENS, numbers=NUMBERS),
        alt=f"{min(count, TOKENS)} rows of coloured cells, one row for each token.",
    )
    st.page_link(
        BY_STEM["tokens"].file,
        label="Go deeper: what does the model read instead of words?",
        icon=":material/content_cut:",
    )
