"""Why several heads: two of them that do different things on the learner's sentence, found by measure."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.matrix import matrix_table
from components.figure.text import bare
from components.widgets.drawing.scene import Said
from models.analysis.attending import Contrast, contrast
from models.trace import Trace
from pages.parts.attention.drawings.two_heads_scene import LEAST, MOST, Heads, two_heads_scene
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace


def two_heads(role: str, sentence: str) -> None:
    """What several heads are for, and the drawing."""
    st.header("Why several heads?", anchor=False)
    st.markdown(
        "A head gives each token only one mix. In “She drove the red car”, the mix for “car” can be mostly “red” or mostly "
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
        kwargs={f"{role}_layer": found.layer, f"{role}_head": str(found.far)},
    )


def _figure(trace: Trace, found: Contrast) -> None:
    shown = [*range(len(trace.tokens))][-MOST:]
    words = [bare(trace.tokens[i].text) for i in shown]
    parks = [i == 0 or trace.tokens[i].stands_for_no_text for i in shown]
    near, far = (f"Head {head} of block {found.layer}" for head in (found.near, found.far))
    weights = trace.attention[found.layer, [found.near, found.far]][:, shown][:, :, shown].astype(
        np.float64
    )  # (2, T, T)
    examples = _example(weights[0], parks, 1, 1), _example(weights[1], parks, 2, len(words))
    told = [
        f"“{words[i]}” gives {part[i, j]:.0%} to “{words[j]}”" for part, (i, j) in zip(weights, examples, strict=True)
    ]
    since = bare(trace.tokens[found.since].text)
    cut = (
        f" Only the last {len(shown)} of {len(trace.tokens)} tokens are drawn."
        if len(shown) < len(trace.tokens)
        else ""
    )
    park = f"“{bare(trace.tokens[0].text)}”" if not trace.tokens[0].stands_for_no_text else "markers such as [CLS]"
    said = (
        Said(
            "One head",
            f"{near}: from “{since}” on, a token gives {found.near_share:.0%} of its attention to the token before it, on "
            f"average. For example, {told[0]}. Arcs to {park}, to the token itself and for small shares are not drawn.",
        ),
        Said(
            "Another head of the same block",
            f"{far}: from “{since}” on, a token gives {found.far_share:.0%}, on average, to a single token that is farther back "
            f"than the one before it. For example, {told[1]}. A head gives each token only one mix, so two heads give it two.",
        ),
    )
    drawing_figure(
        two_heads_scene(Heads(weights, words, parks, (near, far), examples), said),
        key="two-heads",
        title=(
            f"In block {found.layer}, head {found.near} gives {found.near_share:.0%} to the token before, and head {found.far} "
            f"{found.far_share:.0%} to one farther back"
        ),
        reading=(
            "Compare the arcs of the two heads. They are the two heads of one block, among all blocks, that differ most on this "
            "sentence: one gives most to the token before, the other most to one token farther back. Many heads park what they "
            f"have no use for on {park}, and arcs there are left out. Shares below {LEAST:.0%} and those "
            f"that a token gives to itself have no arc, either.{cut}"
        ),
        table=partial(
            two_heads_table, weights, (near, far), [trace.tokens[i].text for i in shown], trace.role == "causal"
        ),
        provenance=of_trace(
            trace,
            layer=found.layer,
            head=f"{found.near} and {found.far}",
            measured="attention weights after the softmax in the two heads",
            not_measured="a task: on other sentences the same heads may do something else",
        ),
        code=figure_code(
            "attention/two_heads",
            load=trace.role,
            text=trace.read,
            layers=[found.layer, found.layer],
            heads=[found.near, found.far],
            shown=shown,
            lower=trace.role == "causal",
        ),
    )


def _example(weights: np.ndarray, parks: Sequence[bool], least: int, most: int) -> tuple[int, int]:
    """Of one head (T, T): the largest share that a token gives to one from `least` to `most` places before it, and none of those
    on which heads park.
    """
    count = len(parks)
    counted = np.array([[not parks[j] and least <= i - j <= most for j in range(count)] for i in range(count)])
    i, j = np.unravel_index((weights * counted).argmax(), weights.shape)
    return int(i), int(j)


def two_heads_table(weights: np.ndarray, names: tuple[str, ...], words: list[str], causal: bool) -> pd.DataFrame:
    """Both heads' weights, one head after the other."""
    tables = [matrix_table(part, words, words, causal=causal) for part in weights]
    for table, name in zip(tables, names, strict=True):
        table.insert(0, "which", name)
    return pd.concat(tables, ignore_index=True)
