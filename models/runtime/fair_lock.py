"""A first-in-first-out lock. `threading.Lock` lets a newcomer overtake: with thirty learners one of them starves."""

import threading
from collections import deque


class FifoLock:
    """Mutual exclusion in order of arrival. Not re-entrant. Use as a context manager."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._queue: deque[threading.Event] = deque()

    def __enter__(self) -> "FifoLock":
        turn = threading.Event()
        with self._mutex:
            self._queue.append(turn)
            if len(self._queue) == 1:
                turn.set()
        turn.wait()
        return self

    def __exit__(self, *_exc: object) -> None:
        with self._mutex:
            self._queue.popleft()
            if self._queue:
                self._queue[0].set()

    def waiting(self) -> int:
        """How many hold the lock or wait for it."""
        with self._mutex:
            return len(self._queue)
