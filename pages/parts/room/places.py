"""How the opener decides who is in the room: nobody new, only those who guess, or not those who gave a certain answer."""

import streamlit as st

from components.figure.text import counted, visible
from models.room.data import Tally
from pages.shared.linked_widgets import offered
from pages.shared.room.database import answering
from pages.shared.room.seat import Seat


def places(seat: Seat, tally: Tally, options: tuple[str, ...]) -> None:
    """The fold. options: those of the present question, if it has any."""
    # Opening the fold reruns the page, so the answers to choose from are the present ones.
    with st.expander("Places in this room", key="room-places", on_change="rerun"), answering():
        opener, shut = seat.opener, seat.opener.is_shut()
        if st.button(
            "Let others in again" if shut else "Let nobody else in",
            key="room-unshut" if shut else "room-shut",
            icon=":material/lock_open:" if shut else ":material/lock:",
            help="Learners who have already joined stay in the room, and their own link still works. New phones are turned away.",
        ):
            opener.shut(not shut)
            st.rerun()
        st.markdown(
            "Has somebody taken many places? Then clear the places from which nobody has guessed. Learners who have this page "
            "open get a new place within seconds, without doing anything. After that, let nobody else in."
        )
        if st.button("Clear places without a guess", key="room-clear"):
            _say(opener.clear_idle())
        answers = {answer.same: answer for answer in tally.answers}
        gave = offered(
            st.selectbox,
            "Those who answered",
            list(answers),
            index=None,
            key="room-gave",
            format_func=lambda same: f"Pair {int(same) + 1}" if options else visible(answers[same].text),
            placeholder="Choose an answer",
        )
        if st.button("Take their places away", key="room-remove", disabled=gave is None):
            _say(opener.remove(tally.number, gave))


def _say(gone: int) -> None:
    st.toast(f"{counted(gone, 'place')} taken away.", icon=":material/person_remove:")
    st.rerun()
