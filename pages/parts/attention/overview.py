"""All heads of all blocks in one picture; any of them opened or averaged; and all blocks together by rollout."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.head_image import head_picture, pixels
from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.text import bare, counted, markdown_escape, shorten, visible
from components.widgets.head_grid.head_grid import head_grid
from components.widgets.head_grid.head_names import Head, parse, spell
from models.analysis.attention import Looks, head_shares, rollout, strongest_looks
from models.analysis.attention import visible as may_look
from models.trace import Trace
from pages.shared.attention_figure import attention_figure, weights_figure
from pages.shared.controls import choose_role
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace


@st.fragment  # another head redraws this part, not the page
def overview(sentence: str) -> None:
    """The picture, the heads chosen in it, and rollout."""
    st.markdown(
        "Each square is one head with its whole attention matrix, so the picture shows every attention weight of the model. "
        "Blocks run from left to right, and heads from top to bottom. **Click a square** or go there with the arrow keys, and "
        "it opens below with its exact numbers. To average several heads, click with the shift key pressed, or use the space "
        "bar. A number at the edge chooses its whole block, or that head in every block."
    )
    left, middle, right = st.columns([4, 4, 3])
    with left:
        role = choose_role()
    trace = traced(role, sentence)
    field = f"{role}_heads"
    named = linked(
        field,
        middle.text_input,
        "Heads, as block-head",
        help="2-0 is head 0 of block 2, and 2-* is all heads of block 2. Put spaces between several. Counting begins with 0.",
    )
    threshold = linked("overview_threshold", right.slider, "Hide weights below", 0.0, 1.0, step=0.01)
    chosen, strange = parse(named, trace.layers, trace.heads)
    if strange:
        st.warning(
            f"No head here is called “{markdown_escape(shorten(strange[0], 20))}”. This model has the blocks 0 to "
            f"{trace.layers - 1}, and each has the heads 0 to {trace.heads - 1}.",
            icon=":material/search_off:",
        )
    shares = head_shares(trace)
    _picture(trace, chosen, threshold, field, shares["first"])
    _sets(trace, field, shares["previous"])
    left, right = st.columns(2, gap="large")
    with left:
        if chosen:
            st.markdown("**The chosen head**" if len(chosen) == 1 else "**The average of the chosen heads**")
            _opened(trace, chosen)
        else:
            st.info("No head is chosen. Click a square or type its name, such as 2-0.", icon=":material/touch_app:")
    with right:
        st.markdown("**All blocks together**")
        _rollout(trace)


def descriptions(trace: Trace, strongest: Looks) -> list[str]:
    """A sentence for each head, block by block: its largest share."""
    words = [shorten(bare(token.text), 14) for token in trace.tokens]
    texts = []
    for layer, head in np.ndindex(strongest.weight.shape):
        looks, looked, weight = (part[layer, head] for part in (strongest.looks, strongest.looked, strongest.weight))
        share = f"{words[looks]} attends to {words[looked]}, {weight:.0%}" if weight else "no other token to attend to"
        texts.append(f"Block {layer}, head {head}: {share}")
    return texts


def _picture(trace: Trace, chosen: list[Head], threshold: float, field: str, on_first: np.ndarray) -> None:
    strongest, levels = strongest_looks(trace), pixels(trace.attention, threshold)
    layer, head = (int(i) for i in np.unravel_index(strongest.weight.argmax(), strongest.weight.shape))
    resting = int((on_first > 0.5).sum())
    first = bare(trace.tokens[0].text)
    looks, looked = (bare(trace.tokens[part[layer, head]].text) for part in (strongest.looks, strongest.looked))
    possible = trace.layers * trace.heads * int(may_look(trace).sum())
    drawn = int((trace.attention >= max(threshold, np.finfo(np.float32).tiny)).sum())
    places = np.indices(strongest.weight.shape).reshape(2, -1)
    figure(
        partial(head_picture, levels, trace.layers, trace.heads),
        key="overview",
        title=f"{resting} of {strongest.weight.size} heads give more than half of their attention to “{first}”",
        reading=(
            f"Look at the left edge of each square, which is the column of “{first}”. {drawn:,} of {possible:,} weights are drawn"
            + (f", all those of at least {threshold:.2f}. " if threshold else ". ")
            + (
                f"Apart from “{first}”, and from tokens that attend to themselves, the largest share is in block {layer}, head "
                f"{head}, where “{looks}” gives {strongest.weight[layer, head]:.0%} of its attention to “{looked}”."
                if strongest.weight[layer, head]
                else "Apart from the first token, no token has another one to attend to."
            )
        ),
        table=pd.DataFrame(
            {
                "layer": places[0],
                "head": places[1],
                "looks": [visible(trace.tokens[i].text) for i in strongest.looks.flat],
                "looked at": [visible(trace.tokens[i].text) for i in strongest.looked.flat],
                "strongest weight": strongest.weight.ravel().astype(float),
            }
        ),
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            head="all",
            measured="attention weights in 256 shades; in numbers, each head's largest weight off the first column and diagonal",
            not_measured="what a token takes in with a weight, and what later blocks do with it",
        ),
        code=figure_code("attention/strongest_looks", load=trace.role, text=trace.read),
        alt=f"{trace.layers} columns of {trace.heads} squares. Each square is the attention matrix of one head.",
        draw=partial(
            head_grid,
            levels,
            trace.layers,
            descriptions(trace, strongest),
            chosen,
            key=f"overview-{trace.role}",
            field=field,
            description="All heads: blocks across, heads down. Arrow keys open a head, the space bar adds one.",
        ),
    )


def _sets(trace: Trace, field: str, on_previous: np.ndarray) -> None:
    """Sets of heads to average, one click away."""
    back = np.argwhere(on_previous > 0.5)
    looking_back = spell([(int(layer), int(head)) for layer, head in back], trace.layers, trace.heads)
    sets = {
        "All heads": "*-*",
        "The last block": f"{trace.layers - 1}-*",
        f"{counted(len(back), 'head')} with most attention on the previous token": looking_back,
    }
    with st.container(horizontal=True):
        for number, (label, text) in enumerate(sets.items()):
            st.button(
                label,
                key=f"overview-set-{number}",
                on_click=st.session_state.update,
                kwargs={field: text},
                disabled=not text,
            )


def _opened(trace: Trace, chosen: list[Head]) -> None:
    if len(chosen) == 1:
        attention_figure(trace, *chosen[0], key="overview-heads")
        return
    layers, heads = (list(part) for part in zip(*chosen, strict=True))
    named = spell(chosen, trace.layers, trace.heads)
    weights_figure(
        trace,
        trace.attention[layers, heads].mean(axis=0, dtype=np.float64),
        layers,
        heads,
        f"average of {len(chosen)} heads",
        key="overview-heads",
        layer=", ".join(map(str, sorted(set(layers)))) if len(set(layers)) < trace.layers else "all",
        head=shorten(named, 40) if named != "*-*" else "all",
    )


def _rollout(trace: Trace) -> None:
    shares = rollout(trace)  # (T, T)
    words = [token.text for token in trace.tokens]
    causal = trace.role == "causal"
    last = len(words) - 1
    titles = ("arrives at", "comes from", "share")
    reached, first = bare(words[last]), bare(words[0])
    figure(
        partial(matrix, shares, words, causal=causal, titles=titles),
        key="rollout",
        title=f"By this estimate, {shares[last, 0]:.0%} of what reaches “{reached}” comes from “{first}”",
        reading=(
            f"Look at the last row, which estimates where the information in “{reached}” comes from, after all blocks. By "
            f"this estimate, called rollout, {shares[last, last]:.0%} comes from “{reached}” itself. Every block counts as half "
            f"its average attention and half the token itself, and all {trace.layers} blocks are multiplied. The more blocks "
            "are multiplied, the more everything seems to come from the attention sink."
        ),
        table=partial(matrix_table, shares, words, words, causal=causal, titles=titles),
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            head="average",
            measured="attention rollout (Abnar and Zuidema 2020): product over the layers of (mean attention + identity) / 2",
            not_measured="what the values contain and what feed-forward adds; and one half is a choice, not a measurement",
        ),
        code=figure_code("attention/rollout", load=trace.role, text=trace.read, lower=causal),
        alt=f"Matrix of {len(words)} by {len(words)} tokens: how much of each would reach each other one through all blocks.",
    )
