"""A room, and no waiting in it."""

import pytest

from models.runtime.rate_limit import Throttle
from pages.shared.room.database import rooms
from pages.shared.room.seat import Seat


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A test makes more rooms, and guesses faster, than a class."""
    for name in ("openings", "joins", "own_joins", "own_guesses", "all_guesses", "tries"):
        monkeypatch.setattr(rooms(), name, Throttle(10_000, 100))


@pytest.fixture
def seat() -> Seat:
    code, token = rooms().open(1, live=True)
    return Seat(code, teacher=token)
