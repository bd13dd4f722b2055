"""Who comes next where several visitors want the same thing: the one who has taken the least of it lately."""

import threading
import time

from cachetools import LRUCache

MOST_WAITING = 8  # of one visitor
_FORGET = 60.0  # seconds after which half of what a visitor has taken is forgotten


class Busy(Exception):
    """This visitor has too much in the line already."""


class VisitorTurns:
    """Lets `slots` visitors in at a time, each of them once.

    A visitor who asks forty times waits for themselves, and another one for no longer than the turns that are taken now.
    """

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._changed = threading.Condition()
        self._line: list[_Ticket] = []
        self._inside: set[str] = set()
        self._taken: LRUCache = LRUCache(10_000)  # visitor -> seconds, when

    def enter(self, who: str) -> None:
        """Wait for a turn. Raises Busy."""
        ticket = _Ticket(who)
        with self._changed:
            if sum(other.who == who for other in self._line) >= MOST_WAITING:
                raise Busy(f"{MOST_WAITING} are waiting already")
            self._line.append(ticket)
            try:
                self._changed.wait_for(lambda: self._next() is ticket)
            finally:
                self._line.remove(ticket)
            self._inside.add(who)
            self._changed.notify_all()

    def leave(self, who: str, seconds: float) -> None:
        """The turn is over; it took so much."""
        with self._changed:
            self._inside.remove(who)
            self._taken[who] = self._lately(who) + seconds, time.monotonic()
            self._changed.notify_all()

    def _next(self) -> "_Ticket | None":
        if len(self._inside) >= self._slots:
            return None
        waiting = (ticket for ticket in self._line if ticket.who not in self._inside)
        return min(waiting, key=lambda ticket: self._lately(ticket.who), default=None)  # of equals, the first to come

    def _lately(self, who: str) -> float:
        seconds, then = self._taken.get(who, (0.0, 0.0))
        return seconds * 0.5 ** ((time.monotonic() - then) / _FORGET)


class _Ticket:
    """A place in the line; compared as an object."""

    def __init__(self, who: str) -> None:
        self.who = who
