"""The tables of the rooms, and what an engine needs before they are used: SQLite and PostgreSQL behave the same.

Six tables; all rows of a room are deleted with the room's row. Nobody is asked for a name: a learner's row holds the hash of
a random token.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Double,
    Engine,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
    text,
)
from sqlalchemy.schema import CreateTable

_WAIT_MS = 10_000  # how long a writer waits for another one
_LOCK = 8_643_170_017  # any number that is nobody else's: one process at a time makes the tables
tables = MetaData()

rooms = Table(
    "room",
    tables,
    Column("code", String(8), primary_key=True),
    Column("secret", String(64), nullable=False),  # SHA-256 of the opener's token
    Column("ends", Double, nullable=False),  # seconds since 1970
    Column("live", Boolean, nullable=False),  # are answers shown before guessing is closed?
    Column("number", Integer, nullable=False),  # of the question now; 0 before the first
    Column("version", Integer, nullable=False),  # grows with all that the opener does
)


def _of_a_room() -> Column:
    return Column("code", String(8), ForeignKey("room.code", ondelete="CASCADE"), primary_key=True)


# A table of its own, because files from before it had the column stay in use.
doors = Table(
    "room_door",
    tables,
    _of_a_room(),
    Column("opened", Double, nullable=False),  # seconds since 1970
    Column("opener", String(64), nullable=False),  # SHA-256 of a name of the browser, to tell who has opened many
    Column("shut", Boolean, nullable=False),  # does nobody else get in?
)


def _of_a_question() -> tuple[Column, Column, ForeignKeyConstraint]:
    return (
        Column("code", String(8), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        ForeignKeyConstraint(["code", "number"], ["room_question.code", "room_question.number"], ondelete="CASCADE"),
    )


questions = Table(
    "room_question",
    tables,
    _of_a_room(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("phase", String(8), nullable=False),
    Column("asked", Text, nullable=False),  # JSON: what is asked
    Column("standing", Text),  # JSON: what the model says, once it is revealed
)
learners = Table("room_learner", tables, _of_a_room(), Column("learner", String(64), primary_key=True))
guesses = Table(
    "room_guess",
    tables,
    *_of_a_question(),
    Column("learner", String(64), primary_key=True),  # so a learner counts once, however often a button is pressed
    Column("answer", String(60), nullable=False),
    Column("same", String(120), nullable=False),  # equal for answers that count as one
)
hidden = Table("room_hidden", tables, *_of_a_question(), Column("same", String(120), primary_key=True))


def prepared(engine: Engine) -> Engine:
    """The engine with its tables, made by whichever process comes first; call it once for an engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        _write_ahead(engine)
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        for table in tables.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it or nothing. SQLite takes its one write lock at the start, so none fails later."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def _on_connect(connection, _record) -> None:
    connection.isolation_level = None  # `_on_begin` begins, not the driver
    for pragma in (
        f"busy_timeout = {_WAIT_MS}",
        "foreign_keys = ON",
        "secure_delete = ON",  # what is deleted is overwritten
        "synchronous = FULL",  # what was said to be counted survives a power cut
    ):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _write_ahead(engine: Engine) -> None:
    """Let readers go on while one writes. The file remembers it; two processes that set it at once are told to wait."""
    raw = engine.raw_connection()
    try:
        for patience in range(50, -1, -1):
            try:
                raw.driver_connection.execute("PRAGMA journal_mode = WAL")
                return
            except engine.dialect.dbapi.OperationalError:
                if not patience:
                    raise
                time.sleep(0.1)
    finally:
        raw.close()


def emptied_log(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which still has what was deleted; left for the next time if somebody reads."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # says in its row, not by an error, if busy
    finally:
        raw.close()
