"""Attention: who looks at whom, in one layer and head of the causal model and of the encoder, side by side."""

import streamlit as st

from components.shell import go_on, open_page
from components.state import AVERAGE, DEFAULT
from models.trace import Trace
from pages.common.attention_figure import attention_figure
from pages.common.ready import traced

state = open_page("attention")
st.markdown(
    "In every block, each token gathers information from others. **Attention** decides how much from whom: for each "
    "token that looks (a row) it spreads one whole, 1.00, over the tokens it may look at (the columns)."
)


def suggest(label: str, **values: object) -> None:
    """A button that sets widgets to values that make a point."""
    st.button(label, on_click=st.session_state.update, kwargs=values, width="stretch")


def choose(role: str, trace: Trace) -> tuple[int, int | None]:
    """The layer and head chosen for a model; None for the average of all heads."""
    left, right = st.columns(2)
    layer = left.slider(
        "Layer", 0, trace.layers - 1, getattr(DEFAULT, f"{role}_layer"), key=f"{role}_layer", bind="query-params"
    )
    heads = [AVERAGE, *map(str, range(trace.heads))]
    head = right.selectbox("Head", heads, key=f"{role}_head", bind="query-params", filter_mode=None)
    return layer, None if head == AVERAGE else int(head)


@st.fragment  # another layer or head redraws one model, not the page
def show(role: str, name: str, sees: str) -> None:
    """One model's controls and matrix."""
    st.header(name, anchor=False)
    st.markdown(sees)
    trace = traced(role, state.sentence)
    layer, head = choose(role, trace)
    attention_figure(trace, layer, head, key=f"attention-{role}", hide_special=hide_special)


with st.container(horizontal=True):
    suggest("A head that looks one token back", causal_layer=16, causal_head="0", encoder_layer=2, encoder_head="11")
    suggest("A layer that stares at the first token", causal_layer=24, causal_head=AVERAGE)
    suggest("The first layer", causal_layer=0, causal_head=AVERAGE, encoder_layer=0, encoder_head=AVERAGE)
hide_special = st.toggle("Hide special tokens such as [CLS] and [SEP]", key="hide_special", bind="query-params")

left, right = st.columns(2, gap="large")
with left:
    show("causal", "Causal: only backwards", "Each token sees itself and what stands before it.")
with right:
    show("encoder", "Bidirectional: both ways", "Each token sees the whole sentence.")

st.header("What it does not show", anchor=False)
st.markdown(
    "A large weight does not mean that a word is important. Each row must sum to 1, so a head with nothing to fetch still "
    "has to look somewhere: most often at the first token, or at [CLS] and [SEP]. And weights are one step of many: what "
    "is fetched, and what later blocks make of it, is not in this picture."
)
go_on("attention")
