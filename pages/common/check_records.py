"""The answers to a session's check questions, kept in the browser tab's session only."""

from dataclasses import dataclass, replace

import streamlit as st

CHECKS = "checks"


@dataclass(frozen=True)
class Answer:
    """The latest answer to a question: `option` as shown, `right` or not; `first`: was the very first answer right?"""

    page: str
    question: str
    option: str
    right: bool
    first: bool


def checks() -> dict[str, Answer]:
    """The latest answers by the question's name."""
    return st.session_state.get(CHECKS, {})


def answered(name: str, page: str, question: str, options: tuple[str, ...], key: str) -> None:
    """Callback: keep what is chosen in the field `key`, a number of `options`, of which the first is right."""
    chosen = st.session_state.get(key)
    if chosen is None:
        return
    latest = Answer(page, question, options[chosen], chosen == 0, chosen == 0)
    earlier = checks().get(name)
    st.session_state[CHECKS] = {**checks(), name: replace(latest, first=earlier.first) if earlier else latest}
