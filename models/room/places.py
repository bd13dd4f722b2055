"""Places in a room: how many one browser may have, who must leave, and which room makes way when there are too many.

Which browser has which place is known to this process only, and forgotten with it.
"""

import threading
from collections.abc import Collection

from cachetools import LRUCache
from sqlalchemy import ColumnElement, Connection, and_, delete, func, select

from models.room.data import MOST_SEATS, Full, Refused
from models.room.tables import doors, guesses, learners, rooms

_FEW = 2  # learners: a room with more is in use
_AWAY = 600.0  # seconds that a browser whose place was taken away may not come back


def has_guessed() -> ColumnElement[bool]:
    """Of a learner's row: is there a guess of this learner, at any question?"""
    theirs = and_(guesses.c.code == learners.c.code, guesses.c.learner == learners.c.learner)
    return select(guesses.c.learner).where(theirs).exists()


class Places:
    """Which browsers have which places. A browser goes by several names: that of its tab's session, and of its cookie."""

    def __init__(self) -> None:
        self._held: LRUCache = LRUCache(maxsize=20_000)  # (room, name) -> fingerprints of learners
        self._away: LRUCache = LRUCache(maxsize=20_000)  # (room, name) -> until when
        self._lock = threading.Lock()

    def sit(self, connection: Connection, code: str, names: Collection[str], learner: str, now: float) -> None:
        """Note a new learner. A browser that has too many places loses the first of them that has never guessed.

        Raises Full or Refused. The room's row must be locked.
        """
        for name in names:
            with self._lock:
                if self._away.get((code, name), now) > now:
                    raise Refused(
                        "The teacher has taken this browser's place away. It cannot come back for some minutes."
                    )
                held = self._held.setdefault((code, name), [])
            of_these = (learners.c.code == code, learners.c.learner.in_(held))
            there = dict(connection.execute(select(learners.c.learner, has_guessed()).where(*of_these)).all())
            held[:] = [each for each in held if each in there]
            if len(held) >= MOST_SEATS:
                idle = next((each for each in held if not there[each]), None)
                if idle is None:
                    raise Full(f"{MOST_SEATS} learners in one browser")
                connection.execute(delete(learners).where(learners.c.code == code, learners.c.learner == idle))
                held.remove(idle)
            held.append(learner)

    def keep_away(self, code: str, gone: Collection[str], now: float) -> None:
        """Let the browsers with these places not come back for a while."""
        with self._lock:
            names = [key for key, held in self._held.items() if key[0] == code and not set(gone).isdisjoint(held)]
            self._away.update(dict.fromkeys(names, now + _AWAY))


def is_empty(before: float) -> ColumnElement[bool]:
    """Of a room's row: it was opened before then, nobody is in it, and nothing was asked."""
    old = select(doors.c.code).where(doors.c.code == rooms.c.code, doors.c.opened <= before)
    anybody = select(learners.c.code).where(learners.c.code == rooms.c.code)
    return and_(rooms.c.number == 0, old.exists(), ~anybody.exists())


def make_way(connection: Connection) -> bool:
    """Delete the room that is used least; whether there was one that is not in use.

    First come the rooms of the visitor who has opened most, so one who opens many displaces their own.
    """
    seats = select(func.count()).where(learners.c.code == doors.c.code).scalar_subquery()
    others = doors.alias()
    opened = select(func.count()).where(others.c.opener == doors.c.opener).scalar_subquery()
    guessed = select(guesses.c.code).where(guesses.c.code == doors.c.code)
    least = (
        select(doors.c.code)
        .where(seats <= _FEW, ~guessed.exists())
        .order_by(opened.desc(), seats, doors.c.opened)
        .limit(1)
    )
    code = connection.scalar(least)
    if code is not None:
        connection.execute(delete(rooms).where(rooms.c.code == code))
    return code is not None
