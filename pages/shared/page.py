"""A page's first and last calls: the frame around it, with all that a link may hold."""

from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx, script_runner

from components.figure import server
from components.frame import shell
from models.runtime import page_runs, visitor
from pages.shared import pictures
from pages.shared.state import State


def _session() -> str:
    """The id of the browser tab's session that this thread runs for; "" without one, as in the warm-up."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def _is_here(who: str) -> bool:
    """Whether that session has a tab; without a server, as in tests, everybody is there."""
    return not runtime.exists() or runtime.get_instance().is_active_session(who)


def _take_turns() -> None:
    """From now on each run of a page or of a fragment waits for its turn. Streamlit has no place of its own for that."""
    run = script_runner.exec_func_with_error_handling
    if run.__module__ == __name__:  # Streamlit has read this file anew, as it does while somebody works on it
        return

    def in_turn(*what: Any) -> Any:
        with page_runs.turn():
            return run(*what)

    script_runner.exec_func_with_error_handling = in_turn


visitor.name_by(_session, _is_here)
server.serve_by(page_runs.let_others, pictures.drawer)
_take_turns()


def frame() -> "st.Page":
    """Everything around the page; returns the page to run. For `app.py`."""
    return shell.frame(State)


def open_page(stem: str) -> State:
    """The first call of every page: the frame if it is missing, then the page's question. Returns the state."""
    return shell.open_page(State, stem)
