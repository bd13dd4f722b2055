"""Admission: new passes of pages start in order of arrival, a few at a time, and only while there is room for them.

Thirty learners with thirty long sentences would otherwise hold thirty traces at once, 37 MB each.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LOOK = 0.25  # seconds between two looks at the line
_TELL = 1.0  # seconds between two messages of one's place: thirty who wait, told at every look, would get 120 a second
_PATIENCE = 20.0  # seconds to wait for room: a run that never lets go slows the class down, and does not stop it


class Admission:
    """A line in front of `slots` places; `is_room` says whether one more may begin."""

    def __init__(self, slots: int, is_room: Callable[[], bool]) -> None:
        self._slots, self._is_room = slots, is_room
        self._changed = threading.Condition()
        self._line: deque[object] = deque()
        self._inside = 0

    @contextmanager
    def turn(
        self, told: Callable[[int], None] = lambda place: None, needless: Callable[[], bool] = lambda: False
    ) -> Iterator[None]:
        """The block runs when it is this thread's turn, or at once when `needless()`: another has done the work.

        `told` hears every second how many come before it; it may raise, and the place in the line is given up.
        """
        ticket = object()
        with self._changed:
            self._line.append(ticket)
        admitted = False
        try:
            admitted = self._wait(ticket, told, needless)
            yield
        finally:
            with self._changed:
                if admitted:
                    self._inside -= 1
                else:
                    self._line.remove(ticket)
                self._changed.notify_all()

    def _wait(self, ticket: object, told: Callable[[int], None], needless: Callable[[], bool]) -> bool:
        deadline, tell = time.monotonic() + _PATIENCE, time.monotonic() + _LOOK
        while not needless():
            with self._changed:
                place = self._line.index(ticket)
                if not place and self._inside < self._slots and (self._is_room() or time.monotonic() > deadline):
                    self._line.popleft()
                    self._inside += 1
                    self._changed.notify_all()
                    return True
                self._changed.wait(_LOOK)
                place = self._line.index(ticket)
            if time.monotonic() >= tell:
                told(place + self._inside)
                tell = time.monotonic() + _TELL
        return False

    def waiting(self) -> int:
        """How many stand in the line."""
        with self._changed:
            return len(self._line)
