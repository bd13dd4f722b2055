"""A door that threads pass in order of arrival: `threading.Lock` lets a newcomer overtake, and with thirty one starves."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LOOK = 0.25  # seconds between two looks at whether there is room
_TELL = 1.0  # seconds between two messages of one's place: thirty who wait, told at every look, would get 120 a second
_PATIENCE = 20.0  # seconds to wait for room: a run that never lets go slows the class down, and does not stop it


class FairQueue:
    """Lets `slots` threads in at a time, by order of arrival, and only while `is_room()`.

    As a context manager with one slot it is a lock; not re-entrant.
    """

    def __init__(self, slots: int = 1, is_room: Callable[[], bool] | None = None) -> None:
        self._slots, self._is_room = slots, is_room
        self._changed = threading.Condition()
        self._line: deque[object] = deque()
        self._inside = 0

    def __enter__(self) -> "FairQueue":
        ticket = object()
        with self._changed:
            self._line.append(ticket)
            self._changed.wait_for(lambda: self._is_turn(ticket))
            self._admit()
        return self

    def __exit__(self, *_exc: object) -> None:
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()

    @contextmanager
    def turn(
        self, on_place: Callable[[int], None] = lambda place: None, is_needless: Callable[[], bool] = lambda: False
    ) -> Iterator[None]:
        """The block runs when it is this thread's turn and there is room, or at once when `is_needless()`: another has done
        the work. `on_place` hears every second how many come before; it may raise, and the place in the line is given up.
        """
        ticket, admitted = object(), False
        with self._changed:
            self._line.append(ticket)
        try:
            admitted = self._wait(ticket, on_place, is_needless)
            yield
        finally:
            with self._changed:
                if admitted:
                    self._inside -= 1
                else:
                    self._line.remove(ticket)
                self._changed.notify_all()

    def waiting(self) -> int:
        """How many stand in the line."""
        with self._changed:
            return len(self._line)

    def _wait(self, ticket: object, on_place: Callable[[int], None], is_needless: Callable[[], bool]) -> bool:
        deadline, tell = time.monotonic() + _PATIENCE, time.monotonic() + _LOOK
        while not is_needless():
            with self._changed:
                if self._is_turn(ticket) and (self._is_room is None or self._is_room() or time.monotonic() > deadline):
                    self._admit()
                    return True
                self._changed.wait(_LOOK)
                place = self._line.index(ticket) + self._inside
            if time.monotonic() >= tell:
                on_place(place)
                tell = time.monotonic() + _TELL
        return False

    def _is_turn(self, ticket: object) -> bool:
        return self._line[0] is ticket and self._inside < self._slots

    def _admit(self) -> None:
        self._line.popleft()
        self._inside += 1
        self._changed.notify_all()
