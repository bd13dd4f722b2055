"""A page's first and last calls: the frame around it, with all that a link may hold."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.frame import shell
from components.frame.uploads import bound_uploads
from models.runtime import visitor
from models.runtime.memory import give_back, low_memory
from models.runtime.rate_limit import Slow, Throttle
from pages.shared.state import State

_sending = Throttle(burst=12, rate=0.2)  # files of a session


def _session() -> str:
    """The id of the browser tab's session that this thread runs for; "" without one, as in the warm-up."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


visitor.name_by(_session)
_UPLOADS = (
    40_000_000 if low_memory() else 200_000_000
)  # bytes of all visitors: the largest picture of eight, or of forty


def _may_send(session: str) -> bool:
    """Whether a session may send one more file now."""
    try:
        _sending.take(session)
    except Slow:
        return False
    return True


def frame() -> "st.Page":
    """Everything around the page; returns the page to run. For `app.py`."""
    bound_uploads(_UPLOADS, _may_send, give_back)
    return shell.frame(State)


def open_page(stem: str) -> State:
    """The first call of every page: the frame if it is missing, then the page's question. Returns the state."""
    return shell.open_page(State, stem)
