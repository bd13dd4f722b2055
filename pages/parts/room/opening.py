"""How a teacher opens a room; a public server may ask for the host's password."""

import hmac
import os
from functools import partial

import streamlit as st

from components.figure.text import counted
from models.room.data import EMPTY_MINUTES, HOURS, Refused
from models.runtime import visitor
from models.runtime.rate_limit import Throttle
from pages.shared.linked_widgets import offered
from pages.shared.room.database import answering, rooms
from pages.shared.room.seat import Seat, names, take

PASSWORD = "VECTORSCOPE_ROOM_PASSWORD"  # to open a room, if the host wants one; or `room_password` among the secrets
_LONGEST = 200  # characters


@st.cache_resource(show_spinner=False)
def _tries() -> Throttle:
    """Wrong passwords of a visitor."""
    return Throttle(burst=5, rate=0.1)


def opening() -> None:
    """The form."""
    st.header("Open a room", anchor=False)
    st.markdown(
        "This is for teachers. The class guesses on its phones, and you see the guesses come in. Then you reveal the model's "
        "answer."
    )
    wanted = _password()
    with st.form("room-open", border=False):
        hours = offered(
            st.radio,
            "The room ends by itself after",
            HOURS,
            index=1,
            format_func=partial(counted, noun="hour"),
            horizontal=True,
            key="room-hours",
            help=f"A room that nobody joins, and in which no question is asked, ends after {EMPTY_MINUTES} minutes.",
        )
        typed = ""
        if wanted:
            typed = st.text_input(
                "The password of this server for opening rooms",
                type="password",
                key="room-password",
                max_chars=_LONGEST,
                width=360,
            )
        if st.form_submit_button("Open a room", key="room-open-go", icon=":material/add:"):
            with answering():
                if wanted:
                    _check(typed or "", wanted)
                code, token = rooms().open(hours, live=True, names=names())
                take(Seat(code, teacher=token))
                st.rerun()


def _password() -> str:
    """What must be typed; "" if anybody may open a room."""
    stored = st.secrets.get("room_password", "") if st.secrets.load_if_toml_exists() else ""
    return os.environ.get(PASSWORD) or str(stored)


def _check(typed: str, wanted: str) -> None:
    """Raises Refused for a wrong password, and Slow for a visitor who has tried many."""
    _tries().check(visitor.current())
    # Takes as long for a near miss as for any other.
    if not hmac.compare_digest(typed.encode("utf-8", "replace"), wanted.encode("utf-8", "replace")):
        _tries().take(visitor.current())
        raise Refused("That is not the password. Ask whoever runs this server.")
