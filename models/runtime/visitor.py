"""Who asks: what is shared by all is given out by visitor, so that one who asks for much waits, and the others do not.

Nothing below the pages knows of browsers and sessions, so the pages say how a visitor is told (`name_by`).
"""

from collections.abc import Callable

_ask: list[Callable[[], str]] = [lambda: ""]


def name_by(ask: Callable[[], str]) -> None:
    """From now on `current()` is what `ask` returns; it is called in the thread that asks and must not fail."""
    _ask[0] = ask


def current() -> str:
    """A name of the visitor for whom this thread works, the same in all their runs; "" for the app's own work."""
    return _ask[0]()
