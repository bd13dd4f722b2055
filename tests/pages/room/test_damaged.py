"""What the Room page says of a database that is damaged: before the start, and while it runs."""

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError

from models.room.rooms import Rooms
from pages.shared.room import database
from tests.support.classroom import teachers
from tests.support.pages import opened, words


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    monkeypatch.setenv(database.FOLDER, str(tmp_path))
    (tmp_path / "rooms.sqlite").write_bytes(b"not a database, but what somebody wrote there. " * 200)
    monkeypatch.setattr(database, "_lost", [])
    database.rooms.clear()
    yield tmp_path
    database.rooms.clear()


@pytest.mark.parametrize("query", [{"room": "BCDF2345"}, {"room": "BCDF2345", "me": "m" * 24}])
def test_damaged_before_the_start(damaged, query):
    app = opened("room", **query)
    assert not app.exception and "It was set aside" in words(app)
    (aside,) = damaged.glob("rooms.sqlite.damaged-*")
    assert aside.read_bytes().startswith(b"not a database")
    app = opened("room")
    app.button(key="room-open-go").click().run()
    assert not app.exception and "have joined" in words(app)


@pytest.mark.parametrize("where", ["a file", "a file/inside", "/proc/rooms", "/dev/null"])
@pytest.mark.parametrize("query", [{}, {"room": "BCDF2345"}])
def test_a_folder_that_cannot_be_used(damaged, monkeypatch, where, query):
    (damaged / "a file").touch()
    monkeypatch.setenv(database.FOLDER, str(damaged / where))
    database.rooms.clear()
    app = opened("room", **query)
    assert not app.exception and "set VECTORSCOPE_STATE to a folder that can be written" in words(app).replace("\\", "")
    assert str(damaged) not in words(app) and "is lost" not in words(app)


def sqlite_error(kind: type[sqlite3.Error], code: int) -> sqlite3.Error:
    error = kind("said by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kept", "said"),
    [
        (OperationalError("SELECT", {}, Exception("refused")), True, "does not answer"),
        (InterfaceError("SELECT", {}, Exception("closed")), True, "does not answer"),
        (
            OperationalError("", {}, sqlite_error(sqlite3.OperationalError, sqlite3.SQLITE_BUSY)),
            True,
            "does not answer",
        ),
        (
            OperationalError("", {}, sqlite_error(sqlite3.OperationalError, sqlite3.SQLITE_FULL)),
            True,
            "does not answer",
        ),
        (
            OperationalError("", {}, sqlite_error(sqlite3.OperationalError, sqlite3.SQLITE_READONLY)),
            False,
            "cannot write to the folder",
        ),
        (DatabaseError("", {}, sqlite_error(sqlite3.DatabaseError, sqlite3.SQLITE_CORRUPT)), False, "is damaged"),
        (DatabaseError("", {}, sqlite_error(sqlite3.DatabaseError, sqlite3.SQLITE_NOTADB)), False, "is damaged"),
        (sqlite_error(sqlite3.DatabaseError, sqlite3.SQLITE_CORRUPT), False, "is damaged"),
        (
            OperationalError("", {}, sqlite_error(sqlite3.OperationalError, sqlite3.SQLITE_IOERR_READ)),
            False,
            "has failed",
        ),
        (OperationalError("", {}, sqlite_error(sqlite3.OperationalError, sqlite3.SQLITE_ERROR)), False, "has failed"),
        (DatabaseError("", {}, Exception("XX001: invalid page in block 7")), False, "has failed"),
    ],
)
def test_no_more_is_promised_than_is_known(seat, monkeypatch, error, kept, said):
    def fails(*_):
        raise error

    monkeypatch.setattr(Rooms, "tally", fails)
    text = words(teachers(seat))
    assert said in text and ("Nothing that it has counted is lost" in text) == kept
