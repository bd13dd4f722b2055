"""How many rooms, learners and questions there may be, and how fast codes and answers may come."""

import pytest

from models.room import data
from models.room.codes import ALPHABET, LENGTH, new_code
from models.room.data import Full, NoRoom
from models.room.room_opener import Opener
from models.runtime.rate_limit import Slow, Throttle
from tests.support.rooms import NEXT, PAIR


def test_there_are_limits(rooms, opener, monkeypatch):
    monkeypatch.setattr("models.room.rooms.MOST_LEARNERS", 3)
    monkeypatch.setattr("models.room.rooms.MOST_ROOMS", 1)
    monkeypatch.setattr("models.room.room_opener.MOST_QUESTIONS", 1)
    [rooms.join(opener.code) for _ in range(3)]
    with pytest.raises(Full):
        rooms.join(opener.code)
    with pytest.raises(Full):
        rooms.open(1, live=True)
    opener.ask(NEXT)
    with pytest.raises(Full):
        opener.ask(PAIR)
    assert opener.ask(NEXT) == 1


def test_codes_are_tried_slowly(rooms, opener):
    """By one visitor, faster than anybody types. A right code of another is never refused, whatever strangers try."""
    rooms.tries = Throttle(burst=20, rate=1, clock=lambda: 0.0)
    for _ in range(20):
        with pytest.raises(NoRoom):
            rooms.find(new_code(), "a visitor")
    with pytest.raises(Slow):
        rooms.find(new_code(), "a visitor")
    with pytest.raises(Slow):
        rooms.find(opener.code, "a visitor")  # a right one, too: the answer must not tell
    for n in range(500):
        with pytest.raises(NoRoom):
            rooms.find(new_code(), f"visitor {n}")
    rooms.find(opener.code, "another")
    rooms.find(opener.code, "visitor 7")  # mistyped once
    tried = 100 * 3600 * 24 * 365  # a year, at more a second than this app answers
    assert len(ALPHABET) ** LENGTH / tried / 2 > 50  # years until the code of a room is found
    assert len(ALPHABET) ** LENGTH / tried / data.MOST_ROOMS > 0.3  # until one of all that there may be is found


def test_one_visitor_opens_a_few_rooms_and_others_go_on(rooms):
    for _ in range(3):
        rooms.open(8, live=True, names=["greedy"])
    with pytest.raises(Slow):
        rooms.open(8, live=True, names=["greedy"])
    rooms.open(1, live=True, names=["a teacher"])


def test_when_there_are_too_many_rooms_the_one_used_least_ends(rooms, monkeypatch, clock):
    monkeypatch.setattr("models.room.rooms.MOST_ROOMS", 5)
    prepared, _ = rooms.open(1, live=True, names=["a teacher"])  # nobody is in it yet
    taught, token = rooms.open(1, live=True, names=["another"])
    clock.now += 60
    number, me = Opener(rooms, taught, token).ask(NEXT), rooms.join(taught)
    rooms.guess(taught, me, number, "world")
    many = [rooms.open(8, live=True, names=["greedy"])[0] for _ in range(3)]
    for n in range(2):
        rooms.open(1, live=True, names=[f"teacher {n}"])
    assert [code for code in (prepared, taught, *many) if rooms.version(code)] == [prepared, taught, many[2]]
    busy, _ = rooms.open(1, live=True, names=["teacher 4"])  # the oldest of those without a learner: the one prepared
    [rooms.join(busy) for _ in range(3)]
    assert rooms.version(prepared) is None and rooms.version(taught)
    for n in range(10):
        rooms.open(1, live=True, names=[f"more {n}"])
    assert rooms.version(taught) and rooms.version(busy)  # in use, so never


def test_a_room_that_stays_empty_ends_soon(rooms, clock):
    opened = {name: rooms.open(8, live=True, names=[name]) for name in ("empty", "joined", "asked")}
    rooms.join(opened["joined"][0])
    Opener(rooms, *opened["asked"]).ask(NEXT)
    clock.now += 60 * data.EMPTY_MINUTES - 1
    assert rooms.purge() == 0
    clock.now += 2
    assert rooms.purge() == 1
    assert [name for name, (code, _) in opened.items() if rooms.version(code)] == ["joined", "asked"]


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
