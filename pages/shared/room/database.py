"""The database of the rooms: which one it is, opened once a process, and the message when it cannot be reached.

`[connections.rooms]` with a `url` in Streamlit's secrets names it; without one it is a file of this user on this machine.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from platformdirs import user_state_path
from streamlit.logger import get_logger

from models.room.codes import BadAnswer
from models.room.damaged_file import code_of, is_damaged, is_kept, set_aside
from models.room.data import HOURS, MOST_LEARNERS, Full, NoRoom, NotOpen, NotYours, Refused
from models.room.rooms import Rooms
from models.runtime.rate_limit import Slow

FOLDER = "VECTORSCOPE_STATE"  # names the folder of the file
NAME = "rooms"  # of the connection
_SWEEP = 30  # seconds between two looks for rooms whose time is over
_NOT_WRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_lost: list[float] = []  # when a damaged file was set aside


class UnusableFolder(sqlite3.OperationalError):
    """The folder of the database's file is not there and cannot be made, or cannot be written."""


@st.cache_resource(show_spinner=False)
def rooms() -> Rooms:
    """All rooms, shared by all sessions of this process. Raises DBAPIError or sqlite3.Error."""
    from models.room.tables import prepared

    every = Rooms(prepared(st.connection(NAME, type="sql", **_settings()).engine))
    threading.Thread(target=_sweep, args=(every,), name="rooms-sweep", daemon=True).start()
    return every


def _settings() -> dict[str, Any]:
    """What the engine is made with beside the secrets."""
    pool = {"pool_size": 5, "max_overflow": 15, "pool_pre_ping": True}  # a database may be restarted under a class
    if st.secrets.load_if_toml_exists() and NAME in st.secrets.get("connections", {}):
        return pool
    folder = Path(os.environ.get(FOLDER) or user_state_path("vectorscope"))
    try:
        return {"url": f"sqlite:///{_file(folder)}", **pool}
    except OSError as error:
        get_logger(__name__).error("rooms: the folder %s cannot be used (%s)", folder, error)
        raise UnusableFolder("the folder for the rooms cannot be used") from error


def _file(folder: Path) -> Path:
    """The database's file, which can be used: a damaged one is set aside."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / "rooms.sqlite"
    file.touch(mode=0o600)  # no other user of this machine may read what learners write
    if aside := set_aside(file):
        _lost[:] = [time.time()]
        get_logger(__name__).error("rooms: %s was damaged; it is now %s, and the rooms begin anew", file, aside.name)
    return file


def begins_anew() -> bool:
    """Were rooms lost, that might still be open, because their file was damaged?"""
    rooms()  # looks at the file
    return bool(_lost) and time.time() < _lost[0] + 3600 * max(HOURS)


def _sweep(every: Rooms) -> None:
    from sqlalchemy.exc import DBAPIError

    while True:
        try:
            every.purge()
        except (DBAPIError, sqlite3.Error):  # away for a while; rooms that have ended are closed to all anyway
            get_logger(__name__).warning("rooms: could not look for those that have ended")
        time.sleep(_SWEEP)


@contextmanager
def answering(icon: str = ":material/info:") -> Iterator[None]:
    """What a room refuses inside the block becomes a sentence on the page, and the remaining block is left out."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (NoRoom, NotYours, NotOpen, Full, Refused, Slow, BadAnswer) as error:
        st.warning(refusal(error), icon=icon)
    except (DBAPIError, sqlite3.Error) as error:
        st.warning(_trouble(error), icon=icon)


def _trouble(error: Exception) -> str:
    """What has happened to the database, in words that promise no more than is known."""
    from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

    cause = (isinstance(error, DBAPIError) and error.orig) or error
    if is_damaged(cause):
        return (
            "The rooms' database is damaged, and guesses that were counted may be lost. Whoever runs this server can start "
            "it again: it then sets the damaged file aside, and new rooms can be opened."
        )
    if isinstance(cause, UnusableFolder) or code_of(cause) in _NOT_WRITABLE:
        return (
            "Rooms cannot be used, because this server cannot write to the folder in which it keeps them. Whoever runs it can "
            f"set {FOLDER} to a folder that can be written, and then start the server again."
        )
    away = isinstance(error, OperationalError | InterfaceError) and not isinstance(cause, sqlite3.Error)
    if away or is_kept(cause):
        return "The rooms' database does not answer at the moment. Nothing that it has counted is lost."
    return "The rooms' database has failed. Whether all that it had counted is still there is not known."


def refusal(error: Exception) -> str:
    """What a room refuses, in words."""
    if isinstance(error, NoRoom):
        return "There is no room with this code, or it has ended."
    if isinstance(error, NotYours):
        return "Only those who opened or joined this room can do that, by their own link."
    if isinstance(error, NotOpen):
        return "Too late: guessing is closed, or another question is asked now."
    if isinstance(error, Full):
        return f"There is no more room: {error} are the most here. (A room takes {MOST_LEARNERS} learners.)"
    if isinstance(error, Slow):
        return f"That was too fast. Try again in {max(1, round(error.seconds + 0.5))} s."
    return str(error)
