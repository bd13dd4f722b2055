"""The drawing of a head at work, first with made-up numbers, then with those of the learner's sentence."""

import streamlit as st

from pages.parts.attention.fields import HeadView
from pages.parts.attention.made_up import made_up
from pages.parts.attention.real_head import real_head
from pages.shared.linked_widgets import linked

_SHARED = ("block_role", "causal_layer", "causal_head", "encoder_layer", "encoder_head", "cell_looks")


def mechanism(sentence: str) -> None:
    """The switch, and the drawing that it chooses."""
    view = linked(
        "head_view",
        st.segmented_control,
        "The drawing shows",
        [*HeadView],
        label_visibility="collapsed",
        on_change=_carry,
    )
    if view == HeadView.REAL:
        real_head(sentence)
    else:
        made_up()


def _carry() -> None:
    """What was chosen goes with the controls from one part of the page to the other, where they are new widgets."""
    for field in _SHARED:
        if field in st.session_state:
            st.session_state[field] = st.session_state[field]
