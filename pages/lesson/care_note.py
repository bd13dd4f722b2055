"""Rude or unfair output: one line with the rule where it may happen, and the reasons one tap away."""

import streamlit as st

from components.figure.text import markdown_escape
from content.lesson.care import HERE, RULE, WHY


def care(place: str) -> None:
    """The rule at a place (`content.lesson.care.HERE`); a popover says why nothing is filtered."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"care-{place}"):
        st.markdown(
            f":material/front_hand: {markdown_escape(HERE[place])} **{markdown_escape(RULE)}**", width="content"
        )
        with st.popover("Why does this happen, and what can I do?", type="tertiary"):
            st.markdown(WHY)
