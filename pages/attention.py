"""Attention: who looks at whom; one cell taken apart; one word in two sentences; the sink; heads; is it an explanation."""

from functools import partial

import streamlit as st

from components.frame.legal import AVERAGE
from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.attention.cell import one_cell
from pages.parts.attention.fields import Tab
from pages.parts.attention.heads import heads
from pages.parts.attention.leave_one_out import leave_one_out
from pages.parts.attention.overview import overview
from pages.parts.attention.sink import sink
from pages.parts.attention.two_sentences import two_sentences
from pages.shared.attention_figure import attention_figure
from pages.shared.controls import choose_head, choose_layer
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("attention")
st.markdown(
    "In every block, each token gathers information from others. **Attention** decides how much from whom: for each "
    "token that looks (a row) it spreads one whole, 1.00, over the tokens it may look at (the columns)."
)
words_here("attention")
guess_first("attention", state)


def suggest(label: str, **values: object) -> None:
    """A button that sets widgets to values that make a point."""
    st.button(label, on_click=st.session_state.update, kwargs=values, width="stretch")


@st.fragment  # another layer or head redraws one model, not the page
def one_model(role: str, name: str, sees: str, hide_special: bool) -> None:
    """One model's controls and matrix."""
    st.header(name, anchor=False)
    st.markdown(sees)
    trace = traced(role, state.sentence)
    left, right = st.columns(2)
    with left:
        layer = choose_layer(role, trace)
    with right:
        head = choose_head(role, trace)
    attention_figure(trace, layer, head, key=f"attention-{role}", hide_special=hide_special)


def side_by_side() -> None:
    """Both models' matrices."""
    with st.container(horizontal=True):
        suggest(
            "A head that looks one token back", causal_layer=16, causal_head="0", encoder_layer=2, encoder_head="11"
        )
        suggest("A layer that stares at the first token", causal_layer=24, causal_head=AVERAGE)
        suggest("The first layer", causal_layer=0, causal_head=AVERAGE, encoder_layer=0, encoder_head=AVERAGE)
    hide = linked("hide_special", st.toggle, "Hide special tokens such as [CLS] and [SEP]")
    left, right = st.columns(2, gap="large")
    with left:
        one_model("causal", "Causal: only backwards", "Each token sees itself and what stands before it.", hide)
    with right:
        one_model("encoder", "Bidirectional: both ways", "Each token sees the whole sentence.", hide)


tabs(
    "attention_part",
    Part(Tab.MATRIX, "", side_by_side),
    Part(Tab.CELL, "How does one cell of the matrix come about?", partial(one_cell, state.sentence)),
    Part(Tab.TWO_SENTENCES, "How does one word become two?", two_sentences),
    Part(Tab.SINK, "Why does everybody look at the first token?", partial(sink, state.sentence)),
    Part(Tab.HEADS, "Which heads have a habit?", partial(heads, state.sentence)),
    Part(Tab.ALL_HEADS, "What do all heads do at once?", partial(overview, state.sentence)),
    Part(Tab.LEAVE_ONE_OUT, "Does attention explain the answer?", partial(leave_one_out, state.sentence)),
)

st.header("What it does not show", anchor=False)
st.markdown(
    "Weights are one step of many: what is fetched, and what later blocks make of it, is not in this picture. Whether a large "
    "weight makes a word important, whether a head has one job, and whether weights explain an answer, is measured in the "
    "parts “The sink”, “Which heads” and “Is it an explanation?”."
)
check_yourself("attention", state)
go_on("attention")
