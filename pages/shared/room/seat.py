"""Who somebody is in a room: its opener or a learner, by a random token in the link, which the session keeps, too.

The link outlives the session: after a reload, or when the server was restarted, the same person sits in the same place.
"""

from dataclasses import asdict, dataclass

import streamlit as st
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string

from models.room.codes import fingerprint, read_code
from models.room.data import NoRoom, NotYours
from models.room.room_opener import Opener
from models.runtime import visitor
from pages.shared.room.database import refusal, rooms
from pages.shared.room.key import SEAT

_COOKIE = "_streamlit_xsrf"  # the one cookie that Streamlit gives to every browser


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
    """The place of this browser tab; None if it has none yet or the link names one that is not valid, which is said."""
    place = _named()
    if place is None:
        return None
    if place.me and not rooms().is_learner(place.code, place.me):
        leave()
        st.query_params["room"] = (
            place.code
        )  # whose place was cleared joins anew; of a room that has ended, that is said
        return None
    try:
        if place.teacher:
            place.opener.check()
    except (NoRoom, NotYours):
        leave()
        # The same words for both: otherwise a made-up token would tell which codes there are.
        st.warning(refusal(NoRoom()), icon=":material/door_open:")
        return None
    return place


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
    query = {"room": place.code} | ({"teacher": place.teacher} if place.teacher else {"me": place.me})
    for name in ("room", "teacher", "me"):
        if name not in query:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != query[name]:
            st.query_params[name] = query[name]


def leave() -> None:
    """Get up."""
    st.session_state.pop(SEAT, None)
    for name in ("room", "teacher", "me"):
        st.query_params.pop(name, None)


def names() -> list[str]:
    """By which this browser is told from others: its tab's session, and its cookie, which all its tabs share.

    A program that is no browser sends any cookie or none; then the session is what there is.
    """
    # Streamlit sends the token in it under a new mask each time.
    token, _ = decode_xsrf_token_string(st.context.cookies.get(_COOKIE, ""))
    return [visitor.current(), *([fingerprint(token.hex())] if token else [])]
