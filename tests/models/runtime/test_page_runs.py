"""Runs of pages go a few at a time; who waits for something else waits aside, so that nobody waits for ever."""

import threading
import time

import pytest

from models.runtime import fair_queue, page_runs, usage, visitor
from models.runtime.cache import bounded
from models.runtime.page_runs import EXTRA, SLOTS
from models.runtime.usage import Usage
from tests.support.threads import SOON, begun, ended, until


class Result:
    nbytes = 100


def test_usage_is_forgotten_by_halves():
    now = [0.0]
    used = Usage(half_life=30.0, most=5.0, clock=lambda: now[0])
    used.charge("a", 4.0)
    used.charge("", 4.0)
    now[0] = 30.0
    used.charge("a", 1.0)
    assert (used.of("a"), used.of(""), used.of("b")) == (3.0, 0.0, 0.0)
    now[0] = 60.0
    assert used.of("a") == 1.5
    with used.asking("a"):
        now[0] = 600.0
        assert used.of("a") == 1.5  # who never pauses is not forgiven
    now[0] = 630.0
    assert used.of("a") == 0.75
    used.charge("a", 99.0)
    assert used.of("a") == 5.0


def test_a_thread_pays_for_what_it_does(monkeypatch):
    ledger = Usage(half_life=1e9)
    monkeypatch.setattr(usage, "charge", ledger.charge)

    def work() -> None:
        with visitor.working_for("busy"), page_runs.turn():
            stop = time.thread_time() + 0.2
            while time.thread_time() < stop:
                pass

    ended([begun(work)])
    assert 0.2 <= ledger.of("busy") < 0.4


def test_few_runs_at_once_and_those_aside_do_not_count():
    inside, most, lock, aside = [0], [0], threading.Lock(), threading.Event()

    def run() -> None:
        with page_runs.turn():
            with page_runs.aside():
                aside.wait(SOON)
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            time.sleep(0.02)
            with lock:
                inside[0] -= 1

    threads = [begun(run) for _ in range(20)]
    until(lambda: page_runs.waiting() == 0)  # all twenty are aside
    aside.set()
    ended(threads)
    assert most[0] <= SLOTS + EXTRA


def test_who_waits_for_what_another_page_computes_lets_that_one_run():
    """More runs than places want the same; the one that computes it needs a place in the middle of that."""
    calls = []

    @bounded(1000)
    def compute(text: str) -> Result:
        calls.append(text)
        page_runs.sleep(0.1)
        return Result()

    def run() -> None:
        with page_runs.turn():
            compute("the same")

    ended([begun(run) for _ in range(4 * SLOTS)])
    assert calls == ["the same"]


@pytest.mark.parametrize("error", [KeyError, SystemExit])
def test_what_ends_a_run_gives_its_place_back(error):
    for _ in range(2 * SLOTS):
        with pytest.raises(error), page_runs.turn(), page_runs.aside():
            raise error
    for _ in range(2 * SLOTS):
        with pytest.raises(error), page_runs.turn():
            raise error
    ended([begun(_enter) for _ in range(SLOTS)])


def test_a_long_run_lets_others_in_between_two_steps(monkeypatch):
    monkeypatch.setattr(page_runs, "_STEP", 0.0)
    monkeypatch.setattr(page_runs, "_line", fair_queue.FairQueue(1))
    monkeypatch.setattr(usage, "of", lambda who: 5.0 if who == "long" else 0.0)
    order, working = [], threading.Event()

    def long() -> None:
        with visitor.working_for("long"), page_runs.turn():
            working.set()
            until(lambda: page_runs.waiting() == 1)
            page_runs.let_others()
            order.append("long")

    def short() -> None:
        with visitor.working_for("short"), page_runs.turn():
            order.append("short")

    first = begun(long)
    assert working.wait(SOON)
    ended([begun(short), first])
    assert order == ["short", "long"]


def test_a_strangers_long_key_counts():
    @bounded(1000)
    def about(text: str) -> Result:
        return Result()

    about("x" * 950)
    assert not about.knows("x" * 950)
    about("x" * 100)
    assert about.knows("x" * 100)


def _enter() -> None:
    with page_runs.turn():
        pass
