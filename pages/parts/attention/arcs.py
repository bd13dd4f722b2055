"""The attention of one block and head as lines between words, instead of a matrix."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.matrix import matrix_table
from components.figure.text import bare
from components.frame.legal import AVERAGE
from models.trace import Trace
from pages.parts.attention.drawings.arcs_scene import arcs_scene, drawn, least
from pages.parts.attention.fields import ALL_WORDS
from pages.shared.attention_figure import largest_share
from pages.shared.controls import choose_token, token_name
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace


def arcs_figure(trace: Trace, layer: int, head: int | None, *, key: str, hide_special: bool = False) -> None:
    """Draw all lines, or those of one token, and the choice of that token. head: None for the average of all."""
    field = f"{trace.role}_arcs"
    chosen = choose_token("Lines of", trace, field, ALL_WORDS)
    shown = [i for i, token in enumerate(trace.tokens) if not (hide_special and token.stands_for_no_text)]
    one = shown.index(chosen) if chosen in shown else None
    weights = trace.attention[layer].mean(axis=0) if head is None else trace.attention[layer, head]
    cells, words = weights[np.ix_(shown, shown)], [trace.tokens[i].text for i in shown]
    names, causal = [bare(word) for word in words], trace.role == "causal"
    picks = [ALL_WORDS if i == chosen else token_name(trace, i) for i in shown]
    where = f"block {layer}, {'average of all heads' if head is None else f'head {head}'}"
    heads = [*range(trace.heads)] if head is None else [head]
    rows = cells if one is None else np.where(np.arange(len(shown))[:, None] == one, cells, 0)
    drawing_figure(
        arcs_scene(cells, names, picks, one, "Lines from each token to those that it attends to"),
        key=key,
        title=largest_share(rows, words, where),
        reading=reading(cells, names, one),
        table=partial(matrix_table, cells, words, words, causal=causal),
        provenance=of_trace(
            trace,
            layer=layer,
            head=AVERAGE if head is None else head,
            measured="attention weights after the softmax: all shares of a token add up to 1, which is 100%",
            not_measured="how much a token matters for the answer, because attention is only one step of many",
        ),
        code=figure_code(
            "shared/attention_matrix",
            load=trace.role,
            text=trace.read,
            layers=[layer] * len(heads),
            heads=heads,
            shown=shown,
            lower=causal,
        ),
        on_pick=partial(_choose, field),
    )


def _choose(field: str, name: str) -> None:
    st.session_state[field] = name


def reading(cells: np.ndarray, names: list[str], one: int | None) -> str:
    """Where to look, and what is left out."""
    rows = [one] if one is not None else [*range(len(names))]
    kept = sum(float(cells[pair]) for pair in drawn(cells, one))
    missing = float(cells[rows].sum()) - kept
    whose = f"of “{names[one]}”" if one is not None else "of all tokens"
    look = (
        f"Look at the thickest line, which goes to “{names[int(cells[one].argmax())]}”."
        if one is not None
        else f"Look at where many lines meet: “{names[int(cells.sum(axis=0).argmax())]}” gets most attention of all tokens."
    )
    return (
        f"{look} Shares below {least(len(names), one):.0%} have no line. "
        f"Together they are {missing / max(len(rows), 1):.0%} of the attention {whose}."
    )
