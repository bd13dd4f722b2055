"""The line in front of new passes: in order, a few at a time, and nobody left behind."""

import threading
import time

import pytest

from models.runtime import fair_queue, usage, visitor
from models.runtime.fair_queue import FairQueue
from models.runtime.usage import Usage

SOON = 10.0  # seconds after which something hangs


def test_the_line_is_served_in_order_of_arrival():
    door, served = FairQueue(1, lambda seconds: True), []
    held = threading.Event()

    def enter(number: int) -> None:
        with door.turn():
            served.append(number)
            if not number:
                held.wait(SOON)

    threads = [_begun(enter, 0)]
    _until(lambda: served == [0])
    for number in range(1, 6):
        threads.append(_begun(enter, number))
        _until(lambda number=number: door.waiting() == number)
    held.set()
    _ended(threads)
    assert served == list(range(6))


def test_a_hundred_threads_share_the_slots_and_none_is_lost():
    door, count = FairQueue(3, lambda seconds: True), _Count()

    def enter() -> None:
        with door.turn():
            count.up()
            time.sleep(0.002)
            count.down()

    _ended([_begun(enter) for _ in range(100)])
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
    thread = _begun(_enter, door, inside)
    assert not inside.wait(0.4)
    room.set()
    assert inside.wait(SOON)
    _ended([thread])
    monkeypatch.setattr(fair_queue, "_PATIENCE", 0.3)
    room.clear()
    _ended([_begun(_enter, door, inside)])


def test_who_needs_no_turn_does_not_wait():
    door, known = FairQueue(1, lambda seconds: True), threading.Event()
    told: list[int] = []
    with door.turn():
        thread = threading.Thread(target=lambda: _enter(door, threading.Event(), told.append, known.is_set))
        thread.start()
        _until(lambda: told)
        known.set()  # another has done the work
        _ended([thread])
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
        first = _begun(go)
        second = _begun(_enter, door, inside, places.append)
        _ended([first])
        _until(lambda: places and places[-1] == 1)
        assert door.waiting() == 1
    _ended([second])
    assert inside.is_set() and door.waiting() == 0


@pytest.fixture
def visitors(monkeypatch):
    """A ledger of its own, and threads that say for whom they work."""
    ledger, me = Usage(most=100.0), threading.local()
    monkeypatch.setattr(usage, "charge", ledger.charge)
    monkeypatch.setattr(usage, "of", ledger.of)
    monkeypatch.setattr(visitor, "current", lambda: getattr(me, "name", ""))
    return ledger, lambda name: setattr(me, "name", name)


def test_who_has_used_least_goes_first(visitors):
    ledger, work_for = visitors
    door, served = FairQueue(1), []
    for who, seconds in (("greedy", 20.0), ("busy", 5.0)):
        ledger.charge(who, seconds)

    def enter(who: str) -> None:
        work_for(who)
        with door:
            served.append(who)

    with door:
        threads = []
        for who in ("greedy", "greedy", "busy", "new"):
            before = door.waiting()
            threads.append(_begun(enter, who))
            _until(lambda before=before: door.waiting() == before + 1)
    _ended(threads)
    assert served == ["new", "busy", "greedy", "greedy"]


def test_waiting_makes_up_for_what_was_used(visitors, monkeypatch):
    """Newcomers who have used nothing never stop coming, and the greedy one comes in all the same."""
    ledger, work_for = visitors
    monkeypatch.setattr(fair_queue, "_WAIT", 0.05)
    ledger.charge("greedy", 10.0)
    door, over, inside = FairQueue(1), threading.Event(), threading.Event()

    def newcomers(number: int) -> None:
        turn = 0
        while not over.is_set():
            work_for(f"newcomer {number}, {(turn := turn + 1)}")
            with door:
                time.sleep(0.002)

    def greedy() -> None:
        work_for("greedy")
        with door:
            inside.set()

    threads = [_begun(newcomers, number) for number in range(4)]
    time.sleep(0.05)
    threads.append(_begun(greedy))
    came = inside.wait(SOON)
    over.set()
    _ended(threads)
    assert came


def test_one_visitor_takes_one_of_two_slots(visitors):
    _, work_for = visitors
    door, count = FairQueue(2), _Count()

    def enter(who: str) -> None:
        work_for(who)
        with door.turn():
            count.up()
            time.sleep(0.02)
            count.down()

    _ended([_begun(enter, "greedy") for _ in range(5)])
    assert (count.all, count.most) == (5, 1)


def test_an_extra_slot_is_for_those_who_have_used_less_than_all_inside(visitors):
    ledger, work_for = visitors
    door, over, served = FairQueue(1, extra=1), threading.Event(), []
    for who, seconds in (("inside", 2.0), ("more", 3.0), ("less", 1.0)):
        ledger.charge(who, seconds)

    def enter(who: str) -> None:
        work_for(who)
        with door:
            served.append(who)
            if who == "inside":
                over.wait(SOON)

    threads = [_begun(enter, "inside")]
    _until(lambda: served == ["inside"])
    threads += [_begun(enter, "more"), _begun(enter, "less")]
    _until(lambda: "less" in served)
    assert served == ["inside", "less"]
    over.set()
    _ended(threads)


def test_who_is_inside_for_too_long_takes_no_slot():
    door, inside, over = FairQueue(1, longest=0.3), threading.Event(), threading.Event()

    def hangs() -> None:
        with door:
            inside.set()
            over.wait(SOON)

    thread = _begun(hangs)
    assert inside.wait(SOON)
    _ended([_begun(_enter, door, threading.Event())])
    over.set()
    _ended([thread])


def test_who_needs_no_room_goes_past_those_who_do():
    door, over = FairQueue(1, lambda seconds: False), threading.Event()
    waits = _begun(_enter, door, threading.Event(), lambda place: None, over.is_set)
    _until(lambda: door.waiting() == 1)
    with door.turn(needs_room=False):
        pass
    over.set()
    _ended([waits])


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


def _begun(what, *arguments) -> threading.Thread:
    thread = threading.Thread(target=what, args=arguments)
    thread.start()
    return thread


def _ended(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.join(SOON)
        assert not thread.is_alive()


def _until(what) -> None:
    deadline = time.monotonic() + SOON
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.005)
