"""Rude or unfair output: one line with the rule where it may come up, the reasons one tap away."""

import streamlit as st

from components.figure.text import markdown_escape
from content.lesson.care import HERE, RULE, WHY


def care(place: str) -> None:
    """The rule at a place (`content.lesson.care.HERE`); why nothing is filtered stands in a popover."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"care-{place}"):
        st.markdown(
            f":material/front_hand: {markdown_escape(HERE[place])} **{markdown_escape(RULE)}**", width="content"
        )
        with st.popover("Why, and what then?", type="tertiary"):
            st.markdown(WHY)
