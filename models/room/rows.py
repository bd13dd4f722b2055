"""Rows of the rooms' tables as the data of `models.room.data`, inside somebody's transaction."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, Table, and_, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.room.data import REVEALED, Answer, Asked, NoRoom, Question, Tally
from models.room.tables import guesses, hidden, learners, questions, rooms

_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def running(code: str, now: float, *columns: Any) -> Select:
    """Columns of the room's row, if the room has not ended."""
    return select(*columns).select_from(rooms).where(rooms.c.code == code, rooms.c.ends > now)


def locked(connection: Connection, code: str, now: float, share: bool = False) -> Row:
    """The room's row, which nobody changes until the transaction ends; `share`: others may lock it so, too.

    Raises NoRoom.
    """
    row = connection.execute(running(code, now, rooms).with_for_update(read=share)).one_or_none()
    if row is None:
        raise NoRoom(code)
    return row


def changed(connection: Connection, code: str, **values: Any) -> None:
    """Note that the opener has done something: those who wait look again."""
    connection.execute(update(rooms).where(rooms.c.code == code).values(version=rooms.c.version + 1, **values))


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert of this database's own kind, which can say what to do where the row is there."""
    return _INSERT[connection.dialect.name](table)


def written(asked: Asked) -> str:
    """A question for its column."""
    return json.dumps(asdict(asked))


def question_of(connection: Connection, code: str, number: int) -> Question | None:
    """A room's question by its number."""
    mine = (questions.c.code == code, questions.c.number == number)
    row = connection.execute(select(questions).where(*mine)).one_or_none()
    if row is None:
        return None
    asked = json.loads(row.asked)
    asked = Asked(**asked | {"options": tuple(asked["options"])})
    return Question(row.number, row.phase, asked, json.loads(row.standing) if row.phase == REVEALED else None)


def _tally(which: ColumnElement[int]) -> Select:
    """A room's row beside each answer to its question `which`. Built once: building takes longer than running."""
    joined = select(func.count()).where(learners.c.code == rooms.c.code).scalar_subquery()
    asked = and_(questions.c.code == rooms.c.code, questions.c.number == which)
    given = and_(guesses.c.code == questions.c.code, guesses.c.number == questions.c.number)
    covered = and_(*(hidden.c[name] == guesses.c[name] for name in ("code", "number", "same")))
    of_room = (rooms.c.version, rooms.c.ends, rooms.c.live, questions.c.number, questions.c.phase)
    said = func.count(guesses.c.learner)
    return (
        select(
            *of_room,
            joined.label("joined"),
            guesses.c.same,
            func.max(guesses.c.answer).label("text"),
            said.label("said"),
            func.max(hidden.c.same).label("hidden"),
        )
        .select_from(rooms.outerjoin(questions, asked).outerjoin(guesses, given).outerjoin(hidden, covered))
        .where(rooms.c.code == bindparam("of"), rooms.c.ends > bindparam("now"))
        .group_by(rooms.c.code, *of_room, guesses.c.same)
        .order_by(said.desc(), guesses.c.same)
    )


_NOW, _EARLIER = _tally(rooms.c.number), _tally(bindparam("which", type_=Integer))


def tally_of(connection: Connection, code: str, now: float, number: int | None = None) -> Tally:
    """The room with the answers to a question, by default that of now: one query. Raises NoRoom."""
    values = {"of": code, "now": now} | ({} if number is None else {"which": number})
    rows = connection.execute(_NOW if number is None else _EARLIER, values).all()
    if not rows:
        raise NoRoom(code)
    first = rows[0]
    answers = tuple(Answer(row.same, row.text, row.said, row.hidden is not None) for row in rows if row.said)
    return Tally(first.version, first.ends, first.live, first.joined, first.number or 0, first.phase, answers)
