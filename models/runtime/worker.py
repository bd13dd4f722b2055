"""`python -m models.runtime.worker PACKAGE`: answers jobs from standard input on standard output, until the input ends.

Started by `bounded_process`, which says what a job is. Only functions of modules in PACKAGE are called. With `--unlimited`
the worker asks the system for no limits, as it is where the system has none; where it can, it always gives way to the server.
"""

import contextlib
import importlib
import math
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from models.runtime.memory import give_back
from models.runtime.messages import packed, receive

_MOST = 2**32  # bytes of a job: the server is trusted


def main() -> None:
    """Work until the server closes the pipe."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # a library that prints must not print into the answers
    package, limited = sys.argv[1], "--unlimited" not in sys.argv
    _give_way()
    with contextlib.suppress(EOFError):
        while True:
            job = receive(jobs, _MOST)
            if not job["module"].startswith(f"{package}."):
                raise PermissionError(job["module"])
            function = getattr(importlib.import_module(job["module"]), job["function"])
            answers.write(packed(True))  # begun: what comes now is the job's time and memory
            answers.flush()
            answers.write(_answer(function, job, limited))
            answers.flush()
            del job
            give_back()


def _answer(function: Callable[..., Any], job: dict[str, Any], limited: bool) -> bytes:
    """The message that says how a job went: its result, the problem that it names, or that a bound was met."""
    if limited:
        _limit(job["seconds"], job["memory"])
    try:
        return packed({"result": function(*job["arguments"])})
    except MemoryError:
        return packed({"bound": "memory"})
    except Exception as error:
        kind = type(error)
        if [kind.__module__, kind.__qualname__] == job["problem"]:
            return packed({"problem": str(error)})
        return packed({"bound": "ended", "where": _where(error)})
    finally:
        if limited:
            _limit(None, None)


def _where(error: Exception) -> str:
    """The kind of an unexpected error and the line that raised it, for the log; its message may quote the learner's text."""
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    return f"{type(error).__name__} in {Path(frame.f_code.co_filename).name}, line {line}"


def _give_way() -> None:
    """Should memory run out on this machine, the system is to end this process and not the server; and it leaves no dump."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "utf-8")
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit(seconds: float | None, memory: int | None) -> None:
    """From now on, so many seconds of processor time and bytes more than now; None takes the limits back."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        most = [resource.RLIM_INFINITY, resource.RLIM_INFINITY]
        if seconds is not None and memory is not None:
            most = [math.ceil(time.process_time() + seconds) + 1, psutil.Process().memory_info().vms + memory]
        for kind, soft in zip((resource.RLIMIT_CPU, resource.RLIMIT_AS), most, strict=True):
            resource.setrlimit(kind, (soft, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    main()
