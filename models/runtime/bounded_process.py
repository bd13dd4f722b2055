"""Work on a stranger's bytes in processes of their own, which may take so much processor time and memory and no more.

A file of some bytes can keep a decoder busy for hours or make it fill the memory, and nothing stops a thread. So the server
hands such work to a few worker processes, kills the one that goes too far, and starts another when one is needed.
Where the system has limits for a process, the worker asks for them itself; everywhere else (and there, too) the server
looks at every busy worker twenty times a second.

What a visitor asks for costs that visitor: each has one job at a time, and of those who wait, the one whose jobs have
taken the least processor time lately comes first.
"""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from models.runtime import page_runs, visitor
from models.runtime.memory import low_memory
from models.runtime.messages import Garbled, packed, receive
from models.runtime.visitor_turns import Busy, VisitorTurns

TIME, MEMORY, ENDED, BUSY = "time", "memory", "ended", "busy"
_LOOK = 0.05  # seconds between two looks at the busy workers
_CLOCK = 4  # a job may last so many times its processor time: on a busy machine it waits for the processor, too
_START = 20.0  # seconds by the clock for a worker's start; honest: 0.3
_DYING = 1.0  # seconds between a process's last word and its end
_BEGUN = 16  # bytes of the message that says that the job has begun
_BY_SYSTEM = {"SIGXCPU": TIME, "SIGKILL": MEMORY}  # the system's signals to a process that meets its limits
_JOBS = 200  # of one worker; then another one takes over, in case a library does not give all of its memory back
_ROOT = Path(__file__).parents[2]
_ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false", "PYTHONIOENCODING": "utf-8",
}  # fmt: skip


class BoundsExceeded(Exception):
    """There is no result, and `reason` is why: TIME or MEMORY ran out, the process ENDED, or this visitor is too BUSY."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


@dataclass(frozen=True)
class Bounds:
    """What a job may take: seconds of processor time, bytes of memory on top of the worker's own, bytes of its result."""

    seconds: float
    memory: int
    reply: int = 32_000_000


class Workers:
    """At most `most` processes (one in low-memory mode) for the functions of `package`, started when there is work.

    One that has had nothing to do for `idle` seconds ends. limited: whether workers ask the system for limits, too.
    """

    def __init__(
        self, bounds: Bounds, most: int = 2, idle: float = 60.0, package: str = "models", limited: bool = True
    ) -> None:
        self._bounds, self._package, self._limited = bounds, package, limited
        self._idle = min(idle, 3.0) if low_memory() else idle
        self._turns = VisitorTurns(1 if low_memory() else most)
        self._changed = threading.Condition()
        self._busy: dict[str, _Worker] = {}  # by visitor
        self._free: list[_Worker] = []
        self._watch: threading.Thread | None = None
        atexit.register(self.close)

    def run(
        self, function: Callable[..., Any], *arguments: Any, problem: type[Exception], bounds: Bounds | None = None
    ) -> Any:
        """The result of a module-level function, whose arguments and result are what `messages.packed` takes.

        Raises BoundsExceeded, or the problem where the function raised exactly that. bounds: others than the workers'.
        """
        bounds = bounds or self._bounds
        names = {"module": function.__module__, "function": function.__qualname__, "arguments": arguments}
        kind = {"problem": [problem.__module__, problem.__qualname__]}
        job = packed({**names, **kind, "seconds": bounds.seconds, "memory": bounds.memory})
        who = visitor.current()
        with page_runs.aside():
            try:
                self._turns.enter(who)
            except Busy as error:
                raise BoundsExceeded(BUSY) from error
            try:
                reply = self._worker(who, bounds).ask(job)
            finally:
                self._turns.leave(who, self._let_go(who))
        if "problem" in reply:
            raise problem(reply["problem"])
        if "result" not in reply:
            raise BoundsExceeded(reply["bound"], reply.get("where", ""))
        return reply["result"]

    def close(self) -> None:
        """End all workers, those at work too."""
        with self._changed:
            for worker in self._busy.values():
                worker.stop()
            while self._free:
                self._free.pop().kill()

    def _worker(self, who: str, bounds: Bounds) -> "_Worker":
        """One that waits, or a new one, at work for a visitor and watched."""
        with self._changed:
            worker = self._free.pop() if self._free else None
        if worker is None or not worker.is_alive():
            worker = _Worker(self._package, self._limited)
        with self._changed:
            worker.begin(bounds)
            self._busy[who] = worker
            if self._watch is None:
                self._watch = threading.Thread(target=self._look, name="bounded work", daemon=True)
                self._watch.start()
            self._changed.notify_all()
        return worker

    def _let_go(self, who: str) -> float:
        """The seconds that the visitor's job took; its worker waits for another, if it can do one."""
        with self._changed:
            if (worker := self._busy.pop(who, None)) is None:  # it could not be started
                return 0.0
            seconds = worker.finish()
            if worker.is_alive() and worker.jobs < _JOBS:
                self._free.append(worker)
            else:
                worker.kill()
            return seconds

    def _look(self) -> None:
        """Kill workers that go too far, and end those that have had nothing to do for long, until there is none."""
        with self._changed:
            while self._free or self._busy:
                for worker in self._busy.values():
                    worker.check()
                now = time.monotonic()
                for worker in [worker for worker in self._free if now > worker.since + self._idle]:
                    self._free.remove(worker)
                    worker.kill()
                next_end = min((worker.since + self._idle for worker in self._free), default=now + self._idle)
                self._changed.wait(_LOOK if self._busy else max(next_end - now, _LOOK))
            self._watch = None


class _Worker:
    """One process. `since` is when it began or finished a job, `jobs` how many it was given."""

    def __init__(self, package: str, limited: bool) -> None:
        command = [sys.executable, "-m", "models.runtime.worker", package, *["--unlimited"] * (not limited)]
        own = os.environ | _ENVIRONMENT
        pipe, null, hide = subprocess.PIPE, subprocess.DEVNULL, getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            self._process = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=null, cwd=_ROOT, env=own, creationflags=hide
            )
            assert self._process.stdin and self._process.stdout, "both are pipes"
            self._jobs, self._replies = self._process.stdin, self._process.stdout
            self._system = psutil.Process(self._process.pid)
        except (OSError, psutil.Error) as error:  # the machine is out of processes or memory
            raise BoundsExceeded(ENDED, type(error).__name__) from error
        self._reason, self.jobs = "", 0

    def is_alive(self) -> bool:
        """Whether it could do another job."""
        return not self._reason and self._process.poll() is None

    def begin(self, bounds: Bounds) -> None:
        """From now on `check` holds it to the bounds."""
        self._bounds, self._before, self._used = bounds, None, 0.0
        self.since = time.monotonic()
        self._deadline = self.since + _START
        self.jobs += 1

    def ask(self, job: bytes) -> dict[str, Any]:
        """Its reply. Raises BoundsExceeded, and then it is dead."""
        try:
            self._jobs.write(job)
            self._jobs.flush()
            receive(self._replies, _BEGUN)
            self._deadline = time.monotonic() + _CLOCK * self._bounds.seconds
            self._before = self._state()
            reply = receive(self._replies, self._bounds.reply)
            if not isinstance(reply, dict) or not reply.keys() & {"problem", "result", "bound"}:
                raise Garbled("not a reply")
        except Garbled as error:
            self.kill()
            raise BoundsExceeded(ENDED, str(error)) from error
        except (OSError, EOFError) as error:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_DYING)
            code = -(self._process.poll() or 0)  # in Unix, the number of the signal that ended it
            name = signal.Signals(code).name if code in set(signal.Signals) else ""
            self.kill()
            raise BoundsExceeded(self._reason or _BY_SYSTEM.get(name, ENDED), name) from error
        return reply

    def check(self) -> None:
        """Kill it if it has taken more than its bounds."""
        state = self._state()
        if self._reason or state is None:
            return
        cpu, memory = self._before or state  # while it starts, it has taken nothing for the job
        self._used = state[0] - cpu
        if self._used > self._bounds.seconds or time.monotonic() > self._deadline:
            self._reason = TIME
        elif state[1] - memory > self._bounds.memory:
            self._reason = MEMORY
        if self._reason:
            self.stop()

    def stop(self) -> None:
        """Let the system end it; the thread that waits for its reply reads the end of it."""
        self._process.kill()

    def finish(self) -> float:
        """The job is done; the seconds of processor time that it took."""
        self.check()
        self.since = time.monotonic()
        return self._used

    def kill(self) -> None:
        """End it for ever, and leave nothing of it in the system's table of processes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._jobs, self._replies):
            with contextlib.suppress(OSError):  # what was not written yet cannot be
                pipe.close()

    def _state(self) -> tuple[float, int] | None:
        """Seconds of processor time and bytes of memory; None once it has ended."""
        try:
            with self._system.oneshot():
                times = self._system.cpu_times()
                return times.user + times.system, self._system.memory_info().rss
        except psutil.Error:
            return None
