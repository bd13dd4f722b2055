"""Runs of pages: a few at a time, so that forty of them do not share one interpreter and each is slow.

Whoever waits for something else (another's turn, files, a process) waits `aside`, and whoever works for long lets others in
between two steps; so nobody holds a place here while waiting for somebody who needs one.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from models.runtime.fair_queue import FairQueue
from models.runtime.memory import low_memory

# More gain nothing: the interpreter runs one thread at a time, and passes go on outside. With little memory it is one page after
# the other, since what each holds while it is drawn adds up.
SLOTS, EXTRA = (1, 1) if low_memory() else (2, 2)
_LONGEST = 20.0  # seconds: a run that hangs takes no place from others for longer
_STEP = 0.3  # seconds after which a run lets others in


class _Run:
    """One run of a page; compared as an object. `holds` something that others have to wait for."""

    holds = False


_line = FairQueue(SLOTS, extra=EXTRA, longest=_LONGEST)
_thread = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """The block is the run of a page. Where the line is empty, this takes some microseconds."""
    _enter()
    _thread.run = _Run()
    try:
        yield
    finally:
        _thread.run = None
        _leave()


@contextmanager
def aside() -> Iterator[None]:
    """While the block waits, another page may run. Where no page runs, in a training say, this does nothing."""
    if getattr(_thread, "since", None) is None:
        yield
        return
    _leave()
    try:
        yield
    finally:
        _enter()


def sleep(seconds: float) -> None:
    """`time.sleep`, aside."""
    with aside():
        time.sleep(seconds)


def let_others() -> None:
    """To be called between two steps of long work: lets those run first who have used less."""
    since = getattr(_thread, "since", None)
    if since is not None and not _holds() and time.monotonic() > since + _STEP and _line.is_wanted():
        _leave()
        _enter()


def hurry() -> None:
    """From now on this run holds what others have to wait for, such as a trace: it goes on before all who do not, until its end.
    Else it might wait for those who wait for it.
    """
    if run := getattr(_thread, "run", None):
        run.holds = True


def current() -> object:
    """Tells the run of a page from all others, and is gone when the run is over; the thread itself where no page runs."""
    return getattr(_thread, "run", None) or threading.current_thread()


def waiting() -> int:
    """How many runs have to wait."""
    return _line.waiting()


def _holds() -> bool:
    run = getattr(_thread, "run", None)
    return run is not None and run.holds


def _enter() -> None:
    _line.enter(first=_holds())
    _thread.since = time.monotonic()


def _leave() -> None:
    _thread.since = None
    _line.__exit__()
