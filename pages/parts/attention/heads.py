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
from pages.parts.attention import snippets
from pages.parts.attention.fields import HEAD_MEASURES
from pages.shared.bound import bound
from pages.shared.controls import choose_role
from pages.shared.provenance import of_trace
from pages.shared.ready import traced

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
    chosen = bound("head_measure", st.segmented_control, "Sort by", HEAD_MEASURES, wrap=True)
    if len(trace.tokens) < 2:
        st.info("With one token there is nobody else to look at. Type more words.", icon=":material/edit:")
        return
    what = MEASURES[HEAD_MEASURES.index(chosen)]
    found = head_measures(trace)[what]
    _all(trace, found, what)
    others = [preset.text for preset in SENTENCES if preset.text != trace.read][:BESIDE]
    _beside(trace, [trace, *(traced(role, text) for text in others)], what)
    card("one-job")


def _origin(trace: Trace, what: str) -> Provenance:
    return of_trace(
        trace,
        layer=f"0 to {trace.layers - 1}",
        head="all",
        measured=f"{_MEANING[what][0]}, mean over the tokens after the first",
        not_measured="a job: a habit on six sentences is no proof, and taking the head away may change nothing",
    )


def _all(trace: Trace, found: np.ndarray, what: str) -> None:
    layer, head = np.unravel_index(found.argmax(), found.shape)
    rows, columns = [str(i) for i in range(trace.layers)], [str(i) for i in range(trace.heads)]
    titles = ("layer", "head", what)
    top = 1.0 if found.max() <= 1 else float(found.max())
    figure(
        partial(matrix, found, rows, columns, top=top, titles=titles),
        key="heads",
        title=f"Layer {layer}, head {head} {_MEANING[what][1]}: {found.max():.2f}",
        reading=(
            f"The number is: {_MEANING[what][0]}. Over all {found.size} heads it is {found.mean():.2f} on average and "
            f"{found.min():.2f} at least."
        ),
        table=partial(matrix_table, found, rows, columns, titles=titles),
        provenance=_origin(trace, what),
        code=snippets.measures(trace.role, trace.read, what),
        alt=f"A cell for each of {trace.layers} by {trace.heads} heads, the stronger the larger the number.",
    )


def _beside(trace: Trace, traces: list[Trace], what: str) -> None:
    all_found = [head_measures(t)[what] for t in traces]
    order = np.argsort(-all_found[0], axis=None, kind="stable")[:SHOWN]
    places = [tuple(int(i) for i in np.unravel_index(i, all_found[0].shape)) for i in order]
    numbers = np.array([[found[place] for found in all_found] for place in places])  # (SHOWN, sentences)
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
        provenance=_origin(trace, what),
        code=snippets.many(trace.role, [t.read for t in traces], what, places),
        alt=f"{len(rows)} heads by {len(columns)} sentences.",
    )
