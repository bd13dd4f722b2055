"""How much each token attends to each other one, as a matrix or as lines, for one model or for both; and why several heads."""

import streamlit as st

from components.frame.legal import AVERAGE
from components.frame.reading_level import deep
from pages.parts.attention.arcs import arcs_figure
from pages.parts.attention.fields import WeightsView
from pages.parts.attention.two_heads import two_heads
from pages.shared.attention_figure import attention_figure
from pages.shared.controls import choose_head, choose_layer, choose_role
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced

MODELS = {
    "causal": (
        "Causal model: each token sees itself and what came before",
        "Each token sees itself and the tokens before it, because this model learned to guess the next word and must not see it "
        "beforehand.",
    ),
    "encoder": (
        "Bidirectional model: each token sees both sides",
        "Each token sees the whole sentence, the words before it and the words after it.",
    ),
}
SAYS = {
    WeightsView.MATRIX: "This table of numbers is called an **attention matrix**. Each row belongs to one token and shows how "
    "that token shares out its attention: the stronger the colour of a cell, the more goes to the token of that column. Hatched "
    "cells have no number, because that token cannot be seen.",
    WeightsView.ARCS: "Each line goes from a token on the left to one that it attends to on the right.",
}


def matrices(sentence: str) -> None:
    """The choice of the view, and the attention of one model, or of both side by side."""
    view = WeightsView(linked("weights_view", st.segmented_control, "View", [*WeightsView]))
    st.markdown(
        f"{SAYS[view]}\n\nEvery block has several **heads**, which do this side by side, each with weights of its own. If you "
        "choose “average”, you see the mean of all heads in the block."
    )
    with st.container(horizontal=True):
        suggest(
            "A head that attends to the previous token",
            causal_layer=16,
            causal_head="0",
            encoder_layer=2,
            encoder_head="11",
        )
        suggest("A block that attends mostly to the first token", causal_layer=24, causal_head=AVERAGE)
        suggest("The first block", causal_layer=0, causal_head=AVERAGE, encoder_layer=0, encoder_head=AVERAGE)
    if not deep():
        role = choose_role()
        one_model(role, sentence, view, hide_special=False)
        two_heads(role, sentence)
        return
    hide = linked("hide_special", st.toggle, "Hide special tokens such as [CLS] and [SEP]")
    for role, column in zip(MODELS, st.columns(2, gap="large"), strict=True):
        with column:
            one_model(role, sentence, view, hide)
    two_heads(choose_role(), sentence)


def suggest(label: str, **values: object) -> None:
    """A button that sets widgets to values that make a point."""
    st.button(label, on_click=st.session_state.update, kwargs=values, width="stretch")


@st.fragment  # another layer, head or word redraws one model, not the page
def one_model(role: str, sentence: str, view: WeightsView, hide_special: bool) -> None:
    """One model's controls and its attention."""
    name, sees = MODELS[role]
    st.header(name, anchor=False)
    st.markdown(sees)
    trace = traced(role, sentence)
    left, right = st.columns(2)
    with left:
        layer = choose_layer(role, trace)
    with right:
        head = choose_head(role, trace)
    if view == WeightsView.ARCS:
        arcs_figure(trace, layer, head, key=f"attention-arcs-{role}", hide_special=hide_special)
    else:
        attention_figure(trace, layer, head, key=f"attention-{role}", hide_special=hide_special)
