"""One training at a time in the process, shared by all who ask for the same one.

Trainings wait in a line of bounded length and run one after the other in a thread of their own, so that a learner who
changes the page stops nothing, and thirty learners never train at once. Those whose trainings have taken least lately come
first, and nobody has more than EACH waiting. A training is a pure function of its arguments
(text, settings, seed): equal requests are one job, and its result is kept, at most RESULT_BYTES together. Whoever asked
watches: `news` is what the training last said. It is stopped when nobody who asked for it wants it any more.
"""

import threading
import time
import uuid
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from cachetools import LRUCache

from models.runtime import visitor
from models.runtime.cache import forget, weight
from models.runtime.memory import give_back, low_memory, settle
from models.runtime.usage import Usage

WAITING, RUNNING, DONE, STOPPED, FAILED = "waiting", "running", "done", "stopped", "failed"
MOST_WAITING = 60  # trainings that may wait
EACH = 2  # of them one visitor's; a third takes the place of the first
HALF_LIFE = 600.0  # seconds after which half of what a visitor's trainings have taken is forgotten
RESULT_BYTES = 20_000_000 if low_memory() else 60_000_000  # bytes of results
PATIENCE = 90.0  # seconds after which a waiting training is given up when none of those who asked for it was seen
GONE = 15.0  # seconds after which a visitor without a tab wants nothing more; a page loaded anew takes less
WARM_UP = "warm-up"  # asks like a learner, and is never away


class Busy(RuntimeError):
    """The line is full."""


class Stopped(Exception):
    """Raised inside a training that nobody wants any more."""


@dataclass(frozen=True)
class News:
    """`done` of `total` steps; `losses` are those so far that are worth drawing."""

    done: int = 0
    total: int = 0
    losses: tuple[float, ...] = ()


Report = Callable[[News], None]


class Job:
    """One training, waiting, running or ended. Read `state`, `news`, `result` and `error` at any time."""

    def __init__(self, work: Callable[[Report], Any], size: int = 0) -> None:
        self._work, self._size = work, size
        self._mutex = threading.Lock()
        self._seen: dict[str, float] = {}  # by visitor, when they last watched
        self._here: dict[str, float] = {}  # and when they last had a tab
        self.name = uuid.uuid4().hex
        self.state = WAITING
        self.news = News()
        self.result: Any = None
        self.error: Exception | None = None
        self.seconds = 0.0

    def touch(self, who: str) -> "Job":
        """Say that `who` wants it and is still there."""
        with self._mutex:
            self._seen[who] = self._here[who] = time.monotonic()
        return self

    def is_asked_by(self, who: str) -> bool:
        """Whether `who` has asked for it and not taken that back."""
        with self._mutex:
            return who in self._seen

    def wanted_by(self) -> list[str]:
        """Those who want it; who has no tab any more does not, nor who has not been seen for long while it waits."""
        with self._mutex:
            now = time.monotonic()
            self._here |= {who: now for who in self._seen if who == WARM_UP or visitor.is_here(who)}
            return [
                who
                for who, seen in self._seen.items()
                if who == WARM_UP or (now < self._here[who] + GONE and (self.state == RUNNING or now < seen + PATIENCE))
            ]

    def cancel(self, who: str) -> None:
        """`who` wants it no more; the training ends at its next report once that is true of all."""
        with self._mutex:
            self._seen.pop(who, None)

    @property
    def nbytes(self) -> int:
        """Bytes of its result and of what was asked for."""
        return self.result.nbytes + self._size

    @property
    def is_finished(self) -> bool:
        """True once nothing will change any more."""
        return self.state in (DONE, STOPPED, FAILED)

    def stop(self) -> None:
        """It waits and nobody wants it."""
        self.state = STOPPED

    def run(self) -> None:
        """Train; never raises: what went wrong is in `error`."""
        started = time.monotonic()
        try:
            self._on_progress(self.news)
            self.state = RUNNING
            self.result = self._work(self._on_progress)
            self.state = DONE
        except Stopped:
            self.state = STOPPED
        except Exception as error:  # the learners who watch are told, and the line goes on
            self.error, self.state = error, FAILED
        self.seconds = time.monotonic() - started

    def _on_progress(self, news: News) -> None:
        if not self.wanted_by():
            raise Stopped
        self.news = news


class TrainingQueue:
    """Trainings, fairly. One instance serves the process; see `submit` below."""

    def __init__(self, result_bytes: int = RESULT_BYTES) -> None:
        self._mutex = threading.Lock()
        self._waiting: list[tuple[Hashable, Job]] = []  # in order of asking
        self._used = Usage(HALF_LIFE, most=HALF_LIFE)
        self._current: tuple[Hashable, Job] | None = None
        self._results: LRUCache[Hashable, Job] = LRUCache(result_bytes, getsizeof=lambda job: job.nbytes)
        self._thread: threading.Thread | None = None

    def submit(self, train: Callable[..., Any], *arguments: Hashable, who: str) -> Job:
        """The job of `train(*arguments, report)`: done, under way or new. Never blocks.

        `train` must be a pure function whose result has an `nbytes`. A visitor's oldest waiting one is given up for a new one
        beyond EACH. Raises Busy when MOST_WAITING others are waiting.
        """
        key = (train.__module__, train.__qualname__, arguments)
        with self._mutex:
            job = self._find(key)
            if job is None:
                self._make_place(who)
                job = Job(lambda report: train(*arguments, report), weight(arguments))
                self._waiting.append((key, job))
            job.touch(who)
            if not job.is_finished and self._thread is None:
                self._thread = threading.Thread(target=self._work, name="trainings", daemon=True)
                self._thread.start()
            return job

    def lookup(self, train: Callable[..., Any], *arguments: Hashable) -> Job | None:
        """The job of an earlier equal request, if it is waiting, under way or done."""
        with self._mutex:
            return self._find((train.__module__, train.__qualname__, arguments))

    def position(self, job: Job) -> int:
        """How many trainings come before this one."""
        with self._mutex:
            line = [*filter(None, [self._current]), *sorted(self._waiting, key=self._rank)]
            return next((place for place, (_, other) in enumerate(line) if other is job), 0)

    def _find(self, key: Hashable) -> Job | None:
        for other, job in [*filter(None, [self._current]), *self._waiting]:
            if other == key and (job.state == DONE or (not job.is_finished and job.wanted_by())):
                return job
        return self._results.get(key)

    def _make_place(self, who: str) -> None:
        self._drop_unwanted()
        if who == WARM_UP:
            return
        for job in [job for _, job in self._waiting if job.is_asked_by(who)][: 1 - EACH]:
            job.cancel(who)
        self._drop_unwanted()
        if len(self._waiting) >= MOST_WAITING:
            raise Busy(f"{MOST_WAITING} trainings are waiting already. Try again in a minute.")

    def _drop_unwanted(self) -> None:
        unwanted = [each for each in self._waiting if not each[1].wanted_by()]
        for each in unwanted:
            self._waiting.remove(each)
            each[1].stop()

    def _rank(self, each: tuple[Hashable, Job]) -> float:
        """Lowest comes first, and of equals the one asked for first, since sorting keeps their order."""
        return min(map(self._used.of, each[1].wanted_by()), default=0.0)

    def _work(self) -> None:
        while True:
            with self._mutex:
                self._drop_unwanted()
                if not self._waiting:
                    self._thread = self._current = None
                    return
                self._current = key, job = min(self._waiting, key=self._rank)
                self._waiting.remove(self._current)
            payers = set(job.wanted_by()) - {WARM_UP}
            if low_memory():  # a training needs what pages have left in the caches
                forget()
                settle()
                give_back()
            job.run()
            give_back()
            for who in payers:
                self._used.charge(who, job.seconds / len(payers))
            with self._mutex:
                if job.state == DONE and job.nbytes <= self._results.maxsize:
                    self._results[key] = job


_queue = TrainingQueue()
submit, lookup, position = _queue.submit, _queue.lookup, _queue.position


def yield_gil() -> None:
    """Let other threads have the interpreter: a loop of small steps would make each wait 5 ms for each of its own."""
    time.sleep(1e-4)
