"""One training at a time in the process, shared by all who ask for the same one.

Trainings wait in a line of bounded length and run one after the other in a thread of their own, so that a learner who
changes the page stops nothing, and thirty learners never train at once. A training is a pure function of its arguments
(text, settings, seed): equal requests are one job, and its result is kept, at most RESULT_BYTES together. Whoever asked
watches: `news` is what the training last said. It is stopped when nobody who asked for it wants it any more.
"""

import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from cachetools import LRUCache

from models.runtime.memory import give_back, low_memory

WAITING, RUNNING, DONE, STOPPED, FAILED = "waiting", "running", "done", "stopped", "failed"
MOST_WAITING = 8  # trainings that may wait
RESULT_BYTES = 20_000_000 if low_memory() else 60_000_000  # bytes of results
PATIENCE = 90.0  # seconds after which a waiting training is given up when none of those who asked for it was seen
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

    def __init__(self, work: Callable[[Report], Any]) -> None:
        self._work = work
        self._mutex = threading.Lock()
        self._seen: dict[str, float] = {}
        self.name = uuid.uuid4().hex
        self.state = WAITING
        self.news = News()
        self.result: Any = None
        self.error: Exception | None = None
        self.seconds = 0.0

    def touch(self, who: str) -> "Job":
        """Say that `who` wants it and is still there."""
        with self._mutex:
            self._seen[who] = time.monotonic()
        return self

    def cancel(self, who: str) -> None:
        """`who` wants it no more; the training ends at its next report once that is true of all."""
        with self._mutex:
            self._seen.pop(who, None)

    @property
    def is_finished(self) -> bool:
        """True once nothing will change any more."""
        return self.state in (DONE, STOPPED, FAILED)

    def is_wanted(self) -> bool:
        """Whether anybody wants it; one who has not been seen for long no longer counts while it waits."""
        with self._mutex:
            last = time.monotonic() - PATIENCE
            return any(who == WARM_UP or self.state == RUNNING or seen > last for who, seen in list(self._seen.items()))

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
        if not self.is_wanted():
            raise Stopped
        self.news = news


class TrainingQueue:
    """Trainings in order of asking. One instance serves the process; see `submit` below."""

    def __init__(self, result_bytes: int = RESULT_BYTES) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[tuple[Hashable, Job]] = deque()
        self._current: tuple[Hashable, Job] | None = None
        self._results: LRUCache[Hashable, Job] = LRUCache(result_bytes, getsizeof=lambda job: job.result.nbytes)
        self._thread: threading.Thread | None = None

    def submit(self, train: Callable[..., Any], *arguments: Hashable, who: str) -> Job:
        """The job of `train(*arguments, report)`: done, under way or new. Never blocks.

        `train` must be a pure function whose result has an `nbytes`. Raises Busy when MOST_WAITING others are waiting.
        """
        key = (train.__module__, train.__qualname__, arguments)
        with self._mutex:
            job = self._find(key)
            if job is None:
                if sum(waiting.is_wanted() for _, waiting in self._waiting) >= MOST_WAITING:
                    raise Busy(f"{MOST_WAITING} trainings are waiting already. Try again in a minute.")
                job = Job(lambda report: train(*arguments, report))
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
            line = [*filter(None, [self._current]), *self._waiting]
            return next((place for place, (_, other) in enumerate(line) if other is job), 0)

    def _find(self, key: Hashable) -> Job | None:
        for other, job in [*filter(None, [self._current]), *self._waiting]:
            if other == key and (job.state == DONE or (not job.is_finished and job.is_wanted())):
                return job
        return self._results.get(key)

    def _work(self) -> None:
        while True:
            with self._mutex:
                if not self._waiting:
                    self._thread = self._current = None
                    return
                self._current = key, job = self._waiting.popleft()
            job.run()
            give_back()
            with self._mutex:
                if job.state == DONE and job.result.nbytes <= self._results.maxsize:
                    self._results[key] = job


_queue = TrainingQueue()
submit, lookup, position = _queue.submit, _queue.lookup, _queue.position


def yield_gil() -> None:
    """Let other threads have the interpreter: a loop of small steps would make each wait 5 ms for each of its own."""
    time.sleep(1e-4)
