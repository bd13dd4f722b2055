"""The sink: attention that goes to the first token, whatever it is."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.charts.matrix import matrix, matrix_table
from components.figure.figure import figure
from components.figure.text import bare, visible
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
    """The first token's share by block, also with another first word, and one block without it."""
    st.markdown(
        "A head's attention must always add up to 100%, even when no token offers anything useful. Think of a vote in which "
        "everybody has to tick a name. Whoever has no opinion may tick the first name on the list. In the same way, the "
        "left-over attention is parked on one token, usually the first. This token is called the **attention sink**. Does "
        "it depend on the word itself? Put another word in its place and see."
    )
    role = choose_role()
    trace = traced(role, sentence)
    word = linked("sink_word", st.text_input, "Another first word").strip()
    layer = choose_layer(role, trace)
    if len(trace.tokens) < 2:
        st.info("With only one token there is nothing else to attend to. Type more words.", icon=":material/edit:")
        return
    changed = " ".join([word, *trace.read.split(maxsplit=1)[1:]])
    other = traced(role, changed) if word and changed != trace.read else None
    _by_layer(trace, other, word, layer)
    most = int(first_shares(trace).argmax())
    st.button(
        f"Go to block {most}, where the share is largest",
        on_click=st.session_state.update,
        kwargs={f"{role}_layer": most},
        disabled=layer == most,
    )
    st.markdown(
        "To see the other attention more clearly, leave the first token out and rescale each row of the matrix so that it adds "
        "up to 100% again."
    )
    left, right = st.columns(2, gap="large")
    with left:
        attention_figure(trace, layer, None, key="sink-with")
    with right:
        _without(trace, layer)
    card("sink")


def _by_layer(trace: Trace, other: Trace | None, word: str, layer: int) -> None:
    first = bare(trace.tokens[0].text)
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
        f" With “{bare(word)}” in front, the first token gets {values[1][most]:.0%} in the same block."
        if len(values) > 1 + bidirectional
        else ""
    )
    uniform = (
        np.mean([1 / (i + 1) for i in range(1, len(trace.tokens))]) if not bidirectional else 1 / len(trace.tokens)
    )
    texts = [trace.read] + ([other.read] if len(values) > 1 + bidirectional else [])
    figure(
        partial(curve, frame, roles, x_title="block", y_title="share of attention", domain=(0.0, 1.0), percent=True),
        key="sink",
        title=f"In block {most} the other tokens give {yours[most]:.0%} of their attention to “{first}”",
        reading=(
            f"Look at where the line of “{first}” is highest. If attention were shared out evenly, “{first}” would get "
            f"{uniform:.0%}.{stays} In block {layer}, which is chosen above, “{first}” gets {yours[layer]:.0%}. "
            + ("The [CLS] comes before the first word, so it stays whatever the word is." if bidirectional else "")
        ).strip(),
        table=frame,
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="attention on the first token, mean over heads and over the tokens after it",
            not_measured="how important the first word is, because unused attention is parked on it",
        ),
        code=figure_code("attention/first_shares", load=trace.role, texts=texts, last_too=bidirectional),
        alt="Lines over the blocks: the share of attention that goes to the first token.",
    )


def _without(trace: Trace, layer: int) -> None:
    causal = trace.role == "causal"
    rest = without_first(trace.attention[layer].mean(axis=0))
    words = [token.text for token in trace.tokens[1:]]
    others = np.where(np.eye(len(rest), dtype=bool), 0, rest)
    i, j = np.unravel_index(others.argmax(), others.shape)
    first = bare(trace.tokens[0].text)
    title = (
        f"Without “{first}”, “{bare(words[i])}” would give {rest[i, j]:.0%} to “{bare(words[j])}”"
        if others.any()
        else f"Without “{first}” only the token itself is left to attend to"
    )
    figure(
        partial(matrix, rest, words, causal=causal),
        key="sink-without",
        title=f"{title} (block {layer}, average of all heads)",
        reading=(
            f"Look at which cells are stronger than in the first matrix. “{first}” is left out, and each row is divided by what "
            f"remains of it, on average {1 - trace.attention[layer, :, 1:, 0].mean():.0%}. The model never does this. It is done "
            "here only to make the pattern visible."
        ),
        table=partial(matrix_table, rest, words, words, causal=causal),
        provenance=of_trace(
            trace,
            layer=layer,
            head="average",
            measured="attention without its first row and column, each row divided by its sum",
            not_measured="what the model calculates with, because it keeps the sink",
        ),
        code=figure_code("attention/without_first", load=trace.role, text=trace.read, layer=layer, lower=causal),
        alt=f"Attention matrix with a row and a column for each of {len(words)} tokens. The first token is left out.",
    )
