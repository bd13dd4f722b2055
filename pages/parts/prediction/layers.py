"""The logit lens: the output head applied to the vectors after earlier blocks."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.charts.curve import curve
from components.charts.lens_grid import grid_table, lens_grid
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import bare
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
NOT = "what a block “thinks”: the final norm and the output head were trained for the vector after the last block only"


def layers(trace: Trace) -> None:
    """The grid, the answer's rank and the entropy after each block, one block beside the final probabilities."""
    st.markdown(
        "**When does the answer appear?** The **output head** is the model's last matrix, which gives every token its score. It "
        "was trained for the vector after the last block. But we can also apply it to the vectors after earlier blocks, to see "
        "which word the model would predict if it stopped there. This is called the **logit lens**. It is like reading with "
        "somebody else's glasses. The picture is blurred at first, and it is sharp only at the end, for which the output head "
        "was made."
    )
    last = len(trace.tokens) - 1
    with st.spinner("Applying the output head after every block"):
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
    layer = layer or f"vectors after 0 to {trace.layers} blocks"
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
        title=f"“{bare(_word(final))}” is the likeliest next token only after {since} of {trace.layers} blocks",
        reading=(
            "Look at one column from the bottom to the top. Each column of the picture is one token of your sentence, and each "
            "row is one depth in the model. A cell shows the word that would be predicted if the model stopped there, and a "
            "stronger colour means a higher probability. Only the top row is a real prediction. The lowest row gives back the "
            "token itself, because this model uses the same table for its first vectors and for its output head."
        ),
        table=grid_table(words, shares, pieces, places),
        provenance=_provenance(
            trace, "softmax of the output head on each token's vector after each block, after the final norm"
        ),
        code=figure_code("prediction/lens_grid", text=trace.read, places=places),
        alt=f"A grid of {len(words)} depths by {len(places)} tokens with the likeliest word in each cell.",
    )


def _since(lens: Lens) -> int:
    """After how many blocks the final answer is in first place at the last token, and stays there."""
    behind = (lens.rank[:, -1] > 1).nonzero()[0]
    return int(behind[-1]) + 1 if len(behind) else 0


def _rank(trace: Trace, lens: Lens) -> None:
    answer = bare(_word(lens.ids[-1, -1, 0]))
    ranks = [int(rank) for rank in lens.rank[:, -1]]
    frame = pd.DataFrame({"series": f"“{answer}”", "layer": range(len(ranks)), "value": ranks})
    figure(
        partial(curve, frame, {f"“{answer}”": "causal"}, x_title="blocks passed", y_title="rank", ranks=True),
        key="lens-rank",
        title=f"“{answer}” rises from rank {ranks[0]:,} to rank {ranks[-1]}",
        reading=(
            "Look where the line reaches the top. Rank 1 is the likeliest of all tokens, rank 2 the second likeliest, and so on. "
            f"After half of the blocks the answer has rank {ranks[len(ranks) // 2]:,}. Its worst rank is {max(ranks):,}."
        ),
        table=frame,
        provenance=_provenance(
            trace, "rank of the final answer among all tokens, by the last token's vector after each block"
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
        title=f"The choice has an entropy of {bits[0]:.1f} bits before the first block and of {bits[-1]:.1f} after the last",
        reading=(
            "Look at the lowest point of the line. Entropy says how open a choice is: 0 bits is certain, and each bit more is a "
            "choice among twice as many tokens. If all tokens were equally likely, it would be "
            f"{np.log2(len(next_logits(trace.read))):.1f} bits. At its lowest point it is {min(bits):.1f} bits, but a low "
            "entropy does not mean that the answer is right."
        ),
        table=frame,
        provenance=_provenance(
            trace, "Shannon entropy of the probabilities of all tokens, by the last token's vector after each block"
        ),
        code=figure_code("prediction/lens_entropy", text=trace.read),
        alt="A line over the blocks: the entropy of the probabilities.",
    )


@st.fragment
def _beside(text: str, lens: Lens) -> None:
    trace = traced("causal", text)
    layer = linked("prediction_blocks", st.slider, "Blocks passed", 0, trace.layers)
    left, right = st.columns(2, gap="large")
    with left:
        _bars(trace, lens, layer, "lens-layer", f"If the model stopped after {layer} blocks")
    with right:
        _bars(trace, lens, trace.layers, "lens-final", "The model's real prediction")
    card("lens")


def _bars(trace: Trace, lens: Lens, layer: int, key: str, name: str) -> None:
    texts = [_word(token) for token in lens.ids[layer, -1]]
    shares = [float(share) for share in lens.probabilities[layer, -1]]
    figure(
        partial(bars, texts, shares, vocabulary=len(next_logits(trace.read)), whole=True),
        key=key,
        title=f"{name}: “{bare(texts[0])}”, {shares[0]:.0%}",
        reading=(
            f"Look at the longest bars: they are the likeliest tokens after “{bare(trace.tokens[-1].text)}”. The entropy of all "
            f"probabilities is {lens.entropy[layer, -1]:.1f} bits."
        ),
        table=bars_table(texts, shares, vocabulary=len(next_logits(trace.read))),
        provenance=_provenance(
            trace,
            "softmax of the output head on the vector at this depth, after the final norm",
            f"after {layer} blocks",
        ),
        code=figure_code("prediction/lens_bars", text=trace.read, blocks=layer, shown=len(texts)),
        alt=f"Bars of the {len(texts)} likeliest tokens and of all others.",
    )
