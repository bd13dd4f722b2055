"""A database of rooms for each test, and a clock that stands still."""

import pytest
from sqlalchemy import create_engine

from models.room.room_opener import Opener
from models.room.rooms import Rooms
from models.room.tables import prepared


class Clock:
    """Time that passes when a test says so."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def url(tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'rooms.sqlite'}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(url, clock) -> Rooms:
    return Rooms(prepared(create_engine(url)), clock)


@pytest.fixture
def opener(rooms) -> Opener:
    return Opener(rooms, *rooms.open(1, live=True))
