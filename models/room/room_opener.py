"""What only a room's opener may do: ask, close, reveal, hide, clear places, read all results, end."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, literal, select, update

from models.room.codes import matches
from models.room.data import CLOSED, MOST_QUESTIONS, OPEN, REVEALED, Answer, Asked, Full, NoRoom, NotYours, Question
from models.room.places import has_guessed
from models.room.rooms import Rooms
from models.room.rows import changed, locked, question_of, running, tally_of, upsert, written
from models.room.tables import doors, emptied_log, guesses, hidden, learners, questions, rooms, writing


class Opener:
    """The holder of a token, in one room. Every method raises NoRoom, or NotYours if the token is not the opener's."""

    def __init__(self, rooms: Rooms, code: str, token: str) -> None:
        self.rooms, self.code, self._token = rooms, code, token

    @contextmanager
    def _mine(self) -> Iterator[tuple[Connection, Row]]:
        """A transaction that holds the room's row."""
        with writing(self.rooms.engine) as connection:
            row = locked(connection, self.code, self.rooms.clock())
            if not matches(self._token, row.secret):
                raise NotYours(self.code)
            yield connection, row

    def check(self) -> None:
        """Only raise what all others raise, and change nothing."""
        with self.rooms.engine.connect() as connection:
            kept = connection.scalar(running(self.code, self.rooms.clock(), rooms.c.secret))
        if kept is None:
            raise NoRoom(self.code)
        if not matches(self._token, kept):
            raise NotYours(self.code)

    def ask(self, asked: Asked) -> int:
        """The next question; returns its number. One that is open is not asked twice. Raises Full, too."""
        with self._mine() as (connection, row):
            now = question_of(connection, self.code, row.number) if row.number else None
            if now and now.phase == OPEN and now.asked == asked:
                return now.number
            if row.number >= MOST_QUESTIONS:
                raise Full(f"{MOST_QUESTIONS} questions")
            number = row.number + 1
            new = {"code": self.code, "number": number, "phase": OPEN, "asked": written(asked)}
            connection.execute(insert(questions).values(new))
            changed(connection, self.code, number=number)
        return number

    def close(self, number: int) -> None:
        """No more guesses at this question."""
        self._advance(number, OPEN, phase=CLOSED)

    def reveal(self, number: int, standing: Mapping[str, Any]) -> None:
        """Show what the model says to a closed question."""
        self._advance(number, CLOSED, phase=REVEALED, standing=json.dumps(standing))

    def _advance(self, number: int, before: str, **values: Any) -> None:
        with self._mine() as (connection, _):
            this = (*self._of(questions, number), questions.c.phase == before)
            if connection.execute(update(questions).where(*this).values(**values)).rowcount:
                changed(connection, self.code)

    def hide(self, number: int, same: str) -> None:
        """Show an answer (`Answer.same`) no more, whoever gave it or will give it."""
        with self._mine() as (connection, _):
            given = (*self._of(guesses, number), guesses.c.same == same)
            if connection.scalar(select(literal(1)).where(*given).limit(1)) is None:
                return  # nobody said that
            row = {"code": self.code, "number": number, "same": same}
            connection.execute(upsert(connection, hidden).values(row).on_conflict_do_nothing())
            changed(connection, self.code)

    def show_hidden(self, number: int) -> None:
        """Show all answers to a question again."""
        with self._mine() as (connection, _):
            connection.execute(delete(hidden).where(*self._of(hidden, number)))
            changed(connection, self.code)

    def show_live(self, live: bool) -> None:
        """From now on answers are shown while others still guess, or not before guessing is closed."""
        with self._mine() as (connection, row):
            if row.live != live:
                changed(connection, self.code, live=live)

    def is_shut(self) -> bool:
        """Does nobody else get in?"""
        self.check()
        with self.rooms.engine.connect() as connection:
            return bool(connection.scalar(select(doors.c.shut).where(doors.c.code == self.code)))

    def shut(self, shut: bool) -> None:
        """From now on nobody else gets in, or everybody with the code."""
        with self._mine() as (connection, _):
            connection.execute(update(doors).where(doors.c.code == self.code).values(shut=shut))

    def clear_idle(self) -> int:
        """Take the places away that have never guessed; returns how many. Who is still there joins anew."""
        return len(self._take_away(~has_guessed()))

    def remove(self, number: int, same: str) -> int:
        """Take the places of those away who gave an answer, with all their guesses; returns how many.

        Their browsers cannot come back for a while.
        """
        gave = select(guesses.c.learner).where(*self._of(guesses, number), guesses.c.same == same)
        gone = self._take_away(learners.c.learner.in_(gave))
        self.rooms.places.keep_away(self.code, gone, self.rooms.clock())
        return len(gone)

    def _take_away(self, which: ColumnElement[bool]) -> list[str]:
        with self._mine() as (connection, _):
            gone = list(connection.scalars(select(learners.c.learner).where(learners.c.code == self.code, which)))
            for table in (guesses, learners):
                connection.execute(delete(table).where(table.c.code == self.code, table.c.learner.in_(gone)))
            changed(connection, self.code)
        return gone

    def results(self) -> list[tuple[Question, tuple[Answer, ...]]]:
        """Every question with its answers, the first one first."""
        with self._mine() as (connection, row):
            return [
                (question_of(connection, self.code, number), self._answers(connection, number))
                for number in range(1, row.number + 1)
            ]

    def end(self) -> None:
        """Delete the room with all that was said in it."""
        with self._mine() as (connection, _):
            connection.execute(delete(rooms).where(rooms.c.code == self.code))
        emptied_log(self.rooms.engine)

    def _answers(self, connection: Connection, number: int) -> tuple[Answer, ...]:
        return tally_of(connection, self.code, self.rooms.clock(), number).answers

    def _of(self, table: Any, number: int) -> tuple[Any, ...]:
        return (table.c.code == self.code, table.c.number == number)
