"""The opener's view: the code for the class, the question with its bars, and what comes next."""

import math
import time
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from components.figure.text import markdown_escape
from components.widgets.live_bars.live_bars import live_bars
from content.lesson.room import TEXTS
from models.room.codes import shown_code
from models.room.compare import ROLES, standing
from models.room.data import OPEN, REVEALED, NoRoom, Question, Tally
from pages.lesson.ask_the_class import offers
from pages.lesson.facts import filled
from pages.parts.room.entry import STORAGE, only_here, qr, room_link
from pages.parts.room.export import results
from pages.parts.room.places import places
from pages.parts.room.result import result
from pages.shared.models_ready import working
from pages.shared.room.database import answering, rooms
from pages.shared.room.seat import Seat, leave
from pages.shared.state import State

_STYLE, _COVERED = (
    f"<style>{Path(__file__).with_name(name).read_text('utf-8')}</style>" for name in ("teacher.css", "covered.css")
)
_POLL, _IDLE = 2.0, 5.0  # seconds between two looks: while answers come in, and for the rest


def teach(seat: Seat, state: State) -> None:
    """The whole view. Raises NoRoom or NotYours."""
    seat.opener.check()
    st.html(_STYLE)
    tally, question = rooms().tally(seat.code), rooms().question(seat.code)
    _door(seat, tally)
    # What is hidden stands in the sentence above and in what could be asked next, and the class sees this page on the wall.
    covered = question is not None and question.asked.kind == "masked_word" and question.phase != REVEALED
    if covered:
        st.html(_COVERED)
    if question:
        _question(question)
    st.fragment(_live, run_every=_POLL if tally.phase == OPEN else _IDLE)(
        seat, tally.version, len(question.asked.options) if question else 0
    )
    if question:
        _steps(seat, question, tally)
        if question.phase == REVEALED:
            result(question, tally.answers)
    asking = st.expander("Ask the next question (it shows the hidden word)") if covered else st.container()
    places(seat, tally, question.asked.options if question else ())
    _end(seat, tally)
    with asking:  # last: on a server that has just started, models are loaded for it
        if not covered:
            st.header("Ask the next question" if question else "Ask the class", anchor=False)
        st.markdown(
            "The sentence is covered until the model's answer is revealed."
            if covered
            else "From the sentence above. On every other page “Ask the class” does the same with what that page shows, until "
            "this tab is closed or loaded anew there."
        )
        if offers(state, seat.opener):
            st.rerun()  # it stands above


def _door(seat: Seat, tally: Tally) -> None:
    """How learners come in: small once there is a question."""
    learners = room_link(room=seat.code)
    where = markdown_escape(urlsplit(learners).netloc + urlsplit(learners).path)
    code = shown_code(seat.code)
    if tally.number:
        with st.container(horizontal=True, vertical_alignment="center", key="room-door"):
            st.markdown(f"Join at **{where}** with **`{code}`**", width="content")
            with st.popover("QR code", icon=":material/qr_code_2:", type="tertiary"):
                st.image(qr(learners), width=320, alt=f"QR code of {learners}")
    else:
        picture, words = st.columns([1, 2], vertical_alignment="center")
        picture.image(qr(learners), width=300, alt=f"QR code of {learners}")
        with words:
            st.header(f"Join at {where}", anchor=False)
            with st.container(key="room-large"):
                st.markdown(f"**{code}**")
            st.code(learners, language=None, wrap_lines=True)
    if only_here() and not tally.number:
        st.caption(
            "You opened this page as “localhost”, which only this machine understands; the link above has its address in "
            "the network instead. If phones cannot open it, the server may be shut to them: start it without "
            "server.address, or set VECTORSCOPE_ADDRESS."
        )


def _question(question: Question) -> None:
    text = TEXTS[question.asked.kind]
    st.header(f"Question {question.number}: {text.name.lower()}", anchor=False)
    with st.container(key="room-question"):
        st.markdown(filled(text.question, question.asked.values))
        if question.asked.options:
            st.markdown(
                "\n".join(f"- **Pair {n + 1}:** {markdown_escape(o)}" for n, o in enumerate(question.asked.options))
            )


def _live(seat: Seat, version: int, options: int) -> None:
    """What changes while the class guesses; looks again by itself, and draws the page anew when more than counts changed."""
    with answering():
        try:
            tally = rooms().tally(seat.code)
        except NoRoom:
            st.rerun()
        if tally.version != version:
            st.rerun()
        st.markdown(
            f"**{tally.guessed}** of **{tally.joined}** who joined have guessed."
            if tally.number
            else f"**{tally.joined}** {'has' if tally.joined == 1 else 'have'} joined."
        )
        if not tally.number:
            return
        if tally.phase == OPEN and not tally.live:
            st.caption("The answers are shown when guessing is closed.")
            return
        shown = [
            (a.same, f"Pair {int(a.text) + 1}" if options else a.text, a.count) for a in tally.answers if not a.hidden
        ]
        with st.expander("All answers, to hide one") if tally.phase == REVEALED else st.container():
            hidden_now = live_bars(shown, tally.joined, key="room-live", hide=not options)
        if hidden_now:
            seat.opener.hide(tally.number, hidden_now)
            st.rerun()


def _steps(seat: Seat, question: Question, tally: Tally) -> None:
    """What can be done with the question now."""
    number, opener = question.number, seat.opener
    with st.container(horizontal=True, vertical_alignment="center"):
        if question.phase == OPEN and st.button("Close guessing", key="room-close", icon=":material/lock:"):
            opener.close(number)
            st.rerun()
        if question.phase != REVEALED and st.button(
            "Reveal the model's answer", key="room-reveal", icon=":material/visibility:"
        ):
            _reveal(seat, question)
        if question.phase == OPEN:
            live = st.toggle(
                "Show answers as they come in",
                tally.live,
                key=f"room-shown-{tally.version}",
                help="Off: only how many have guessed, until guessing is closed. So nobody copies, and you see them first.",
            )
            if live != tally.live:
                opener.show_live(live)
                st.rerun()
        hidden = sum(answer.count for answer in tally.answers if answer.hidden)
        if hidden and st.button(f"Show {hidden} hidden again", key="room-unhide", type="tertiary"):
            opener.show_hidden(number)
            st.rerun()


def _reveal(seat: Seat, question: Question) -> None:
    """Close, then let the model answer, then tell. If it is stopped in the middle, the question is closed, no more."""
    seat.opener.close(question.number)
    asked, tally = question.asked, rooms().tally(seat.code)
    if tally.number != question.number:
        st.rerun()  # in another tab the opener has gone on
    with working(ROLES[asked.kind], "Asking the model"):
        answer = standing(asked.kind, asked.subject, tally.answers, asked.options)
    seat.opener.reveal(question.number, asdict(answer))
    st.rerun()


def _end(seat: Seat, tally: Tally) -> None:
    st.header("Results, and the end", anchor=False)
    left = max(0, math.ceil((tally.ends - time.time()) / 60))
    st.markdown(f"The room ends by itself in **{left // 60} h {left % 60} min**; then all of it is deleted.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Results (CSV)",
            lambda: results(seat),
            file_name=f"room-{seat.code}.csv",
            mime="text/csv",
            on_click="ignore",
            key="room-results",
            icon=":material/download:",
        )
        with st.popover("End the room", icon=":material/delete:"):
            st.markdown("This deletes the room with all questions and answers, for everybody, at once.")
            if st.button("Delete it now", key="room-end"):
                seat.opener.end()
                leave()
                st.toast("The room is deleted, with all that was said in it.", icon=":material/delete:")
                st.rerun()
    with st.expander("Your own link, not for the class"):
        st.code(room_link(room=seat.code, teacher=seat.teacher), language=None, wrap_lines=True)
        st.caption(
            "Who has it can reveal, hide and end. It is the address of this tab, so reloading is safe; on a projector, show the "
            "browser in full screen (F11)."
        )
    with st.expander("What is kept, and how long"):
        st.markdown(STORAGE)
