"""The opener's view: the code for the class, the question with its bars, and the next steps."""

import math
import time
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from components.figure.text import counted, markdown_escape
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
_POLL, _IDLE = 2.0, 5.0  # seconds between two checks: while answers come in, and otherwise


def teach(seat: Seat, state: State) -> None:
    """The whole view. Raises NoRoom or NotYours."""
    seat.opener.check()
    st.html(_STYLE)
    tally, question = rooms().tally(seat.code), rooms().question(seat.code)
    _door(seat, tally)
    # The class sees this page on the wall, and the hidden word is in the sentence bar and in the questions on offer.
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
            else "These questions are made from the sentence above. On every other page the button “Ask the class” offers "
            "questions about what that page shows, until you close this tab or reload it there."
        )
        if offers(state, seat.opener):
            st.rerun()  # the new question is drawn above


def _door(seat: Seat, tally: Tally) -> None:
    """How learners join: large at first, small once there is a question."""
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
            "You opened this page as “localhost”, an address that works only on this machine. So the link above has this "
            "machine's address in the local network. If phones cannot open it, the server may be closed to them. Then start it "
            "without server.address, or set VECTORSCOPE_ADDRESS."
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
    """What changes while the class guesses. It updates itself, and reruns the page if more than the counts has changed."""
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
            st.caption("The answers will be shown when guessing is closed.")
            return
        shown = [
            (a.same, f"Pair {int(a.text) + 1}" if options else a.text, a.count) for a in tally.answers if not a.hidden
        ]
        with st.expander("All answers (to hide one)") if tally.phase == REVEALED else st.container():
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
                help="If this is off, only the number of guesses is shown until guessing is closed. So nobody can copy.",
            )
            if live != tally.live:
                opener.show_live(live)
                st.rerun()
        hidden = sum(answer.count for answer in tally.answers if answer.hidden)
        if hidden and st.button(f"Show {counted(hidden, 'hidden answer')} again", key="room-unhide", type="tertiary"):
            opener.show_hidden(number)
            st.rerun()


def _reveal(seat: Seat, question: Question) -> None:
    """Close the question, let the model answer, show the answer. If this is stopped midway, the question is only closed."""
    seat.opener.close(question.number)
    asked, tally = question.asked, rooms().tally(seat.code)
    if tally.number != question.number:
        st.rerun()  # the opener has asked the next question in another tab
    with working(ROLES[asked.kind], "Asking the model"):
        answer = standing(asked.kind, asked.subject, tally.answers, asked.options)
    seat.opener.reveal(question.number, asdict(answer))
    st.rerun()


def _end(seat: Seat, tally: Tally) -> None:
    st.header("Save the results or end the room", anchor=False)
    left = max(0, math.ceil((tally.ends - time.time()) / 60))
    st.markdown(f"The room ends by itself in **{left // 60} h {left % 60} min**. Then everything in it is deleted.")
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
                st.toast("The room and everything in it have been deleted.", icon=":material/delete:")
                st.rerun()
    with st.expander("Your own link, not for the class"):
        st.code(room_link(room=seat.code, teacher=seat.teacher), language=None, wrap_lines=True)
        st.caption(
            "Whoever has this link can reveal and hide answers and end the room. It is also the address of this tab, so you can "
            "reload the page safely. On a projector, show the browser in full screen (F11), so that nobody reads the address."
        )
    with st.expander("What is stored, and for how long"):
        st.markdown(STORAGE)
