"""How much is told: a first time, or deep. The level is part of the link."""

import streamlit as st

from components.frame.choices import LEVELS
from components.frame.link_state import DEFAULT


def level() -> None:
    """Draw the choice. Call it once on every page, in the sidebar."""
    st.segmented_control(
        "How much to read",
        LEVELS,
        default=DEFAULT.level,
        required=True,
        key="level",
        bind="query-params",
        help="Deep adds formulas, fine print and sources.",
    )


def deep() -> bool:
    """Whether the learner wants formulas, fine print and sources."""
    return st.session_state.get("level") == LEVELS[1]
