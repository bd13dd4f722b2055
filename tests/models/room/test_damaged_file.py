"""A damaged SQLite file: set aside with all that is in it, and never one that is only busy."""

import sqlite3

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from models.room.damaged_file import is_damaged, is_kept, set_aside
from models.room.room_opener import Opener
from models.room.rooms import Rooms
from models.room.tables import prepared
from tests.support.rooms import NEXT


@pytest.fixture
def file(tmp_path):
    return tmp_path / "rooms.sqlite"


@pytest.fixture
def used(rooms, file):
    """A file with a room and many guesses; closed."""
    opener = Opener(rooms, *rooms.open(1, live=True))
    number = opener.ask(NEXT)
    for n in range(40):
        rooms.guess(opener.code, rooms.join(opener.code), number, f"word{n}")
    rooms.engine.dispose()
    return file


DAMAGES = {
    "no database": lambda data: b"these are words, and no database at all" * 300,
    "the head overwritten": lambda data: bytes(100) + data[100:],
    "cut off": lambda data: data[: len(data) // 2],
    "pages overwritten": lambda data: data[:4096] + b"\xa5" * 12288 + data[16384:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_it_is_set_aside_and_new_rooms_can_be_opened(used, damage, clock):
    damaged = damage(used.read_bytes())
    used.write_bytes(damaged)
    aside = set_aside(used)
    assert aside.read_bytes() == damaged and aside.parent == used.parent and not used.exists()
    again = Rooms(prepared(create_engine(f"sqlite:///{used}")), clock)
    again.join(again.open(1, live=True)[0])
    assert set_aside(used) is None


def test_a_whole_file_stays(used, file, tmp_path):
    before = used.read_bytes()
    with sqlite3.connect(used, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert set_aside(used) is None  # somebody writes
    assert used.read_bytes() == before
    empty = tmp_path / "new.sqlite"
    empty.touch()
    assert set_aside(empty) is None and empty.exists()


def test_what_is_said_of_an_error_is_true(used):
    engine = create_engine(f"sqlite:///{used}", connect_args={"timeout": 0.1})
    with engine.connect() as one, sqlite3.connect(used, isolation_level=None) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DBAPIError) as busy:
            one.exec_driver_sql("INSERT INTO room_door VALUES ('BCDF2345', 0, '', 0)")
        writer.execute("ROLLBACK")
    assert is_kept(busy.value.orig) and not is_damaged(busy.value.orig)
    engine.dispose()
    used.write_bytes(DAMAGES["pages overwritten"](used.read_bytes()))
    with engine.connect() as one, pytest.raises(DBAPIError) as broken:
        for table in ("room", "room_learner", "room_guess", "room_question", "room_door"):
            one.exec_driver_sql(f"SELECT * FROM {table}").all()
    assert is_damaged(broken.value.orig) and not is_kept(broken.value.orig)
    assert not is_damaged(ValueError()) and not is_kept(ValueError())
