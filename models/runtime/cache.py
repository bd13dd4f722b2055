"""A cache bounded in bytes. Streamlit's `cache_resource` counts entries only, and a trace can weigh 0.1 or 40 MB."""

import sys
import threading
from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from models.runtime import page_runs

P = ParamSpec("P")
R = TypeVar("R")
_cheap: list[Callable[[], None]] = []  # what empties the cache of each function decorated, but for the costly ones


def bounded(
    max_bytes: int, key: Callable[..., Hashable] = hashkey, costly: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator: share results between all sessions, least recently used out first, at most `max_bytes` together.

    Results must have an `nbytes` and must be read-only, since all callers hold the same object. Arguments are the key:
    ids and text, never arrays; `key` makes such a one of other arguments. The same key asked for twice at once is computed
    once. A result larger than the whole cache is returned but not kept. `knows` of the decorated function says of
    arguments whether their result is remembered. A key's bytes count, too: it may be a stranger's long text. `costly`: computed
    in many steps, which a learner has waited for, so `forget` leaves it alone.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        cache = _Weighed(max_bytes)
        remembering = cached(cache, key, condition=_Patient())(function)
        if not costly:
            _cheap.append(remembering.cache_clear)
        remembering.knows = lambda *arguments: key(*arguments) in cache  # pyright: ignore[reportAttributeAccessIssue]
        return remembering

    return decorate


def forget() -> None:
    """Empty the caches of all that is not costly. A page that shows a result keeps it; the next page computes it again."""
    for clear in _cheap:
        clear()


class _Weighed(LRUCache):
    """Counts the bytes of each result and of its key. Used under the lock of `cached`."""

    _key: Hashable = None

    def __setitem__(self, key: Hashable, value: object) -> None:
        self._key = key
        super().__setitem__(key, value)

    def getsizeof(self, value: Any) -> int:
        return value.nbytes + weight(self._key)


def weight(key: object) -> int:
    """Bytes that ids and texts take as a key."""
    return sys.getsizeof(key) + (sum(map(weight, key)) if isinstance(key, tuple) else 0)


class _Patient(threading.Condition):
    """Where another page computes what this one needs, this one waits aside."""

    def wait(self, timeout: float | None = None) -> bool:
        with page_runs.aside():
            told = super().wait(timeout)
            self.release()  # who waits for the turn to go on must not keep others from the cache
        self.acquire()
        return told
