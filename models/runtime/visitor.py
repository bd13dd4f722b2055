"""Who asks: what is shared by all is given out by visitor, so that one who asks for much waits, and the others do not.

Nothing below the pages knows of browsers and sessions, so the pages say how a visitor is told (`name_by`).
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ask: list[Callable[[], str]] = [lambda: ""]
_look: list[Callable[[str], bool]] = [lambda who: True]
_thread = threading.local()


def name_by(ask: Callable[[], str], look: Callable[[str], bool]) -> None:
    """From now on `current()` is what `ask` returns, called in the thread that asks, and `is_here()` what `look` does; neither
    may fail.
    """
    _ask[0], _look[0] = ask, look


def current() -> str:
    """A name of the visitor for whom this thread works, the same in all their runs; "" for the app's own work."""
    return getattr(_thread, "who", None) or _ask[0]()


def is_here(who: str) -> bool:
    """Whether the visitor's tab is open and connected."""
    return _look[0](who)


@contextmanager
def working_for(who: str) -> Iterator[None]:
    """The block is work for that visitor in a thread of which nobody else could tell."""
    _thread.who = who
    try:
        yield
    finally:
        _thread.who = None
