"""Work that goes too far is ended, nobody else notices, and one who asks for much waits for nobody but themselves."""

import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from models.runtime import visitor, visitor_turns
from models.runtime.bounded_process import BUSY, ENDED, MEMORY, TIME, Bounds, BoundsExceeded, Workers
from models.runtime.visitor_turns import MOST_WAITING, VisitorTurns
from tests.support.code import ROOT
from tests.support.hostile import work
from tests.support.threads import begun, ended

pytestmark = pytest.mark.slow  # processes that must be ended
BOUNDS = Bounds(seconds=1.0, memory=100_000_000, reply=1_000_000)


@pytest.fixture(params=[True, False], ids=["with the system's limits", "without"])
def workers(request):
    """Windows and macOS have not all of the system's limits: there the server's own look at the workers has to do."""
    made = Workers(BOUNDS, most=1, package="tests.support.hostile", limited=request.param)
    yield made
    made.close()


@pytest.fixture
def one():
    made = Workers(BOUNDS, most=1, package="tests.support.hostile")
    yield made
    made.close()


def run(workers: Workers, function, *arguments, bounds=None):
    return workers.run(function, *arguments, problem=work.Refused, bounds=bounds)


def wait_until(is_so) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_values_come_back_as_they_were_sent(one):
    value = [None, True, -1, 2**60, 0.1, "漢 \ud800", b"\0\xff", {"a": [1, {}]}]
    assert run(one, work.echo, value) == value
    for dtype in ("f4", "f8", "i8", "u1", "?", "c16", ">u2"):
        sent = np.arange(24).reshape(2, 3, 4).astype(dtype)
        found = run(one, work.echo, sent)
        assert found.dtype == sent.dtype
        np.testing.assert_array_equal(found, sent)
    assert run(one, work.echo, np.empty((0, 3))).shape == (0, 3)


def test_what_could_run_code_is_not_sent(one):
    with pytest.raises(TypeError):
        run(one, work.echo, np.array([print], object))
    with pytest.raises(BoundsExceeded, match=r"TypeError in messages\.py"):
        run(one, work.object_array)


def test_only_functions_of_the_package_are_called(one):
    with pytest.raises(BoundsExceeded) as met:
        run(one, subprocess.getoutput, "true")
    assert met.value.reason == ENDED
    assert run(one, work.echo, 1) == 1


HOSTILE = {
    "processor": (work.spin, (60,), TIME),
    "sleep": (work.sleep, (60,), TIME),
    "memory at once": (work.fill, (1_000_000_000,), MEMORY),
    "memory bit by bit": (work.fill_slowly, (1_000_000_000,), MEMORY),
    "a crash": (work.crash, (), ENDED),
    "a reply that claims too much": (work.send, (b"\xff" * 8,), ENDED),
    "a reply that is none": (work.send, (b"\x03" + bytes(7) + b"abc",), ENDED),
    "a reply too long": (work.echo, (bytes(BOUNDS.reply),), ENDED),
    "an error nobody knows of": (work.refuse, ("other",), ENDED),
    "a kind of the agreed error": (work.refuse, ("derived",), ENDED),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_job_that_goes_too_far_is_ended_and_the_next_one_is_done(workers, name):
    function, arguments, reason = HOSTILE[name]
    with pytest.raises(BoundsExceeded) as met:
        run(workers, function, *arguments)
    assert met.value.reason == reason
    assert "Not this one" not in str(met.value)  # an error's message may be the learner's text
    assert run(workers, work.echo, 7) == 7


def test_the_agreed_error_is_raised_again_and_the_process_goes_on(one):
    process = run(one, work.process)
    with pytest.raises(work.Refused, match=r"^Not this one\.$"):
        run(one, work.refuse, "agreed")
    assert run(one, work.process) == process


def test_bounds_are_of_a_job_and_not_of_the_process(workers):
    """Six jobs take more time together than one may, and memory that was given back is there again."""
    seconds = BOUNDS.seconds / 4
    assert len({run(workers, work.spin, seconds) for _ in range(6)}) == 1
    for _ in range(3):
        assert run(workers, work.fill, BOUNDS.memory // 2) == BOUNDS.memory // 2
    assert run(workers, work.fill, 2 * BOUNDS.memory, bounds=Bounds(1.0, 4 * BOUNDS.memory)) == 2 * BOUNDS.memory


def test_a_process_that_died_while_idle_is_replaced(one):
    process = run(one, work.process)
    psutil.Process(process).kill()
    wait_until(lambda: psutil.Process(process).status() == psutil.STATUS_ZOMBIE)
    assert run(one, work.process) != process
    assert not psutil.pid_exists(process)


def test_idle_processes_end_and_leave_nothing():
    workers = Workers(BOUNDS, idle=0.2, package="tests.support.hostile")
    process = run(workers, work.process)
    wait_until(lambda: not psutil.pid_exists(process))
    wait_until(lambda: workers._watch is None)
    assert run(workers, work.process) != process
    workers.close()


@pytest.mark.parametrize("end", ["sys.exit()", "os._exit(1)", "os.kill(os.getpid(), 9)"])
def test_processes_end_with_the_server(end):
    code = f"""
import os, sys
from models.runtime.bounded_process import Bounds, Workers
from tests.support.hostile import work
from tests.support.threads import begun, ended
print(Workers(Bounds(9, 10**9), package="tests.support.hostile").run(work.process, problem=ValueError), flush=True)
{end}
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    process = int(done.stdout)
    wait_until(lambda: not psutil.pid_exists(process))


def start(workers, done: list[str], name: str, seconds: float) -> threading.Thread:
    """A thread of the visitor that stands before the dot of the name."""

    def ask() -> None:
        with visitor.working_for(name.split(".")[0]):
            run(workers, work.spin, seconds)
        done.append(name)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def test_who_has_taken_least_comes_first(one):
    """A visitor's forty files wait for each other, and another visitor for no more than the one at work."""
    done: list[str] = []
    threads = [start(one, done, "greedy.0", 0.5)]
    wait_until(lambda: one._busy)
    threads += [start(one, done, f"greedy.{i}", 0.5) for i in range(1, 5)]
    wait_until(lambda: len(one._turns._line) == 4)
    threads.append(start(one, done, "calm.0", 0.01))
    for thread in threads:
        thread.join()
    assert done.index("calm.0") == 1


def test_one_visitor_takes_one_process_only():
    workers, done = Workers(BOUNDS, most=2, package="tests.support.hostile"), []
    threads = [start(workers, done, f"greedy.{i}", 0.7) for i in range(3)]
    wait_until(lambda: len(workers._busy) + len(workers._turns._line) == 3)
    assert len(workers._busy) == 1
    start(workers, done, "calm.0", 0.01).join()
    assert len(done) < 4 and "calm.0" in done
    for thread in threads:
        thread.join()
    workers.close()


def test_the_line_of_one_visitor_is_bounded(one):
    done: list[str] = []
    threads = [start(one, done, "greedy.0", 0.5)]
    wait_until(lambda: one._busy)
    threads += [start(one, done, f"greedy.{i}", 0.01) for i in range(MOST_WAITING)]
    wait_until(lambda: len(one._turns._line) == MOST_WAITING)
    with visitor.working_for("greedy"), pytest.raises(BoundsExceeded) as met:
        run(one, work.process)
    assert met.value.reason == BUSY
    start(one, done, "calm.0", 0.01).join()
    for thread in threads:
        thread.join()
    assert len(done) == MOST_WAITING + 2


@pytest.mark.parametrize(("halvings", "first"), [(1, "calm"), (2, "greedy")])
def test_what_was_taken_is_forgotten_in_time(monkeypatch, halvings, first):
    """After one minute 4 of 8 seconds are left, after two 2: more and less than the 3 that the other has just taken."""
    turns, clock, came = VisitorTurns(1), [0.0], []
    monkeypatch.setattr(visitor_turns, "time", SimpleNamespace(monotonic=lambda: clock[0]))

    def visit(who: str, seconds: float) -> None:
        turns.enter(who)
        came.append(who)
        turns.leave(who, seconds)

    visit("greedy", 8.0)
    clock[0] = halvings * 60.0
    visit("calm", 3.0)
    turns.enter("somebody")
    threads = [begun(visit, who, 0.0) for who in ("greedy", "calm")]
    wait_until(lambda: len(turns._line) == 2)
    turns.leave("somebody", 0.0)
    ended(threads)
    assert came[2] == first
