"""Text into pieces, in the drawing that pictures and sounds get too; the Tokens page goes deep."""

from functools import partial

import streamlit as st

from components.charts.pipeline import Step, pipeline, pipeline_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import counted, visible
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
        Step(1, "1 number: its row in a list"),
        Step(count, f"{counted(count, 'vector')} of {width} numbers"),
    ]
    figure(
        partial(pipeline, steps, ROLE),
        key="pieces-text",
        title=f"{counted(len(trace.read), 'character')} become {counted(count, 'vector')} of {width} numbers",
        reading=f"{CATALOG[ROLE].name} cuts your sentence with a fixed list of pieces. A piece has one number, its place in that "
        f"list; the number fetches a row of {width} numbers that were learned.",
        table=pipeline_table(steps),
        provenance=of_model(ROLE, measured="counts of one pass", not_measured="what the vectors mean"),
        code=figure_code("pieces/text_counts", text=trace.read),
        alt=f"Four steps from {steps[0].words} to {counted(count, 'vector')}.",
    )
    token_figure(
        ROLE,
        sentence,
        trace.tokens,
        key="pieces-tokens",
        title=f"The pieces: {counted(count, 'token')}, each with its number",
        reading="A token is often a word with the space before it, and often only a part of a word. The page Tokens takes the "
        "cutting apart.",
    )
    drawn = trace.hidden[0][:TOKENS, :NUMBERS]
    names = texts[:TOKENS]
    figure(
        partial(stripe, drawn, names),
        key="pieces-text-vectors",
        title=f"Each token is a list of {width} numbers: here the first {NUMBERS} of “{visible(names[-1])}” and others",
        reading=f"{min(count, TOKENS)} of {count} tokens are drawn. The same token has the same numbers in every sentence, at "
        "this point.",
        table=partial(stripe_table, drawn, names),
        provenance=of_model(ROLE, measured="rows of the embedding", not_measured="what the blocks make of them"),
        code=figure_code("pieces/text_vectors", text=trace.read, tokens=TOKENS, numbers=NUMBERS),
        alt=f"{min(count, TOKENS)} rows of coloured cells, one row a token.",
    )
    st.page_link(
        BY_STEM["tokens"].file,
        label="Go deep: what does the model read instead of words?",
        icon=":material/content_cut:",
    )
