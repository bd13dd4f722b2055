"""The sink: attention that rests on the first token, whatever it is."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.text import visible
from models.analysis.attention import first_shares, without_first
from models.trace import Trace
from pages.lesson.cards import card
from pages.shared.attention_figure import attention_figure
from pages.shared.controls import choose_layer, choose_role
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace


@st.fragment
def sink(sentence: str) -> None:
    """The first token's share by layer, with another first word, and the layer without it."""
    st.markdown(
        "A softmax must give away one whole, even when a head has nothing to fetch. Then most of it goes to one token "
        "that carries little: the **sink**. Does the *word* earn it? Put another one in its place."
    )
    role = choose_role()
    trace = traced(role, sentence)
    word = linked("sink_word", st.text_input, "Another first word").strip()
    layer = choose_layer(role, trace)
    if len(trace.tokens) < 2:
        st.info("With one token there is nobody else to look at. Type more words.", icon=":material/edit:")
        return
    changed = " ".join([word, *trace.read.split(maxsplit=1)[1:]])
    other = traced(role, changed) if word and changed != trace.read else None
    _by_layer(trace, other, word, layer)
    most = int(first_shares(trace).argmax())
    st.button(
        f"Go to layer {most}, where it is strongest",
        on_click=st.session_state.update,
        kwargs={f"{role}_layer": most},
        disabled=layer == most,
    )
    st.markdown("Leave the first token out and let each row sum to 1 again: what the rest does, comes to light.")
    left, right = st.columns(2, gap="large")
    with left:
        attention_figure(trace, layer, None, key="sink-with")
    with right:
        _without(trace, layer)
    card("sink")


def _by_layer(trace: Trace, other: Trace | None, word: str, layer: int) -> None:
    first = visible(trace.tokens[0].text)
    yours = first_shares(trace)  # (L,)
    series, roles = {f"on {first}": yours}, {f"on {first}": trace.role}
    if other is not None and len(other.tokens) > 1:
        name = f"{visible(word)} in front"
        series[name], roles[name] = first_shares(other), trace.role
    bidirectional = trace.role != "causal"
    if bidirectional:
        name = f"on {visible(trace.tokens[-1].text)}"
        series[name], roles[name] = trace.attention[:, :, :-1, -1].mean(axis=(1, 2)), "static"
    frame = pd.DataFrame(
        [(name, number, float(share)) for name, shares in series.items() for number, share in enumerate(shares)],
        columns=["series", "layer", "value"],
    )
    most = int(yours.argmax())
    values = list(series.values())
    stays = (
        f" With “{visible(word)}” in front it is {values[1][most]:.2f} there."
        if len(values) > 1 + bidirectional
        else ""
    )
    uniform = (
        np.mean([1 / (i + 1) for i in range(1, len(trace.tokens))]) if not bidirectional else 1 / len(trace.tokens)
    )
    texts = [trace.read] + ([other.read] if len(values) > 1 + bidirectional else [])
    figure(
        partial(curve, frame, roles, y_title="share of attention", domain=(0.0, 1.0)),
        key="sink",
        title=f"In layer {most} the others give {yours[most]:.2f} of their attention to “{first}”",
        reading=(
            f"Spread evenly, it would get {uniform:.2f}.{stays} In layer {layer}, chosen here, it gets {yours[layer]:.2f}. "
            + ("The [CLS] before the first word stays whatever the word." if bidirectional else "")
        ).strip(),
        table=frame,
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="attention on the first token, mean over heads and over the tokens after it",
            not_measured="that the first word is important: it is a resting place",
        ),
        code=figure_code("attention/first_shares", load=trace.role, texts=texts, last_too=bidirectional),
        alt="Lines over the layers: the share of attention that goes to the first token.",
    )


def _without(trace: Trace, layer: int) -> None:
    causal = trace.role == "causal"
    rest = without_first(trace.attention[layer].mean(axis=0))
    words = [token.text for token in trace.tokens[1:]]
    others = np.where(np.eye(len(rest), dtype=bool), 0, rest)
    i, j = np.unravel_index(others.argmax(), others.shape)
    first = visible(trace.tokens[0].text)
    title = (
        f"Without it, “{visible(words[i])}” gives “{visible(words[j])}” {rest[i, j]:.2f}"
        if others.any()
        else "Without it only the token itself is left to look at"
    )
    figure(
        partial(matrix, rest, words, causal=causal),
        key="sink-without",
        title=f"{title} (layer {layer}, average of all heads)",
        reading=(
            f"“{first}” is left out, and each row is divided by what remains of it, on average "
            f"{1 - trace.attention[layer, :, 1:, 0].mean():.2f}. The model itself never renormalises: this is a lens of ours."
        ),
        table=partial(matrix_table, rest, words, words, causal=causal),
        provenance=of_trace(
            trace,
            layer=layer,
            head="average",
            measured="attention without its first row and column, each row divided by its sum",
            not_measured="what the model does: it keeps the sink",
        ),
        code=figure_code("attention/without_first", load=trace.role, text=trace.read, layer=layer, lower=causal),
        alt=f"Attention matrix of {len(words)} by {len(words)} tokens, the first token left out.",
    )
