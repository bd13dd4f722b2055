"""The drawing of a head at work, first with made-up numbers, then with those of the learner's sentence."""

import streamlit as st

from pages.parts.attention.fields import HeadView
from pages.parts.attention.made_up import made_up
from pages.parts.attention.real_head import real_head
from pages.shared.linked_widgets import linked


def mechanism(sentence: str) -> None:
    """The switch, and the drawing that it chooses."""
    view = linked("head_view", st.segmented_control, "The drawing shows", [*HeadView], label_visibility="collapsed")
    if view == HeadView.REAL:
        real_head(sentence)
    else:
        made_up()
