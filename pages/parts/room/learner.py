"""A learner's view, for a phone: the question, one field, and the result."""

from pathlib import Path

import streamlit as st

from components.figure.text import markdown_escape
from content.lesson.room import TEXTS
from models.room.codes import LONGEST_ANSWER, shown_code
from models.room.data import OPEN, REVEALED, Question
from pages.lesson.facts import filled
from pages.parts.room.entry import STORAGE
from pages.parts.room.result import own_words, result
from pages.shared.room.database import answering, rooms
from pages.shared.room.seat import Seat

_POLL = 4.0  # seconds between two checks for something new from the opener
_STYLE = f"<style>{Path(__file__).with_suffix('.css').read_text('utf-8')}</style>"


def learn(seat: Seat) -> None:
    """The whole view."""
    st.html(_STYLE)
    version = rooms().version(seat.code)
    question = rooms().question(seat.code)
    if question is None:
        st.info(
            f"You are in room {shown_code(seat.code)}. The first question will appear here.",
            icon=":material/hourglass_top:",
        )
    else:
        with st.container(key="room-mine"):
            _question(seat, question)
    st.fragment(_wait, run_every=_POLL)(seat.code, version)
    with st.expander("What is stored, and for how long"):
        st.markdown(STORAGE)


def _wait(code: str, version: int | None) -> None:
    """Check for something new. The field is not part of this fragment, so a half-typed answer is not lost."""
    with answering():
        if rooms().version(code) != version:
            st.rerun()


def _question(seat: Seat, question: Question) -> None:
    st.header(f"Question {question.number}", anchor=False)
    with st.container(key="room-question"):
        st.markdown(filled(TEXTS[question.asked.kind].question, question.asked.values))
    mine = rooms().own_guess(seat.code, seat.me, question.number)
    if question.phase == OPEN:
        mine = _form(seat, question, mine)
    shown = f"Pair {int(mine) + 1}" if mine and question.asked.options else mine
    if question.phase == REVEALED:
        if mine:
            right, text = own_words(question, mine)
            (st.success if right else st.info)(text, icon=":material/check:" if right else ":material/lightbulb:")
        result(question, rooms().tally(seat.code).answers)
    elif mine:
        later = "You can change it until guessing is closed." if question.phase == OPEN else "Guessing is closed."
        st.success(f"Counted: “{markdown_escape(shown)}”. {later}", icon=":material/check:")
    elif question.phase != OPEN:
        st.info("Guessing is closed. The model's answer will appear here.", icon=":material/lock:")


def _form(seat: Seat, question: Question, mine: str | None) -> str | None:
    """The field; returns the guess that counts."""
    number, options = question.number, question.asked.options
    with st.form(f"room-form-{number}", border=False):
        if options:
            typed = st.radio(
                TEXTS[question.asked.kind].label,
                range(len(options)),
                index=int(mine) if mine else None,
                format_func=lambda n: f"Pair {n + 1}: {markdown_escape(options[n])}",
                key=f"room-choice-{number}",
            )
        else:
            typed = st.text_input(
                TEXTS[question.asked.kind].label,
                key=f"room-guess-{number}",
                max_chars=LONGEST_ANSWER,
                autocomplete="off",
            )
        sent = st.form_submit_button("Send", key=f"room-send-{number}", icon=":material/send:", width="stretch")
    if sent:
        with answering():
            return rooms().guess(seat.code, seat.me, number, "" if typed is None else str(typed))
    return mine
