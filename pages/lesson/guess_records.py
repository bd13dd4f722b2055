"""The guesses of a session, kept in the browser tab's session only. Plain keys, so that they survive a change of page."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from pages.lesson.facts import Value

RECORDS, SKIPPED, PENDING, AGAIN = "guess-records", "guess-skipped", "guess-pending", "guess-again"


@dataclass(frozen=True)
class Record:
    """A guess and what the model said to it. `rank` counts from 1, `bits` is the surprisal; None where there is none."""

    page: str
    kind: str
    subject: str
    guess: str
    outcome: str
    values: Mapping[str, Value]
    notes: tuple[str, ...]
    rank: int | None
    bits: float | None


def records() -> dict[tuple[str, str], Record]:
    """All guesses, by kind and subject, in the order in which they were made."""
    return st.session_state.get(RECORDS, {})


def keep(record: Record) -> None:
    """Add a guess; the first one at a question counts."""
    found = dict(records())
    found.setdefault((record.kind, record.subject), record)
    st.session_state[RECORDS] = found
    st.session_state[PENDING] = _without(PENDING, record.page)
    st.session_state[AGAIN] = _without(AGAIN, record.page)


def commit(stem: str, key: str) -> None:
    """Callback: the page is to score what stands in the field."""
    answer = st.session_state.get(key)
    st.session_state[PENDING] = {
        **st.session_state.get(PENDING, {}),
        stem: (key, "" if answer is None else str(answer)),
    }


def skip(stem: str) -> None:
    """Callback: show the page without a guess."""
    st.session_state[SKIPPED] = {**st.session_state.get(SKIPPED, {}), stem: True}
    st.session_state[AGAIN] = _without(AGAIN, stem)


def again(stem: str, subject: str) -> None:
    """Callback: the next question of the page, other than this one, waits for a guess."""
    st.session_state[AGAIN] = {**st.session_state.get(AGAIN, {}), stem: subject}


def armed(stem: str) -> str | None:
    """The subject on the page when the learner asked to guess again; None if not asked."""
    return st.session_state.get(AGAIN, {}).get(stem)


def pending(stem: str, key: str) -> str | None:
    """The answer in the field `key` that waits to be scored: what was typed, or an option's number; "" if none was chosen."""
    field, answer = st.session_state.get(PENDING, {}).get(stem, (None, None))
    return answer if field == key else None  # an answer is to one question only


def begun(stem: str) -> bool:
    """Has the page's guess been made or skipped?"""
    return stem in st.session_state.get(SKIPPED, {}) or any(record.page == stem for record in records().values())


def _without(key: str, stem: str) -> dict:
    return {page: value for page, value in st.session_state.get(key, {}).items() if page != stem}
