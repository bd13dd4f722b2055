"""What each visitor has used lately: seconds, of which one half is forgotten in every `half_life` seconds without a request.

Who asks for the next thing as soon as the last one is there never pauses, and nothing is forgotten. So one who looks at what
came before asking again is told apart from forty who do not, although each of these forty gets no more than a fortieth.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cachetools import LRUCache

from models.runtime import visitor

HALF_LIFE = 2.0  # seconds
MOST = 1.5  # seconds of the processor's time that count: who has used more is no worse off
_VISITORS = 10_000  # the ones charged longest ago are forgotten beyond that


class Usage:
    """Seconds by visitor. The app's own work, whose visitor is "", is charged to nobody."""

    def __init__(
        self, half_life: float = HALF_LIFE, most: float = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._half_life, self._most, self._clock = half_life, most, clock
        self._lock = threading.Lock()
        self._used: LRUCache = LRUCache(_VISITORS)  # visitor -> seconds, since when they pause
        self._asking: Counter[str] = Counter()

    def charge(self, who: str, seconds: float) -> None:
        """The visitor has used so many seconds more."""
        if who:
            with self._lock:
                self._used[who] = min(self._most, self._of(who) + seconds), self._clock()

    @contextmanager
    def asking(self, who: str) -> Iterator[None]:
        """In the block the visitor waits for something or is served, and nothing is forgotten."""
        with self._lock:
            self._used[who] = self._of(who), 0.0
            self._asking[who] += 1
        try:
            yield
        finally:
            with self._lock:
                self._used[who] = self._of(who), self._clock()
                self._asking[who] -= 1
                if not self._asking[who]:
                    del self._asking[who]

    def of(self, who: str) -> float:
        """What is not forgotten of the visitor's seconds."""
        with self._lock:
            return self._of(who)

    def _of(self, who: str) -> float:
        seconds, since = self._used.get(who, (0.0, 0.0))
        pause = 0.0 if who in self._asking else self._clock() - since
        return seconds and seconds * 0.5 ** (pause / self._half_life)


_usage = Usage()
charge, of, asking = _usage.charge, _usage.of, _usage.asking
_thread = threading.local()


def settle() -> None:
    """Charge this thread's visitor with the processor's time that the thread has used since it last settled."""
    now = time.thread_time()
    charge(visitor.current(), now - getattr(_thread, "settled", now))
    _thread.settled = now
