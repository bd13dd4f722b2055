"""Why several heads: two of them that do different things on the learner's sentence, found by measure."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.matrix import matrix_table
from components.figure.text import bare
from components.widgets.drawing.scene import Said
from models.analysis.attending import Contrast, contrast
from models.trace import Trace
from pages.parts.attention.drawings.two_heads_scene import LEAST, MOST, two_heads_scene
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace


def two_heads(role: str, sentence: str) -> None:
    """What several heads are for, and the drawing."""
    st.header("Why several heads?", anchor=False)
    st.markdown(
        "One head makes only one mix for a token. In “She drove the red car”, the mix for “car” can be mostly “red” or mostly "
        "“drove”, but not both. With several heads there are several mixes, and all of them are added to the token's vector."
    )
    trace = traced(role, sentence)
    found = contrast(trace)
    if found is None:
        st.info("Type a sentence of at least four words to see two heads that differ.", icon=":material/edit:")
        return
    _figure(trace, found)
    st.button(
        "Show the second head in the picture above",
        on_click=st.session_state.update,
        kwargs={f"{role}_layer": found.far[0], f"{role}_head": str(found.far[1])},
    )


def _figure(trace: Trace, found: Contrast) -> None:
    shown = [*range(len(trace.tokens))][-MOST:]
    words = [bare(trace.tokens[i].text) for i in shown]
    parks = [i == 0 or trace.tokens[i].stands_for_no_text for i in shown]
    layers, heads = (list(part) for part in zip(found.near, found.far, strict=True))
    weights = trace.attention[layers, heads][:, shown][:, :, shown].astype(np.float64)  # (2, T, T)
    names = tuple(f"Block {layer}, head {head}" for layer, head in (found.near, found.far))
    far = weights[1] * np.array([[not parks[j] and i - j > 1 for j in range(len(words))] for i in range(len(words))])
    i, j = np.unravel_index(far.argmax(), far.shape)
    example = f" For example, “{words[i]}” gives {far[i, j]:.0%} to “{words[j]}”." if far.any() else ""
    causal = trace.role == "causal"
    cut = (
        f" Only the last {len(shown)} of {len(trace.tokens)} tokens are drawn."
        if len(shown) < len(trace.tokens)
        else ""
    )
    drawing_figure(
        two_heads_scene(
            weights,
            words,
            parks,
            (names[0], names[1]),
            (
                Said(
                    "One head",
                    f"Head {found.near[1]} of block {found.near[0]} attends to the token before. Each token gives it "
                    f"{found.near_share:.0%} of its attention on average. An arc begins at the token that attends, and its arrow "
                    "points to the one that it attends to.",
                ),
                Said(
                    "Another head",
                    f"Head {found.far[1]} of block {found.far[0]} attends to a word farther back, to which a token gives "
                    f"{found.far_share:.0%} on average.{example} One head alone could not give both mixes.",
                ),
            ),
        ),
        key="two-heads",
        title=(
            f"Head {found.near[1]} of block {found.near[0]} attends to the token before, head {found.far[1]} of block "
            f"{found.far[0]} to one farther back"
        ),
        reading=(
            f"Compare the arcs of the two heads. They were chosen among all {trace.layers * trace.heads} heads, because on this "
            "sentence one gives most to the token before, and the other most to one token farther back. Grey arcs go to tokens "
            f"on which heads park what is left over. Shares below {LEAST:.0%} and those that a token gives to itself have no arc."
            f"{cut}"
        ),
        table=partial(two_heads_table, weights, names, [trace.tokens[i].text for i in shown], causal),
        provenance=of_trace(
            trace,
            layer=f"{found.near[0]} and {found.far[0]}, each with its block",
            head=f"{found.near[1]} and {found.far[1]}",
            measured="attention weights after the softmax in the two heads",
            not_measured="a task: on other sentences the same heads may do something else",
        ),
        code=figure_code(
            "attention/two_heads",
            load=trace.role,
            text=trace.read,
            layers=layers,
            heads=heads,
            shown=shown,
            lower=causal,
        ),
    )


def two_heads_table(weights: np.ndarray, names: tuple[str, ...], words: list[str], causal: bool) -> pd.DataFrame:
    """Both heads' weights, one head after the other."""
    tables = [matrix_table(part, words, words, causal=causal) for part in weights]
    for table, name in zip(tables, names, strict=True):
        table.insert(0, "which", name)
    return pd.concat(tables, ignore_index=True)
