"""How many rooms, learners and questions there may be, and how fast codes and answers may come."""

import pytest

from models.room import data
from models.room.codes import ALPHABET, new_code
from models.room.data import Full, NoRoom
from models.runtime.rate_limit import Slow, Throttle
from tests.support.rooms import NEXT, PAIR


def test_there_are_limits(rooms, opener, monkeypatch):
    monkeypatch.setattr("models.room.rooms.MOST_LEARNERS", 2)
    monkeypatch.setattr("models.room.rooms.MOST_ROOMS", 1)
    monkeypatch.setattr("models.room.room_opener.MOST_QUESTIONS", 1)
    [rooms.join(opener.code) for _ in range(2)]
    with pytest.raises(Full):
        rooms.join(opener.code)
    with pytest.raises(Full):
        rooms.open(1, live=True)
    opener.ask(NEXT)
    with pytest.raises(Full):
        opener.ask(PAIR)
    assert opener.ask(NEXT) == 1


def test_codes_are_tried_slowly(rooms, opener):
    """One visitor after a few wrong codes; then all, but those who have joined notice nothing."""
    me = rooms.join(opener.code)
    with pytest.raises(Slow):
        for _ in range(10):
            with pytest.raises(NoRoom):
                rooms.find(new_code(), "a visitor")
    with pytest.raises(Slow):
        rooms.find(opener.code, "a visitor")  # a right one, too: the answer must not tell
    rooms.find(opener.code, "another")
    with pytest.raises(Slow):
        for n in range(100):
            with pytest.raises(NoRoom):
                rooms.find(new_code(), f"visitor {n}")
    assert rooms.is_learner(opener.code, me)
    assert len(ALPHABET) ** 8 / 5 / 3600 / 24 / 365 / data.MOST_ROOMS > 7  # years, all rooms open, for a hit by luck


def test_a_flood_is_slowed_and_nobody_else_notices(rooms, opener):
    number, flooder, other = opener.ask(NEXT), rooms.join(opener.code), rooms.join(opener.code)
    slowed = 0
    for n in range(200):
        try:
            rooms.guess(opener.code, flooder, number, f"word{n}")
        except Slow as slow:
            assert 0 < slow.seconds <= 1
            slowed += 1
    assert slowed >= 150
    rooms.guess(opener.code, other, number, "calm")
    assert rooms.tally(opener.code).guessed == 2


def test_a_throttle_fills_again_and_forgets():
    now = [0.0]
    throttle = Throttle(burst=2, rate=1, keys=3, clock=lambda: now[0])
    throttle.take("a"), throttle.take("a")
    with pytest.raises(Slow) as slow:
        throttle.take("a")
    now[0] += slow.value.seconds
    throttle.take("a")
    for key in "bcdefg":
        throttle.take(key)
    assert len(throttle._buckets) == 3
