"""Attention: who looks at whom, in one layer and head of the causal model and of the encoder, side by side."""

import numpy as np
import streamlit as st

from components.figure import figure
from components.matrix import matrix, matrix_table
from components.shell import go_on, open_page
from components.state import AVERAGE, DEFAULT
from components.text import visible
from models.trace import Trace
from pages.common import snippets
from pages.common.origin import origin
from pages.common.ready import traced

state = open_page("attention")

st.markdown(
    "In every block, each token gathers information from others. **Attention** decides how much from whom: for each "
    "token that looks (a row) it spreads one whole, 1.00, over the tokens it may look at (the columns)."
)


def choose(role: str, trace: Trace) -> tuple[int, int | None]:
    """The layer and head chosen for a model; None for the average of all heads."""
    left, right = st.columns(2)
    layer = left.slider(
        "Layer", 0, trace.layers - 1, getattr(DEFAULT, f"{role}_layer"), key=f"{role}_layer", bind="query-params"
    )
    heads = [AVERAGE, *map(str, range(trace.heads))]
    head = right.selectbox("Head", heads, key=f"{role}_head", bind="query-params", filter_mode=None)
    return layer, None if head == AVERAGE else int(head)


def show(role: str, name: str, sees: str, causal: bool) -> None:
    """One model's matrix with its words and numbers."""
    st.subheader(name, anchor=False)
    st.markdown(sees)
    trace = traced(role, state.sentence)
    layer, head = choose(role, trace)
    weights = trace.attention[layer].mean(axis=0) if head is None else trace.attention[layer, head]  # (T, T)
    kept = [i for i, token in enumerate(trace.tokens) if not (hide_special and token.special)]
    words = [trace.tokens[i].text for i in kept]
    seen = weights[np.ix_(kept, kept)]
    where = f"layer {layer}, {'average of all heads' if head is None else f'head {head}'}"
    selection = "mean(dim=0)" if head is None else f"select(0, {head})"
    figure(
        matrix(seen, words, causal=causal),
        key=f"attention-{role}",
        title=finding(seen, words, where),
        reading=reading(trace, weights, kept),
        table=matrix_table(seen, words, words, causal=causal),
        provenance=origin(
            role,
            layer=layer,
            head=AVERAGE if head is None else head,
            measured="attention weights after the softmax; each full row sums to 1",
            not_measured="how much a token matters for the answer: weights are one step of many",
            milliseconds=trace.milliseconds,
        ),
        code=snippets.run(
            role,
            state.sentence,
            f"weights = out.attentions[{layer}][0].{selection}  # (T, T), row = the token that looks\n"
            f"kept = {kept}\n"
            "result = [weights[i, j].item() for i in kept for j in kept"
            f"{' if j <= i' if causal else ''}]\n",
        ),
        alt=f"Attention matrix of {len(words)} by {len(words)} tokens, {where}.",
    )


def finding(seen: np.ndarray, words: list[str], where: str) -> str:
    """The strongest look of one token at another."""
    others = seen - np.diag(np.diag(seen))
    if len(words) < 2 or others.max() <= 0:
        return f"With nothing else to look at, the token looks at itself ({where})"
    i, j = np.unravel_index(others.argmax(), others.shape)
    return f"“{visible(words[i])}” looks at “{visible(words[j])}” with {others[i, j]:.2f} of its attention ({where})"


def reading(trace: Trace, weights: np.ndarray, kept: list[int]) -> str:
    """What goes to the first token and, if some are hidden, what the hidden ones take."""
    text = (
        f"On average the tokens keep {np.diag(weights).mean():.2f} for themselves and give {weights[1:, 0].mean():.2f} "
        f"to the first token, “{visible(trace.tokens[0].text)}”."
        if len(trace.tokens) > 1
        else "There is one token only."
    )
    hidden = [i for i in range(len(trace.tokens)) if i not in kept]
    if hidden and kept:
        text += f" The hidden special tokens take {weights[np.ix_(kept, hidden)].sum(axis=1).mean():.2f} of every row."
    return text


def suggest(label: str, **values: object) -> None:
    """A button that sets widgets to values that make a point."""
    st.button(label, on_click=st.session_state.update, kwargs=values, width="stretch")


with st.container(horizontal=True):
    suggest("A head that looks one token back", causal_layer=16, causal_head="0", encoder_layer=2, encoder_head="11")
    suggest("A layer that stares at the first token", causal_layer=24, causal_head=AVERAGE)
    suggest("The first layer", causal_layer=0, causal_head=AVERAGE, encoder_layer=0, encoder_head=AVERAGE)
hide_special = st.toggle("Hide special tokens such as [CLS] and [SEP]", key="hide_special", bind="query-params")
left, right = st.columns(2, gap="large")
with left:
    show("causal", "Causal: only backwards", "Each token sees itself and what stands before it.", causal=True)
with right:
    show("encoder", "Bidirectional: both ways", "Each token sees the whole sentence.", causal=False)

go_on("attention")
