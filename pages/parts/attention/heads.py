"""Heads sorted by what they attend to (previous token, first, itself), how widely and how far; and on other sentences."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st

from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from content.examples.presets import SENTENCES
from models.analysis.attention import MEASURES, head_measures
from models.trace import Trace
from pages.lesson.cards import card
from pages.parts.attention.fields import HEAD_MEASURES
from pages.shared.controls import choose_role
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace

SHOWN, BESIDE = 8, 5


@dataclass(frozen=True)
class Measure:
    """Words for one measure: a short `name`, the sentence `number`, what the strongest head does, how a value is written."""

    name: str
    number: str
    finding: str
    written: str


_MEANING = {
    "previous": Measure(
        "share on the previous token",
        "how much of its attention a token gives to the token before it",
        "attends most to the previous token",
        "{:.0%}",
    ),
    "first": Measure(
        "share on the first token",
        "how much of its attention a token gives to the first token of the text",
        "attends most to the first token",
        "{:.0%}",
    ),
    "itself": Measure(
        "share on itself",
        "how much of its attention a token gives to itself",
        "gives most to the token itself",
        "{:.0%}",
    ),
    "entropy": Measure(
        "entropy in bits",
        "the entropy, which tells how widely attention is spread: 0 bits if one token gets everything, 1 if two tokens get "
        "half each, 2 if four get a quarter each",
        "spreads its attention most widely",
        "{:.2f} bits",
    ),
    "distance": Measure(
        "distance in tokens",
        "how many tokens away the attention goes, as an average weighted by the shares",
        "attends farthest away",
        "{:.1f} tokens",
    ),
}


@st.fragment
def heads(sentence: str) -> None:
    """All heads by one measure, and the strongest of them on other sentences."""
    st.markdown(
        "Some heads seem to have one task, such as attending to the previous token. But a pattern in one sentence may be "
        "luck, just as one right answer can be a guess. So first measure all heads on your sentence, then check the strongest "
        "ones on **other sentences**."
    )
    role = choose_role()
    trace = traced(role, sentence)
    chosen = linked("head_measure", st.segmented_control, "Sort by", HEAD_MEASURES, wrap=True)
    if len(trace.tokens) < 2:
        st.info("With only one token there is nothing else to attend to. Type more words.", icon=":material/edit:")
        return
    what = MEASURES[HEAD_MEASURES.index(chosen)]
    _all(trace, what)
    others = [preset.text for preset in SENTENCES if preset.text != trace.read][:BESIDE]
    _beside(trace, [trace, *(traced(role, text) for text in others)], what)
    card("one-job")


def _provenance(trace: Trace, what: str) -> Provenance:
    return of_trace(
        trace,
        layer=f"0 to {trace.layers - 1}",
        head="all",
        measured=f"{_MEANING[what].name}, mean over the tokens after the first",
        not_measured="a task: the same pattern on a few sentences proves nothing, and removing the head may change nothing",
    )


def _all(trace: Trace, what: str) -> None:
    values, meaning = head_measures(trace)[what], _MEANING[what]  # (L, H)
    layer, head = np.unravel_index(values.argmax(), values.shape)
    rows, columns = [str(i) for i in range(trace.layers)], [str(i) for i in range(trace.heads)]
    titles = ("layer", "head", what)
    top = 1.0 if values.max() <= 1 else float(values.max())
    figure(
        partial(matrix, values, rows, columns, top=top, titles=titles, read={"layer": "block", what: meaning.name}),
        key="heads",
        title=f"The head that {meaning.finding} is head {head} of block {layer}: {meaning.written.format(values.max())}",
        reading=(
            "Look for the cells with the strongest colour. Each cell is one head: its row is the block, its column the number of "
            f"the head. The colour shows {meaning.number}. Over all {values.size} heads the average is "
            f"{meaning.written.format(values.mean())}, and the smallest value is {meaning.written.format(values.min())}."
        ),
        table=partial(matrix_table, values, rows, columns, titles=titles),
        provenance=_provenance(trace, what),
        code=figure_code("attention/head_measures", load=trace.role, texts=[trace.read], measure=what, heads=[]),
        alt=f"A cell for each head, {trace.layers} blocks by {trace.heads} heads. A stronger colour means a larger number.",
    )


def _beside(trace: Trace, traces: list[Trace], what: str) -> None:
    sentences = [head_measures(t)[what] for t in traces]  # (L, H) each
    order = np.argsort(-sentences[0], axis=None, kind="stable")[:SHOWN]
    layers, heads = np.unravel_index(order, sentences[0].shape)
    numbers = np.stack([values[layers, heads] for values in sentences], axis=1)  # (SHOWN, sentences)
    places = np.stack([layers, heads], axis=1).tolist()
    rows = [f"{layer}–{head}" for layer, head in places]
    columns = ["yours", *map(str, range(1, len(traces)))]
    titles = ("layer–head", "sentence", what)
    steady = int((numbers[:, 1:].min(axis=1) >= 0.5 * numbers[:, 0]).sum())
    top = 1.0 if numbers.max() <= 1 else float(numbers.max())
    figure(
        partial(
            matrix,
            numbers,
            rows,
            columns,
            top=top,
            titles=titles,
            read={"layer–head": "block–head", what: _MEANING[what].name},
        ),
        key="heads-beside",
        title=(
            f"Of the {len(places)} strongest heads on your sentence, {steady} {'is' if steady == 1 else 'are'} at least half as "
            f"strong on all {len(traces) - 1} others"
        ),
        reading=(
            "Look along each row, which is one head. If the colour stays strong in every column, the head does the same on "
            "all of these sentences. The first column is your sentence. The others are: "
            + "; ".join(f"{i} “{t.read}”" for i, t in enumerate(traces[1:], start=1))
        ),
        table=partial(matrix_table, numbers, rows, columns, titles=titles),
        provenance=_provenance(trace, what),
        code=figure_code(
            "attention/head_measures", load=trace.role, texts=[t.read for t in traces], measure=what, heads=places
        ),
        alt=f"A cell for each of {len(rows)} heads on each of {len(columns)} sentences.",
    )
