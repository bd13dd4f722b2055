"""The line in front of new passes: in order, a few at a time, and nobody left behind."""

import threading
import time

import pytest

from models.runtime import fair_queue
from models.runtime.fair_queue import FairQueue
from tests.support.threads import SOON, begun, ended, until


def test_the_line_is_served_in_order_of_arrival():
    door, served = FairQueue(1, lambda seconds: True), []
    held = threading.Event()

    def enter(number: int) -> None:
        with door.turn():
            served.append(number)
            if not number:
                held.wait(SOON)

    threads = [begun(enter, 0)]
    until(lambda: served == [0])
    for number in range(1, 6):
        threads.append(begun(enter, number))
        until(lambda number=number: door.waiting() == number)
    held.set()
    ended(threads)
    assert served == list(range(6))


def test_a_hundred_threads_share_the_slots_and_none_is_lost():
    door, count = FairQueue(3, lambda seconds: True), _Count()

    def enter() -> None:
        with door.turn():
            count.up()
            time.sleep(0.002)
            count.down()

    ended([begun(enter) for _ in range(100)])
    assert (count.all, count.now, door.waiting()) == (100, 0, 0)
    assert 1 < count.most <= 3
    with door.turn(), door.turn(), door.turn():  # all three are free again
        pass


def test_what_fails_inside_gives_its_slot_back():
    door = FairQueue(1, lambda seconds: True)
    for _ in range(3):
        with pytest.raises(KeyError), door.turn():
            raise KeyError
    assert door.waiting() == 0


def test_without_room_one_waits_but_not_for_ever(monkeypatch):
    room = threading.Event()
    door, inside = FairQueue(2, lambda seconds: room.is_set()), threading.Event()
    thread = begun(_enter, door, inside)
    assert not inside.wait(0.4)
    room.set()
    assert inside.wait(SOON)
    ended([thread])
    monkeypatch.setattr(fair_queue, "_PATIENCE", 0.3)
    room.clear()
    ended([begun(_enter, door, inside)])


def test_who_needs_no_turn_does_not_wait():
    door, known = FairQueue(1, lambda seconds: True), threading.Event()
    told: list[int] = []
    with door.turn():
        thread = threading.Thread(target=lambda: _enter(door, threading.Event(), told.append, known.is_set))
        thread.start()
        until(lambda: told)
        known.set()  # another has done the work
        ended([thread])
        assert set(told) == {1} and door.waiting() == 0
    with door.turn():
        pass


def test_who_leaves_gives_the_place_up():
    door, inside, places = FairQueue(1, lambda seconds: True), threading.Event(), []

    def leaves(place: int) -> None:
        raise InterruptedError  # as Streamlit ends the run of a tab that was closed

    def go() -> None:
        with pytest.raises(InterruptedError), door.turn(leaves):
            raise AssertionError("it was not its turn")

    with door.turn():
        first = begun(go)
        second = begun(_enter, door, inside, places.append)
        ended([first])
        until(lambda: places and places[-1] == 1)
        assert door.waiting() == 1
    ended([second])
    assert inside.is_set() and door.waiting() == 0


def test_who_is_inside_for_too_long_takes_no_slot():
    door, inside, over = FairQueue(1, longest=0.3), threading.Event(), threading.Event()

    def hangs() -> None:
        with door:
            inside.set()
            over.wait(SOON)

    thread = begun(hangs)
    assert inside.wait(SOON)
    ended([begun(_enter, door, threading.Event())])
    over.set()
    ended([thread])


def test_who_needs_no_room_goes_past_those_who_do():
    door, over = FairQueue(1, lambda seconds: False), threading.Event()
    waits = begun(_enter, door, threading.Event(), lambda place: None, over.is_set)
    until(lambda: door.waiting() == 1)
    with door.turn(needs_room=False):
        pass
    over.set()
    ended([waits])


class _Count:
    """How many are inside, at most and in all."""

    def __init__(self) -> None:
        self.lock, self.now, self.most, self.all = threading.Lock(), 0, 0, 0

    def up(self) -> None:
        with self.lock:
            self.now, self.all = self.now + 1, self.all + 1
            self.most = max(self.most, self.now)

    def down(self) -> None:
        with self.lock:
            self.now -= 1


def _enter(door: FairQueue, inside: threading.Event, *arguments) -> None:
    with door.turn(*arguments):
        inside.set()
