"""How much text the pages show: for a first time, or deep. The level is part of the link."""

import streamlit as st

from components.frame.fields import LEVELS, Frame


def level() -> None:
    """Draw the choice. Call it once on every page, in the sidebar."""
    st.segmented_control(
        "How much to read",
        LEVELS,
        default=Frame.level,
        required=True,
        key="level",
        bind="query-params",
        help="Deep adds formulas, fine print and sources.",
    )


def deep() -> bool:
    """Whether the learner wants formulas, fine print and sources."""
    return st.session_state.get("level") == LEVELS[1]
