"""Trainings wait in one line: one at a time, shared by equal requests, stopped when nobody wants them, bounded."""

import threading
import time
from dataclasses import dataclass

import pytest

from models.runtime import cache, training_queue, visitor
from models.runtime.cache import bounded
from models.runtime.training_queue import Busy, News, TrainingQueue


@dataclass(frozen=True)
class Result:
    value: int
    nbytes: int = 10


def until(condition, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "nothing came of it"
        time.sleep(0.005)


@pytest.fixture
def gate():
    """A training that reports until it is let go; counts how often and how many at once it runs."""

    class Gate:
        def __init__(self):
            self.open, self.runs, self.now, self.most = threading.Event(), 0, 0, 0

        def train(self, number, report):
            self.runs += 1
            self.now += 1
            self.most = max(self.most, self.now)
            try:
                while not self.open.is_set():
                    report(News(number, 100, (1.0,)))
                    time.sleep(0.005)
                return Result(number)
            finally:
                self.now -= 1

    made = Gate()
    yield made
    made.open.set()


def test_equal_requests_share_one_run_and_one_result(gate):
    line = TrainingQueue()
    first, second = line.submit(gate.train, 1, who="a"), line.submit(gate.train, 1, who="b")
    assert first is second
    until(lambda: first.news.done == 1)
    gate.open.set()
    until(lambda: first.is_finished)
    until(lambda: line.lookup(gate.train, 1) is first)
    assert line.submit(gate.train, 1, who="c").result == Result(1)
    assert gate.runs == 1


def test_one_at_a_time_in_order(gate):
    line = TrainingQueue()
    asked = [line.submit(gate.train, number, who=str(number)) for number in range(4)]
    until(lambda: asked[0].state == training_queue.RUNNING)
    assert [line.position(job) for job in asked] == [0, 1, 2, 3]
    gate.open.set()
    until(lambda: all(job.is_finished for job in asked))
    assert gate.most == 1 and [job.result.value for job in asked] == [0, 1, 2, 3]


def test_it_ends_only_when_nobody_wants_it(gate):
    line = TrainingQueue()
    job = line.submit(gate.train, 1, who="a")
    line.submit(gate.train, 1, who="b")
    until(lambda: job.state == training_queue.RUNNING)
    job.cancel("a")
    time.sleep(0.05)
    assert job.state == training_queue.RUNNING
    job.cancel("b")
    until(lambda: job.state == training_queue.STOPPED)
    assert job.result is None
    again = line.submit(gate.train, 1, who="a")
    assert again is not job
    gate.open.set()
    until(lambda: again.state == training_queue.DONE)


def test_a_waiting_one_that_nobody_wants_is_never_begun(gate):
    line = TrainingQueue()
    line.submit(gate.train, 1, who="a")
    left = line.submit(gate.train, 2, who="a")
    left.cancel("a")
    gate.open.set()
    until(lambda: left.is_finished)
    assert left.state == training_queue.STOPPED and gate.runs == 1


def test_one_who_went_away_no_longer_counts_while_it_waits(gate, monkeypatch):
    line = TrainingQueue()
    line.submit(gate.train, 1, who="a")
    gone, warm = line.submit(gate.train, 2, who="a"), line.submit(gate.train, 3, who=training_queue.WARM_UP)
    monkeypatch.setattr(training_queue, "PATIENCE", -1.0)
    gate.open.set()
    until(lambda: warm.is_finished)
    assert gone.state == training_queue.STOPPED and warm.state == training_queue.DONE


def test_the_line_is_bounded(gate):
    line = TrainingQueue()
    running = line.submit(gate.train, 0, who="a")
    until(lambda: running.state == training_queue.RUNNING)
    for number in range(training_queue.MOST_WAITING):
        line.submit(gate.train, 1 + number, who=f"a{number}")
    with pytest.raises(Busy):
        line.submit(gate.train, 99, who="b")
    assert line.submit(gate.train, 1, who="b").state == training_queue.WAITING  # sharing takes no place


def test_beyond_two_a_visitors_new_one_takes_the_place_of_the_oldest(gate):
    line = TrainingQueue()
    running = line.submit(gate.train, 0, who="a")
    until(lambda: running.state == training_queue.RUNNING)
    asked = [line.submit(gate.train, number, who="a") for number in range(1, 4)]
    shared = line.submit(gate.train, 2, who="b")
    line.submit(gate.train, 4, who="a")
    assert [job.state for job in asked] == [training_queue.STOPPED, training_queue.WAITING, training_queue.WAITING]
    assert shared is asked[1] and not shared.is_asked_by("a")  # b wants it still


def test_a_learner_comes_before_those_who_have_trained_much(gate):
    line = TrainingQueue()
    running = line.submit(gate.train, 0, who="greedy 0")
    until(lambda: running.state == training_queue.RUNNING)
    for number in range(1, 2 * 9):
        line.submit(gate.train, number, who=f"greedy {number % 9}")
    for number in range(9):
        line._used.charge(f"greedy {number}", 30.0)
    learner = line.submit(gate.train, 99, who="learner")
    assert line.position(learner) == 1
    gate.open.set()
    until(lambda: learner.is_finished)
    assert learner.result == Result(99)
    until(lambda: line._used.of("learner") > 0)


def test_it_is_dropped_when_the_tab_of_all_who_asked_is_gone(gate, monkeypatch):
    here = {"a", "b"}
    monkeypatch.setattr(visitor, "is_here", here.__contains__)
    monkeypatch.setattr(training_queue, "GONE", 0.2)
    line = TrainingQueue()
    running, waiting = line.submit(gate.train, 1, who="a"), line.submit(gate.train, 2, who="b")
    until(lambda: running.state == training_queue.RUNNING)
    time.sleep(0.3)
    assert running.state == training_queue.RUNNING
    here.clear()
    until(lambda: running.is_finished and waiting.is_finished)
    assert (running.state, waiting.state, gate.runs) == (training_queue.STOPPED, training_queue.STOPPED, 1)


def test_a_failure_is_told_and_the_line_goes_on(gate):
    def broken(report):
        raise ValueError("no words")

    line = TrainingQueue()
    bad, good = line.submit(broken, who="a"), line.submit(gate.train, 1, who="a")
    gate.open.set()
    until(lambda: good.is_finished)
    assert bad.state == training_queue.FAILED and str(bad.error) == "no words"
    assert good.state == training_queue.DONE
    assert line.lookup(broken) is None


def test_results_are_bounded_in_bytes(gate):
    gate.open.set()
    line = TrainingQueue(result_bytes=200)  # two of them, with what they were asked for
    for number in range(3):
        job = line.submit(gate.train, number, who="a")
        until(lambda job=job: job.is_finished)
    until(lambda: line._thread is None)  # put away, soon after it is over
    assert line.lookup(gate.train, 0) is None  # looked for once: looking makes a result the last one used
    assert line.lookup(gate.train, 2) is not None


def test_with_little_memory_a_training_begins_with_empty_caches(monkeypatch):
    monkeypatch.setattr(cache, "_cheap", [])
    monkeypatch.setattr(training_queue, "low_memory", lambda: True)
    shown = bounded(100)(Result)
    shown(1)
    job = TrainingQueue().submit(lambda report: Result(int(shown.knows(1))), who="a")
    until(lambda: job.is_finished)
    assert job.result == Result(0)
