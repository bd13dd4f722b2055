"""Rooms in which a class guesses: opening, joining, guessing, counting. What only the opener may do: `models.room.room_opener`.

Every write is one transaction. A learner has one guess for a question, and a new one replaces it until guessing is closed.
An ended room is gone with all its rows. Works on the engine that it is given; several processes may share its database.
"""

import time
from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Engine, delete, func, insert, literal, or_, select

from models.room.codes import BadAnswer, clean_answer, fingerprint, new_code, new_token, same
from models.room.data import (
    EMPTY_MINUTES,
    HOURS,
    MOST_LEARNERS,
    MOST_ROOMS,
    MOST_SEATS,
    OPEN,
    Full,
    NoRoom,
    NotOpen,
    NotYours,
    Question,
    Refused,
    Tally,
)
from models.room.places import Places, is_empty, make_way
from models.room.rows import locked, question_of, running, tally_of, upsert
from models.room.tables import doors, emptied_log, guesses, learners, rooms, writing
from models.runtime.rate_limit import Throttle


class Rooms:
    """All rooms of a database whose tables are made (`models.room.tables.prepared`). clock: seconds since 1970."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self.engine, self.clock = engine, clock
        self.places = Places()
        # A school's network shows one address for all its learners, so visitors and rooms are slowed down. Nothing that
        # strangers can use up stands before a code: at 100 wrong ones a second, more than this app answers, the right one of
        # a room is found after 60 years.
        self.tries, self.openings = Throttle(burst=20, rate=1), Throttle(burst=3, rate=1 / 300)
        self.joins, self.own_joins = Throttle(burst=MOST_LEARNERS, rate=3), Throttle(burst=2 * MOST_SEATS, rate=0.1)
        self.own_guesses, self.all_guesses = Throttle(burst=4, rate=1), Throttle(burst=MOST_LEARNERS, rate=40)

    def open(self, hours: int, live: bool, names: Sequence[str] = ("",)) -> tuple[str, str]:
        """A new room's code and its opener's token, of which only a fingerprint is kept.

        live: answers are shown while others still guess. names: by which the opener's browser is told from others.
        Raises Slow for one who opens many, and Full. If there are as
        many rooms as there may be, the one that is used least ends.
        """
        for name in names:
            self.openings.take(name)
        self.purge()
        code, token = new_code(), new_token()
        ends = self.clock() + 3600 * (hours if hours in HOURS else HOURS[0])
        with writing(self.engine) as connection:
            if connection.scalar(select(func.count()).select_from(rooms)) >= MOST_ROOMS and not make_way(connection):
                raise Full(f"{MOST_ROOMS} rooms")
            row = {"code": code, "secret": fingerprint(token), "ends": ends, "live": live, "number": 0, "version": 1}
            connection.execute(insert(rooms).values(row))
            door = {"code": code, "opened": self.clock(), "opener": fingerprint(names[-1]), "shut": False}
            connection.execute(insert(doors).values(door))
        return code, token

    def find(self, code: str, visitor: str) -> None:
        """Is there such a room? Raises NoRoom, or Slow for a visitor who tries wrong codes faster than anybody types."""
        self.tries.check(visitor)
        if self.version(code) is None:
            self.tries.take(visitor)
            raise NoRoom(code)

    def join(self, code: str, names: Collection[str] = ()) -> str:
        """A new learner's token. names: by which the learner's browser is told from others.

        Raises NoRoom, Full, Slow, or Refused where the opener lets nobody in, or not this browser.
        """
        for name in names:
            self.own_joins.take((code, name))
        self.joins.take(code)
        token = new_token()
        with writing(self.engine) as connection:
            locked(connection, code, self.clock())
            if connection.scalar(select(doors.c.shut).where(doors.c.code == code)):
                raise Refused("The teacher lets nobody else into this room now.")
            self.places.sit(connection, code, names, fingerprint(token), self.clock())
            if connection.scalar(select(func.count()).where(learners.c.code == code)) >= MOST_LEARNERS:
                raise Full(f"{MOST_LEARNERS} learners")
            connection.execute(insert(learners).values(code=code, learner=fingerprint(token)))
        return token

    def is_learner(self, code: str, token: str) -> bool:
        """Has somebody joined the room with this token?"""
        mine = select(literal(1)).where(learners.c.code == code, learners.c.learner == fingerprint(token))
        with self.engine.connect() as connection:
            return connection.scalar(running(code, self.clock(), rooms.c.code).where(mine.exists())) is not None

    def guess(self, code: str, token: str, number: int, typed: str) -> str:
        """Count a guess at the question `number` in place of this learner's earlier one; returns what counts.

        Raises BadAnswer, Slow, NoRoom, NotOpen, or NotYours for one who has not joined.
        """
        learner = fingerprint(token)
        self.own_guesses.take(learner)
        self.all_guesses.take(code)
        with writing(self.engine) as connection:
            if locked(connection, code, self.clock(), share=True).number != number:
                raise NotOpen(code)
            mine = select(literal(1)).where(learners.c.code == code, learners.c.learner == learner)
            if connection.scalar(mine) is None:
                raise NotYours(code)
            question = question_of(connection, code, number)
            if question is None or question.phase != OPEN:
                raise NotOpen(code)
            options = question.asked.options
            answer = _option(options, typed) if options else clean_answer(typed)
            row = {"code": code, "number": number, "learner": learner, "answer": answer, "same": same(answer)}
            new = upsert(connection, guesses).values(row)
            new = new.on_conflict_do_update(
                index_elements=["code", "number", "learner"],
                set_={"answer": new.excluded.answer, "same": new.excluded.same},
            )
            connection.execute(new)
        return answer

    def version(self, code: str) -> int | None:
        """What a waiting learner asks every few seconds: it has grown if the opener has done something. None: no such room."""
        with self.engine.connect() as connection:
            return connection.scalar(running(code, self.clock(), rooms.c.version))

    def question(self, code: str) -> Question | None:
        """What is asked now; None before the first question and in a room that has ended."""
        with self.engine.connect() as connection:
            number = connection.scalar(running(code, self.clock(), rooms.c.number))
            return question_of(connection, code, number) if number else None

    def own_guess(self, code: str, token: str, number: int) -> str | None:
        """What this learner has said."""
        mine = (guesses.c.code == code, guesses.c.number == number, guesses.c.learner == fingerprint(token))
        with self.engine.connect() as connection:
            return connection.scalar(select(guesses.c.answer).where(*mine))

    def tally(self, code: str) -> Tally:
        """The room now, in one query. Raises NoRoom."""
        with self.engine.connect() as connection:
            return tally_of(connection, code, self.clock())

    def purge(self) -> int:
        """Delete the rooms whose time is over or that stay empty, with all that was said in them; returns how many."""
        over = or_(rooms.c.ends <= self.clock(), is_empty(self.clock() - 60 * EMPTY_MINUTES))
        with self.engine.connect() as connection:
            if connection.scalar(select(literal(1)).where(select(rooms.c.code).where(over).exists())) is None:
                return 0
        with writing(self.engine) as connection:
            gone = connection.execute(delete(rooms).where(over)).rowcount
        emptied_log(self.engine)
        return gone


def _option(options: tuple[str, ...], typed: str) -> str:
    """An option's number, as text."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 2 and int(typed) < len(options)):
        raise BadAnswer("Nothing is chosen yet.")
    return str(int(typed))
