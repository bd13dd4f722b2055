"""Sorted finds: which heads look at the previous token, at the first, at themselves, narrowly, far; here and elsewhere."""

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
# measure -> what the number is, what the first of all heads does
_MEANING = {
    "previous": ("share on the previous token", "looks back one token"),
    "first": ("share on the first token", "rests on the first token"),
    "itself": ("share on itself", "looks at itself"),
    "entropy": ("entropy in bits: 0 looks at one token, 1 at two alike, 2 at four", "looks around most widely"),
    "distance": ("tokens between the one that looks and what it looks at", "looks farthest"),
}


@st.fragment
def heads(sentence: str) -> None:
    """All heads by one measure, and the strongest beside other sentences."""
    st.markdown(
        "Some heads have a habit. Find them by a number, not by a lucky example, and see whether the habit holds on "
        "**other sentences**."
    )
    role = choose_role()
    trace = traced(role, sentence)
    chosen = linked("head_measure", st.segmented_control, "Sort by", HEAD_MEASURES, wrap=True)
    if len(trace.tokens) < 2:
        st.info("With one token there is nobody else to look at. Type more words.", icon=":material/edit:")
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
        measured=f"{_MEANING[what][0]}, mean over the tokens after the first",
        not_measured="a job: a habit on six sentences is no proof, and taking the head away may change nothing",
    )


def _all(trace: Trace, what: str) -> None:
    values = head_measures(trace)[what]  # (L, H)
    layer, head = np.unravel_index(values.argmax(), values.shape)
    rows, columns = [str(i) for i in range(trace.layers)], [str(i) for i in range(trace.heads)]
    titles = ("layer", "head", what)
    top = 1.0 if values.max() <= 1 else float(values.max())
    figure(
        partial(matrix, values, rows, columns, top=top, titles=titles),
        key="heads",
        title=f"Layer {layer}, head {head} {_MEANING[what][1]}: {values.max():.2f}",
        reading=(
            f"The number is: {_MEANING[what][0]}. Over all {values.size} heads it is {values.mean():.2f} on average and "
            f"{values.min():.2f} at least."
        ),
        table=partial(matrix_table, values, rows, columns, titles=titles),
        provenance=_provenance(trace, what),
        code=figure_code("attention/head_measures", load=trace.role, texts=[trace.read], measure=what, heads=[]),
        alt=f"A cell for each of {trace.layers} by {trace.heads} heads, the stronger the larger the number.",
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
        partial(matrix, numbers, rows, columns, top=top, titles=titles),
        key="heads-beside",
        title=f"{steady} of your sentence's first {len(places)} keep at least half of it on all {len(traces) - 1} others",
        reading="Beside yours: " + "; ".join(f"{i} “{t.read}”" for i, t in enumerate(traces[1:], start=1)),
        table=partial(matrix_table, numbers, rows, columns, titles=titles),
        provenance=_provenance(trace, what),
        code=figure_code(
            "attention/head_measures", load=trace.role, texts=[t.read for t in traces], measure=what, heads=places
        ),
        alt=f"{len(rows)} heads by {len(columns)} sentences.",
    )
