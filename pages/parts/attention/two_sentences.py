"""One word in two sentences: how each block changes its vector, and which of the block's two layers does it."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.text import bare, counted, markdown_escape, shorten, visible
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
    """Two sentences, the word they share, and its vectors in all blocks of one model."""
    st.markdown(
        "“Model” in **machine learning** and “model” in **fashion** are two different things, but both begin as the same row "
        "of the token table. Each block then changes the vector in two steps. First, attention mixes in information from "
        "other words. Then the **feed-forward layer** works on this word alone. Watch how far the two vectors move apart, and "
        "how much of the change comes from each step."
    )
    role = choose_role()
    left, right = st.columns(2)
    texts = [
        linked("twin_first", left.text_input, "First sentence"),
        linked("twin_second", right.text_input, "Second sentence"),
    ]
    with st.container(horizontal=True):
        for label, values in (
            ("The clue comes before “model”", _BEFORE),
            ("The clue comes after “model”", _AFTER),
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
        st.info("The two sentences have no word in common. Use the same word in both.", icon=":material/edit:")
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
        "**How the shares are counted.** The change that a block makes is the sum of two vectors, one from attention and one "
        "from the feed-forward layer. Each share says how much of the change comes from one of them, so the two shares add up "
        "to 100%. If one is negative, that part pulled the vector the other way, and the other part had to do more than the "
        "whole change. The words that a block moves the vector towards mean something only in late blocks. In early "
        "blocks the vectors are not yet in a form that can be read as words. "
        + (
            "This model scales the vector to a standard size after each part (it normalises the vector), and each part is "
            "counted together with that."
            if role == "encoder"
            else ""
        )
    )


def _shared(first: Trace, second: Trace) -> dict[str, tuple[int, int]]:
    """Words in both texts -> the last place of each; longest words first."""
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
        title = f"“{bare(word)}” has exactly the same vector in both sentences: difference {apart:.1f}"
        reading = (
            "Look at the line, which does not fall in any block. Everything that could tell the two apart comes after the word, "
            "and in this model a token sees only itself and what comes before it."
        )
    else:
        title = (
            f"The two vectors of “{bare(word)}” differ: their cosine is {cosines[0]:.2f} before block 0 and {cosines[-1]:.2f} "
            "after the last block"
        )
        reading = (
            f"Look at where the line is lowest. After {counted(lowest, 'block')} the two vectors are least alike, with a cosine "
            f"of {cosines[lowest]:.2f}. A cosine of 1 means that they point in the same direction, and 0 that the directions "
            f"have nothing in common. The largest difference between two of their numbers, in any block, is {apart:.2f}."
        )
    figure(
        partial(curve, frame, {name: role}, x_title="number of blocks passed", y_title="cosine similarity"),
        key="twins-likeness",
        title=title,
        reading=reading,
        table=frame,
        provenance=of_model(
            role,
            layer=f"vectors after 0 to {pair[0].layers} blocks",
            measured="cosine between the word's two vectors, before block 0 and after each block",
            not_measured="similarity of meaning in per cent, because the usual cosine differs from block to block",
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
        partial(
            curve,
            frame,
            {"attention": "attention", "feed-forward": "feed_forward"},
            x_title="block",
            y_title="share of the change",
            percent=True,
        ),
        key=f"twins-shares-{number}",
        title=f"Feed-forward changes the vector more in {ahead} of {trace.layers} blocks, attention in {trace.layers - ahead}",
        reading=(
            f"Look at which of the two lines is higher in a block. On average {shares[:, 0].mean():.0%} of the change comes from "
            f"attention and {shares[:, 1].mean():.0%} from feed-forward. In every block the two shares together make 100% "
            f"(smallest sum {sums.min():.1%}, largest {sums.max():.1%})."
        ),
        table=frame,
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="what attention and feed-forward really added, along the block's change, as a share of its length",
            not_measured="how much each of them matters for the answer",
        ),
        code=figure_code("attention/sublayer_shares", load=trace.role, text=trace.read, token=place),
        alt="Two lines over the blocks: the shares of attention and of feed-forward.",
    )


def _rows(trace: Trace, place: int, layer: int, number: int) -> None:
    moved = movement(trace, place)
    words = toward(trace.role, moved.move[layer], SHOWN)
    names, cosines = [word.text for word in words], [word.cosine for word in words]
    nearest = list(dict.fromkeys(bare(name) for name in names))[:2]  # “ model” and “model” read alike
    shares = moved.shares[layer]
    length = np.linalg.norm(moved.move[layer])
    figure(
        partial(signed_bars, names, cosines, x_title="cosine with the change", role=trace.role),
        key=f"twins-rows-{number}",
        title=f"Block {layer} moves the vector towards {' and '.join(f'“{name}”' for name in nearest)}",
        reading=(
            "Look at the longest bars. They belong to the tokens whose rows of the token table point most nearly in the "
            f"direction of the change. The change has the length {length:.1f}, and before it the vector had the length "
            f"{np.linalg.norm(trace.hidden[layer, place]):.1f}. {shares[0]:.0%} of the change comes from attention and "
            f"{shares[1]:.0%} from feed-forward."
        ),
        table=signed_bars_table(names, cosines),
        provenance=of_trace(
            trace,
            layer=layer,
            measured="cosine between the block's change and the rows of the token table, after their mean was subtracted",
            not_measured="what the change is for: it need not point to any row of the table",
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
        alt=f"Bars for the {SHOWN} tokens that the change points to most.",
    )
