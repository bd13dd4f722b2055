"""A page's first and last calls: the frame around it, with all that a link may hold."""

import streamlit as st

from components.frame import shell
from pages.shared.linked_widgets import drawn_above
from pages.shared.state import State
from pages.shared.visitors import share_out


def frame() -> "st.Page":
    """Everything around the page; returns the page to run. For `app.py`."""
    share_out()
    return shell.frame(State)


def open_page(stem: str) -> State:
    """The first call of every page: the frame if it is missing, the page's place on the road, its question. Returns the state."""
    drawn_above()
    return shell.open_page(State, stem)
