"""What each visitor has used lately: seconds, of which one half is forgotten every `half_life` seconds."""

import threading
import time
from collections.abc import Callable

from cachetools import LRUCache

from models.runtime import visitor

HALF_LIFE = 30.0  # seconds, of the processor's time
_VISITORS = 10_000  # the ones charged longest ago are forgotten beyond that


class Usage:
    """Seconds by visitor. The app's own work, whose visitor is "", is charged to nobody."""

    def __init__(self, half_life: float = HALF_LIFE, clock: Callable[[], float] = time.monotonic) -> None:
        self._half_life, self._clock = half_life, clock
        self._lock = threading.Lock()
        self._used: LRUCache = LRUCache(_VISITORS)  # visitor -> seconds, when that was

    def charge(self, who: str, seconds: float) -> None:
        """The visitor has used so many seconds more."""
        if who:
            with self._lock:
                self._used[who] = self._of(who) + seconds, self._clock()

    def of(self, who: str) -> float:
        """What is not forgotten of the visitor's seconds."""
        with self._lock:
            return self._of(who)

    def _of(self, who: str) -> float:
        seconds, when = self._used.get(who, (0.0, 0.0))
        return seconds and seconds * 0.5 ** ((self._clock() - when) / self._half_life)


_usage = Usage()
charge, of = _usage.charge, _usage.of
_thread = threading.local()


def settle() -> None:
    """Charge this thread's visitor with the processor's time that the thread has used since it last settled."""
    now = time.thread_time()
    charge(visitor.current(), now - getattr(_thread, "settled", now))
    _thread.settled = now
