"""A door that a few threads pass at a time, and the visitor who has used least lately goes first.

`threading.Lock` lets a newcomer overtake, and with thirty one starves. By order of arrival, one who asks without a pause
takes as many turns as all others together. So the order is that of `models.runtime.usage`, and waiting counts in one's
favour: whatever others ask for, everybody's turn comes (see `_rank`).
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from models.runtime import usage, visitor

_LOOK = 0.25  # seconds between two looks at whether there is room
_TELL = 1.0  # seconds between two messages of one's place: thirty who wait, told at every look, would get 120 a second
_PATIENCE = 20.0  # seconds to wait for room: a run that never lets go slows the class down, and does not stop it
_WAIT = 200.0  # seconds of waiting that make up for one second used


class _Ticket:
    """A thread in the line or inside."""

    def __init__(self, needs_room: bool, first: bool) -> None:
        self.who, self.since, self.needs_room, self.first = visitor.current(), time.monotonic(), needs_room, first
        self.admitted: float | None = None  # when
        self.called = threading.Event()
        self.asking = usage.asking(self.who)


class FairQueue:
    """Lets `slots` threads in at a time, one of each visitor, and only while `is_room(seconds)`, which hears what the visitor
    has used lately.

    As a context manager it is a lock; not re-entrant. extra: slots for those who have used less than all who are inside.
    longest: seconds after which one who is inside takes no slot any more.
    """

    def __init__(
        self,
        slots: int = 1,
        is_room: Callable[[float], bool] = lambda seconds: True,
        extra: int = 0,
        longest: float = float("inf"),
    ) -> None:
        self._slots, self._is_room, self._extra, self._longest = slots, is_room, extra, longest
        self._mutex = threading.Lock()
        self._line: list[_Ticket] = []  # by arrival
        self._inside: list[_Ticket] = []
        self._held = threading.local()  # the ticket of a thread that uses the door as a lock
        self._refused: float | None = None  # since when there is a slot and no room

    def __enter__(self) -> "FairQueue":
        self.enter()
        return self

    def enter(self, first: bool = False) -> None:
        """As a `with` block begins. first: before all others, whatever was used."""
        self._held.ticket = ticket = self._join(needs_room=True, first=first)
        while not ticket.called.wait(_LOOK):
            self._call()

    def __exit__(self, *_exc: object) -> None:
        self._leave(self._held.ticket)

    @contextmanager
    def turn(
        self,
        on_place: Callable[[int], None] = lambda place: None,
        is_needless: Callable[[], bool] = lambda: False,
        needs_room: bool = True,
    ) -> Iterator[None]:
        """The block runs when it is this thread's turn and there is room, or at once when `is_needless()`: another has done
        the work. `on_place` hears every second how many come before; it may raise, and the place in the line is given up.
        """
        ticket = self._join(needs_room)
        try:
            tell = time.monotonic() + _LOOK
            while not is_needless() and not ticket.called.wait(_LOOK):
                self._call()
                if time.monotonic() >= tell:
                    on_place(self._place(ticket))
                    tell = time.monotonic() + _TELL
            yield
        finally:
            self._leave(ticket)

    def waiting(self) -> int:
        """How many stand in the line."""
        with self._mutex:
            return len(self._line)

    def is_wanted(self) -> bool:
        """Whether somebody in the line has used less than this thread's visitor."""
        with self._mutex:
            if not self._line:
                return False
            mine, now = usage.of(visitor.current()), time.monotonic()
            return any(_rank(ticket, now) < mine for ticket in self._line)

    def _join(self, needs_room: bool, first: bool = False) -> _Ticket:
        usage.settle()
        ticket = _Ticket(needs_room, first)
        ticket.asking.__enter__()
        with self._mutex:
            self._line.append(ticket)
        self._call()
        return ticket

    def _leave(self, ticket: _Ticket) -> None:
        usage.settle()
        ticket.asking.__exit__(None, None, None)
        with self._mutex:
            (self._line if ticket.admitted is None else self._inside).remove(ticket)
        self._call()

    def _place(self, ticket: _Ticket) -> int:
        with self._mutex:
            now = time.monotonic()
            mine = _rank(ticket, now)
            return len(self._inside) + sum(_rank(other, now) < mine for other in self._line)

    def _call(self) -> None:
        """Let in whoever may come in now."""
        with self._mutex:
            while self._line and (first := self._first(time.monotonic())):
                self._line.remove(first)
                self._inside.append(first)
                first.admitted, self._refused = time.monotonic(), None
                first.called.set()

    def _first(self, now: float) -> _Ticket | None:
        inside = [ticket for ticket in self._inside if ticket.admitted and now - ticket.admitted < self._longest]
        if len(inside) >= self._slots + self._extra:
            return None
        busy = {ticket.who for ticket in inside} - {""}
        free = sorted((t for t in self._line if t.who not in busy), key=lambda ticket: _rank(ticket, now))
        if len(inside) >= self._slots:
            least = min(usage.of(ticket.who) for ticket in inside)
            free = [ticket for ticket in free if usage.of(ticket.who) < least]
        if free and free[0].needs_room and not self._has_room(free[0], now):
            free = [ticket for ticket in free if not ticket.needs_room]
        return free[0] if free else None

    def _has_room(self, ticket: _Ticket, now: float) -> bool:
        if self._is_room(usage.of(ticket.who)):
            return True
        self._refused = self._refused or now
        return now - self._refused > _PATIENCE


def _rank(ticket: _Ticket, now: float) -> float:
    """Lowest goes first. A newcomer's is 0 and nobody's is above usage.MOST, so that after MOST * _WAIT seconds everybody comes
    before all newcomers, however many there are.
    """
    return float("-inf") if ticket.first else usage.of(ticket.who) - (now - ticket.since) / _WAIT
