"""The line in front of what is shared: who has used least lately goes first, and nobody waits for ever."""

import threading
import time

import pytest

from models.runtime import fair_queue, usage, visitor
from models.runtime.fair_queue import FairQueue
from models.runtime.usage import Usage
from tests.support.threads import SOON, begun, ended, until


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
            threads.append(begun(enter, who))
            until(lambda before=before: door.waiting() == before + 1)
    ended(threads)
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

    threads = [begun(newcomers, number) for number in range(4)]
    time.sleep(0.05)
    threads.append(begun(greedy))
    came = inside.wait(SOON)
    over.set()
    ended(threads)
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

    ended([begun(enter, "greedy") for _ in range(5)])
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

    threads = [begun(enter, "inside")]
    until(lambda: served == ["inside"])
    threads += [begun(enter, "more"), begun(enter, "less")]
    until(lambda: "less" in served)
    assert served == ["inside", "less"]
    over.set()
    ended(threads)


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
