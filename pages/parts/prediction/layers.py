"""The logit lens: what the output head reads in the states of earlier layers."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.charts.curve import curve
from components.charts.lens_grid import grid_table, lens_grid
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import visible
from models.predictions.logit_lens import Lens, lens_of
from models.predictions.next_token import next_logits
from models.text.tokens import token_text
from models.trace import Trace
from pages.lesson.cards import card
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace

COLUMNS = 8
NOT = "what a layer “thinks”: norm and head are trained for the last state only, earlier ones use other directions"


def layers(trace: Trace) -> None:
    """The grid, the answer's rank and the entropy by layer, one layer beside the final distribution."""
    st.markdown(
        "**When does the answer appear?** The final norm and the output head are made for the last state. Nothing stops us "
        "from reading every earlier state with them, too: that is the **logit lens**. It is a reading with the wrong glasses, "
        "sharp only at the end."
    )
    last = len(trace.tokens) - 1
    with st.spinner("Reading every state"):
        lens = lens_of(trace.read, (last,))
    _grid(trace.read, lens)
    left, right = st.columns(2, gap="large")
    with left:
        _rank(trace, lens)
    with right:
        _entropy(trace, lens)
    _beside(trace.read, lens)


def _word(token: int) -> str:
    return token_text("causal", int(token))


def _provenance(trace: Trace, measured: str, layer: str = "") -> Provenance:
    layer = layer or f"states after 0 to {trace.layers} blocks"
    return of_trace(trace, layer=layer, measured=measured, not_measured=NOT)


@st.fragment
def _grid(text: str, lens: Lens) -> None:
    trace = traced("causal", text)
    count = len(trace.tokens)
    first = max(0, count - COLUMNS)
    if first:
        first = st.slider("First token shown", 0, first, first, key="prediction-first")
    places = list(range(first, min(count, first + COLUMNS)))
    shown = lens_of(trace.read, tuple(places))
    words = [[_word(token) for token in row] for row in shown.ids[..., 0]]
    shares = shown.probabilities[..., 0]
    pieces = [trace.tokens[i].text for i in places]
    final = lens.ids[-1, -1, 0]
    since = _since(lens)
    figure(
        partial(lens_grid, words, shares, pieces, places),
        key="lens",
        title=f"Read early, “{visible(_word(final))}” is on top only after {since} of {trace.layers} blocks",
        reading=(
            "A column is a token, a row a state; the word is what the output head would say there, the stronger the colour the "
            "surer. The top row is the model's real prediction, all others a reading it never makes. The lowest row gives "
            "back the token itself: this model's output rows are its input rows."
        ),
        table=grid_table(words, shares, pieces, places),
        provenance=_provenance(
            trace, "softmax of the output head on each state of the residual stream, after the final norm"
        ),
        code=figure_code("prediction/lens_grid", text=trace.read, places=places),
        alt=f"A grid of {len(words)} states by {len(places)} tokens with the likeliest word in each cell.",
    )


def _since(lens: Lens) -> int:
    """From how many blocks on the final answer is first at the last token."""
    behind = (lens.rank[:, -1] > 1).nonzero()[0]
    return int(behind[-1]) + 1 if len(behind) else 0


def _rank(trace: Trace, lens: Lens) -> None:
    answer = visible(_word(lens.ids[-1, -1, 0]))
    ranks = [int(rank) for rank in lens.rank[:, -1]]
    frame = pd.DataFrame({"series": f"“{answer}”", "layer": range(len(ranks)), "value": ranks})
    figure(
        partial(curve, frame, {f"“{answer}”": "causal"}, x_title="blocks passed", y_title="rank", ranks=True),
        key="lens-rank",
        title=f"“{answer}” climbs from rank {ranks[0]:,} to rank {ranks[-1]}",
        reading=f"After half of the blocks it is at rank {ranks[len(ranks) // 2]:,}. Its worst rank is {max(ranks):,}.",
        table=frame,
        provenance=_provenance(
            trace, "rank of the final answer among all tokens, read in each state of the last token"
        ),
        code=figure_code("prediction/lens_rank", text=trace.read),
        alt="A line over the blocks: the rank of the final answer, 1 on top.",
    )


def _entropy(trace: Trace, lens: Lens) -> None:
    bits = [float(value) for value in lens.entropy[:, -1]]
    frame = pd.DataFrame({"series": "entropy", "layer": range(len(bits)), "value": bits})
    figure(
        partial(curve, frame, {"entropy": "probability"}, x_title="blocks passed", y_title="entropy, bits"),
        key="lens-entropy",
        title=f"Read at the start it has {bits[0]:.1f} bits of entropy, at the end {bits[-1]:.1f}",
        reading=(
            f"Knowing nothing would be {np.log2(len(next_logits(trace.read))):.1f} bits; the least on the way is "
            f"{min(bits):.1f}. A sure reading is not a right one."
        ),
        table=frame,
        provenance=_provenance(trace, "Shannon entropy of the whole distribution read in each state of the last token"),
        code=figure_code("prediction/lens_entropy", text=trace.read),
        alt="A line over the blocks: the entropy of what is read.",
    )


@st.fragment
def _beside(text: str, lens: Lens) -> None:
    trace = traced("causal", text)
    layer = linked("prediction_blocks", st.slider, "Blocks passed", 0, trace.layers)
    left, right = st.columns(2, gap="large")
    with left:
        _bars(trace, lens, layer, "lens-layer", f"Lens after {layer} blocks")
    with right:
        _bars(trace, lens, trace.layers, "lens-final", "The model's real prediction")
    card("lens")


def _bars(trace: Trace, lens: Lens, layer: int, key: str, name: str) -> None:
    texts = [_word(token) for token in lens.ids[layer, -1]]
    shares = [float(share) for share in lens.probabilities[layer, -1]]
    figure(
        partial(bars, texts, shares, vocabulary=len(next_logits(trace.read)), whole=True),
        key=key,
        title=f"{name}: “{visible(texts[0])}” {shares[0]:.2f}",
        reading=f"At the last token, “{visible(trace.tokens[-1].text)}”. Entropy {lens.entropy[layer, -1]:.1f} bits.",
        table=bars_table(texts, shares, vocabulary=len(next_logits(trace.read))),
        provenance=_provenance(
            trace, "softmax of the output head on this state, after the final norm", f"state {layer}"
        ),
        code=figure_code("prediction/lens_bars", text=trace.read, blocks=layer, shown=len(texts)),
        alt=f"Bars of the {len(texts)} likeliest tokens and of all others.",
    )
