"""A cache bounded in bytes. Streamlit's `cache_resource` counts entries only, and a trace can weigh 0.1 or 40 MB."""

import threading
from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

P = ParamSpec("P")
R = TypeVar("R")


def bounded(max_bytes: int, key: Callable[..., Hashable] = hashkey) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator: share results between all sessions, least recently used out first, at most `max_bytes` together.

    Results must have an `nbytes` and must be read-only, since all callers hold the same object. Arguments are the key:
    ids and text, never arrays; `key` makes such a one of other arguments. The same key asked for twice at once is computed
    once. A result larger than the whole cache is returned but not kept. `knows` of the decorated function says of
    arguments whether their result is remembered.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        cache: LRUCache[Hashable, Any] = LRUCache(maxsize=max_bytes, getsizeof=lambda result: result.nbytes)
        remembering = cached(cache, key, condition=threading.Condition())(function)
        remembering.knows = lambda *arguments: key(*arguments) in cache  # pyright: ignore[reportAttributeAccessIssue]
        return remembering

    return decorate
