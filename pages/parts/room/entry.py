"""How somebody joins a room (by its code, a link or the QR code), and what is stored there."""

import io
import os
import socket
from functools import lru_cache
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from models.room.codes import read_code
from models.runtime import visitor
from pages.parts.room.opening import opening
from pages.shared.room.database import answering, rooms
from pages.shared.room.seat import Seat, names, take

ADDRESS = "VECTORSCOPE_ADDRESS"  # the app's address as the class reaches it, where it cannot be seen from here
_HERE = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}
STORAGE = (
    "- **No accounts and no names.** The app knows each learner only by a random number in their link. Please do not type names "
    "as answers.\n"
    "- **Stored until the room ends.** The questions (with the sentence) and the answers are in the database of this server. "
    "They are written to no log. The time when the room was opened is stored with them, and a number made from a random cookie "
    "of the opener's browser. That number only tells whether one browser has opened many rooms.\n"
    "- **The room ends** when its opener ends it, or by itself after the hours that were chosen. Then everything in it is "
    "deleted within a minute (or, if the server is off at that time, as soon as this page is opened again). **Nothing is left "
    "unless the opener has saved the results**, which tell how often each answer came and not from whom.\n"
    "- **It counts browsers, not people.** A second browser is a second learner. Words are not filtered, but the opener can hide "
    "an answer, or show answers only after guessing is closed."
)


def entry(wanted: str) -> None:
    """Join or open. `wanted`: the code in the link, if there is one."""
    code = read_code(wanted)
    if code:
        _join(code)  # a link or a QR code is enough
    elif wanted:
        st.warning(
            "The code in the link is not complete. Type the eight letters and digits that the teacher shows.",
            icon=":material/link_off:",
        )
    st.header("Join a room", anchor=False)
    with st.form("room-join", border=False):
        typed = st.text_input(
            "The room's code",
            key="room-code",
            placeholder="such as BCDF-2345",
            max_chars=20,
            autocomplete="off",
            width=360,
        )
        if st.form_submit_button("Join", key="room-join-go", icon=":material/login:"):
            if code := read_code(typed or ""):
                _join(code)
            else:
                st.warning(
                    "A code has eight letters and digits and no vowels, such as BCDF-2345.", icon=":material/edit:"
                )
    opening()


def _join(code: str) -> None:
    with answering():
        rooms().find(code, visitor.current())
        take(Seat(code, me=rooms().join(code, names())))
        st.rerun()


def room_link(**query: str) -> str:
    """The Room page's address for somebody else, with a query."""
    parts = urlsplit(base())
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/room", urlencode(query), ""))


def base() -> str:
    """The app's address without a page: as set, or as in this browser, with an address that others can reach."""
    if address := os.environ.get(ADDRESS):
        return address
    parts = urlsplit(st.context.url or "")
    path = parts.path.rstrip("/").removesuffix("/room")
    if parts.hostname in _HERE and (address := _in_the_network()):
        parts = parts._replace(netloc=f"{address}:{parts.port}" if parts.port else address)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def only_here() -> bool:
    """Was the page opened by a name that only this machine understands?"""
    return not os.environ.get(ADDRESS) and urlsplit(st.context.url or "").hostname in _HERE


def _in_the_network() -> str | None:
    """This machine's address in the local network, or None if it is in none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))
        except OSError:
            return None
        return probe.getsockname()[0]


@lru_cache(maxsize=32)
def qr(text: str) -> bytes:
    """A PNG, black on white in both themes, with the white rim that readers need."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=10, border=4, dark="#000000", light="#ffffff")
    return out.getvalue()
