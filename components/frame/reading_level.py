"""How much the pages show: the main ideas, for a first time, or everything. The level is part of the link."""

import streamlit as st

from components.frame.fields import LEVELS, Frame

_SAYS = ("the main ideas of each page", "everything, with formulas and sources")


def level() -> None:
    """Draw the choice. Call it once on every page, in the sidebar."""
    st.segmented_control(
        "How much to read",
        LEVELS,
        default=Frame.level,
        required=True,
        key="level",
        bind="query-params",
        help="First time shows the main ideas of each page. Deep shows everything, with formulas and sources.",
    )


def ask_level() -> None:
    """Ask how much the pages are to show, in words; the same choice as `level`."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="ask-level"):
        st.markdown("**How much do you want to see?**", width="content")
        for choice, says in zip(LEVELS, _SAYS, strict=True):
            st.button(
                f"{choice}: {says}",
                icon=":material/check:" if choice == st.session_state.get("level", Frame.level) else None,
                on_click=st.session_state.update,
                kwargs={"level": choice},
            )


def deep() -> bool:
    """Whether the learner wants everything, with formulas, fine print and sources."""
    return st.session_state.get("level") == LEVELS[1]
