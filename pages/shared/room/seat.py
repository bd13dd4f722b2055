"""Who somebody is in a room: its opener or a learner, by a random token in the link, which the session keeps, too.

The link outlives the session: after a reload, or when the server was restarted, the same person sits in the same place.
"""

import uuid
from dataclasses import asdict, dataclass

import streamlit as st

from models.room.codes import read_code
from models.room.data import NoRoom, NotYours
from models.room.opener import Opener
from pages.shared.room.database import refusal, rooms
from pages.shared.room.key import SEAT

_VISITOR = "room-visitor"


@dataclass(frozen=True)
class Seat:
    """teacher, me: the token of one who opened the room or of one who has joined it; the other is ""."""

    code: str
    teacher: str = ""
    me: str = ""

    @property
    def opener(self) -> Opener:
        """What its opener may do there; the database checks the token at each step."""
        return Opener(rooms(), self.code, self.teacher)


def seated() -> Seat | None:
    """The true place of whoever looks at the page; says why if the place that the link names is none. None: nobody yet."""
    found = _named()
    if found is None:
        return None
    try:
        if found.teacher:
            found.opener.check()
        elif not rooms().is_learner(found.code, found.me):
            raise NoRoom(found.code)
    except (NoRoom, NotYours):
        leave()
        # The same words for both: otherwise a made-up token would tell which codes there are.
        st.warning(refusal(NoRoom()), icon=":material/door_open:")
        return None
    return found


def _named() -> Seat | None:
    """The place that the link or, failing that, the session says."""
    query = st.query_params
    code = read_code(query.get("room", ""))
    if code and (query.get("teacher") or query.get("me")):
        return Seat(code, query.get("teacher", ""), "" if query.get("teacher") else query["me"])
    held = st.session_state.get(SEAT)
    return Seat(**held) if held and code in (None, held["code"]) else None


def take(place: Seat) -> None:
    """Sit down: noted in the session and in the address."""
    st.session_state[SEAT] = asdict(place)
    said = {"room": place.code} | ({"teacher": place.teacher} if place.teacher else {"me": place.me})
    for name in ("room", "teacher", "me"):
        if said.get(name) is None:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != said[name]:
            st.query_params[name] = said[name]


def leave() -> None:
    """Get up."""
    st.session_state.pop(SEAT, None)
    for name in ("room", "teacher", "me"):
        st.query_params.pop(name, None)


def visitor() -> str:
    """A name for this session, to slow down one who tries codes."""
    return st.session_state.setdefault(_VISITOR, uuid.uuid4().hex)
