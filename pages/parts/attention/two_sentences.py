"""One word in two sentences: where its vector goes in each block, and which sub-layer moves it."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.text import markdown_escape, shorten, visible
from models.analysis.residual_updates import movement, toward
from models.trace import Trace, trace
from pages.shared.controls import choose_layer, choose_role
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked, offered
from pages.shared.models_ready import traced
from pages.shared.provenance import of_model, of_trace
from pages.shared.state import DEFAULT

SHOWN = 7
_BEFORE = {"twin_first": DEFAULT.twin_first, "twin_second": DEFAULT.twin_second}
_AFTER = {
    "twin_first": "The model was trained on a million photos.",
    "twin_second": "The model walked down the runway in Paris.",
}
_LATE = {"causal_layer": 27, "encoder_layer": 5}


@st.fragment
def two_sentences() -> None:
    """Two sentences, the word they share, and its way through the blocks of one model."""
    st.markdown(
        "“Model” in **machine learning** is not “model” in **fashion**. Both begin as the same row of the table. Watch "
        "what each block adds, and who adds it: attention, which brings news from other tokens, or the feed-forward "
        "layer, which works on the token alone."
    )
    role = choose_role()
    left, right = st.columns(2)
    texts = [
        linked("twin_first", left.text_input, "First sentence"),
        linked("twin_second", right.text_input, "Second sentence"),
    ]
    with st.container(horizontal=True):
        for label, values in (
            ("What tells them apart stands before “model”", _BEFORE),
            ("It stands after “model”", _AFTER),
            ("A late block", _LATE),
        ):
            st.button(label, on_click=st.session_state.update, kwargs=values)
    if not all(text.strip() for text in texts):
        st.info("Both sentences need some text.", icon=":material/edit:")
        return
    pair = [traced(role, text) for text in texts]
    length = max(len(t.tokens) for t in pair)
    # Kernels round alike only at one length; the longer text has it already.
    pair = [t if len(t.tokens) == length else trace(role, t.read, length) for t in pair]
    shared = _shared(*pair)
    if not shared:
        st.info("The two sentences have no word in common. Use one word in both.", icon=":material/edit:")
        return
    word = _choose_word(list(shared))
    places = shared[word]
    _likeness(pair, places, word)
    layer = choose_layer(role, pair[0])
    for number, (column, each, place) in enumerate(zip(st.columns(2, gap="large"), pair, places, strict=True)):
        with column:
            st.markdown(f"**{markdown_escape(shorten(each.read, 80))}**")
            _shares(each, place, number)
            _rows(each, place, layer, number)
    st.markdown(
        "**How the shares are counted.** What a block changes is one vector, the sum of two: attention's part and "
        "feed-forward's. Each share is the length of a part along that sum, so the two make 1.000. A share below 0 pulls back, "
        "the other is then above 1. Words that a block points to are telling in late blocks only: early ones do not yet speak "
        "the vocabulary's language. "
        + (
            "This model normalises after each part, so a part is what it changed together with its norm."
            if role == "encoder"
            else ""
        )
    )


def _shared(first: Trace, second: Trace) -> dict[str, tuple[int, int]]:
    """Words in both texts -> where each stands last; longest words first."""
    places = [
        {token.text.strip().lower(): i for i, token in enumerate(t.tokens) if not token.special and token.text.strip()}
        for t in (first, second)
    ]
    both = [word for word in places[0] if word in places[1]]
    return {word: (places[0][word], places[1][word]) for word in sorted(both, key=len, reverse=True)}


def _choose_word(words: list[str]) -> str:
    index = words.index("model") if "model" in words else 0
    return offered(st.selectbox, "The word", words, index=index, format_func=visible, filter_mode=None)


def _likeness(pair: list[Trace], places: tuple[int, int], word: str) -> None:
    states = [t.hidden[:, place].astype(np.float64) for t, place in zip(pair, places, strict=True)]  # (L+1, D) each
    lengths = np.prod([np.linalg.norm(state, axis=1) for state in states], axis=0)
    cosines = (states[0] * states[1]).sum(axis=1) / lengths
    apart = float(np.abs(states[0] - states[1]).max())
    role = pair[0].role
    name = "cosine of the two"
    frame = pd.DataFrame({"series": name, "layer": range(len(cosines)), "value": cosines})
    lowest = int(cosines.argmin())
    if apart == 0:
        title = f"“{visible(word)}” is the same in both, to the last digit: difference 0.0"
        reading = "All that tells the two apart stands after the word, and this model looks backwards only."
    else:
        title = f"The two “{visible(word)}” part: cosine {cosines[0]:.2f} at the start, {cosines[-1]:.2f} at the end"
        reading = (
            f"They are least alike after {lowest} blocks, {cosines[lowest]:.2f}. The largest difference of any number is "
            f"{apart:.2f}."
        )
    figure(
        partial(curve, frame, {name: role}, x_title="blocks passed", y_title="cosine similarity"),
        key="twins-likeness",
        title=title,
        reading=reading,
        table=frame,
        provenance=of_model(
            role,
            layer=f"0 to {pair[0].layers}",
            measured="cosine between the word's two states in the residual stream",
            not_measured="likeness of meaning in per cent: what is usual differs by layer",
            milliseconds=pair[0].milliseconds + pair[1].milliseconds,
        ),
        code=figure_code("attention/likeness", load=role, texts=[t.read for t in pair], tokens=places),
        alt="A line over the blocks: how alike the word's two vectors are.",
    )


def _shares(trace: Trace, place: int, number: int) -> None:
    shares = movement(trace, place).shares  # (L, 2)
    frame = pd.DataFrame(
        {
            "series": np.repeat(["attention", "feed-forward"], trace.layers),
            "layer": [*range(trace.layers)] * 2,
            "value": shares.T.ravel(),
        }
    )
    ahead = int((shares[:, 1] > shares[:, 0]).sum())
    sums = shares.sum(axis=1)
    figure(
        partial(curve, frame, {"attention": "attention", "feed-forward": "feed_forward"}, y_title="share of the move"),
        key=f"twins-shares-{number}",
        title=f"Feed-forward moves it more in {ahead} of {trace.layers} blocks, attention in {trace.layers - ahead}",
        reading=(
            f"On average attention makes {shares[:, 0].mean():.2f} of a block's move, feed-forward "
            f"{shares[:, 1].mean():.2f}. In every block the two add up to between {sums.min():.3f} and {sums.max():.3f}."
        ),
        table=frame,
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="each sub-layer's real output along the block's move, as a share of its length",
            not_measured="how much each matters for the answer",
        ),
        code=figure_code("attention/sublayer_shares", load=trace.role, text=trace.read, token=place),
        alt="Two lines over the blocks: the shares of attention and of feed-forward.",
    )


def _rows(trace: Trace, place: int, layer: int, number: int) -> None:
    moved = movement(trace, place)
    words = toward(trace.role, moved.move[layer], SHOWN)
    names, cosines = [word.text for word in words], [word.cosine for word in words]
    shares = moved.shares[layer]
    length = np.linalg.norm(moved.move[layer])
    figure(
        partial(signed_bars, names, cosines, x_title="cosine with the move", role=trace.role),
        key=f"twins-rows-{number}",
        title=f"Block {layer} moves it toward “{visible(names[0])}”, “{visible(names[1])}”",
        reading=(
            f"The move is {length:.1f} long beside {np.linalg.norm(trace.hidden[layer, place]):.1f} of the vector itself; "
            f"{shares[0]:.2f} of it is attention's, {shares[1]:.2f} feed-forward's."
        ),
        table=signed_bars_table(names, cosines),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="cosine between the block's move and the vocabulary's rows, their mean taken off",
            not_measured="a thought: a move that points to no row is a move, too",
        ),
        code=figure_code(
            "attention/toward",
            load=trace.role,
            text=trace.read,
            token=place,
            layer=layer,
            shown=SHOWN,
            normed=trace.role == "causal",
        ),
        alt=f"Bars of the {SHOWN} vocabulary rows that the move points to most.",
    )
