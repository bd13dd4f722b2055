"""Slowing down who asks too often: token buckets, bounded in number. They live in one process and are gone with it."""

import threading
import time
from collections.abc import Callable, Hashable

from cachetools import LRUCache


class Slow(Exception):
    """Too fast; `seconds` later it is taken."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.1f} s too early")
        self.seconds = seconds


class Throttle:
    """For each key: `burst` at once, then `rate` a second. The keys used longest ago are forgotten beyond `keys`."""

    def __init__(
        self, burst: float, rate: float, keys: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        self._buckets: LRUCache = LRUCache(maxsize=keys)  # key -> what is left, when
        self._lock = threading.Lock()

    def take(self, key: Hashable = None) -> None:
        """One more; raises Slow if it is too early, and then it does not count."""
        self._change(key, 1.0)

    def check(self, key: Hashable = None) -> None:
        """Raises Slow where `take` would, but takes nothing."""
        self._change(key, 0.0)

    def _change(self, key: Hashable, cost: float) -> None:
        with self._lock:
            now = self._clock()
            left, then = self._buckets.get(key, (self._burst, now))
            left = min(self._burst, left + (now - then) * self._rate)
            if left < 1:
                self._buckets[key] = left, now
                raise Slow((1 - left) / self._rate)
            self._buckets[key] = left - cost, now
