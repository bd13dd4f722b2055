"""The answers to a session's check questions, kept in the browser tab's session only."""

from dataclasses import dataclass, replace

import streamlit as st

CHECKS = "checks"


@dataclass(frozen=True)
class Answer:
    """The latest answer to a question: the number and text of the option chosen; `first`: was the very first one right?"""

    page: str
    question: str
    chosen: int
    option: str
    first: bool

    @property
    def right(self) -> bool:
        """Is it the first option, which is the right one?"""
        return self.chosen == 0


def checks() -> dict[str, Answer]:
    """The latest answers by the question's name."""
    return st.session_state.get(CHECKS, {})


def answered(name: str, page: str, question: str, options: tuple[str, ...], key: str) -> None:
    """Callback: keep what is chosen in the field `key`, a number of `options`."""
    chosen = st.session_state.get(key)
    if chosen is None:
        return
    latest = Answer(page, question, chosen, options[chosen], chosen == 0)
    earlier = checks().get(name)
    st.session_state[CHECKS] = {**checks(), name: replace(latest, first=earlier.first) if earlier else latest}
