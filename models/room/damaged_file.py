"""A SQLite file that is damaged: noticed before it is used, and set aside, so that new rooms can be opened."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from filelock import FileLock

_PARTS = ("", "-wal", "-shm")  # the file, its write-ahead log, the index of that
_KEPT = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def set_aside(file: Path) -> Path | None:
    """Rename a damaged file; its new name, or None if it can be used. Nothing is deleted. Raises OSError."""
    with FileLock(f"{file}.lock", timeout=30):  # two processes that start at once
        if _is_whole(file):
            return None
        aside = file.with_name(f"{file.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}-{time.monotonic_ns() % 1000:03}")
        for part in _PARTS:
            old = file.with_name(file.name + part)
            if old.exists():
                old.replace(aside.with_name(aside.name + part))
    return aside


def _is_whole(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file, timeout=10)) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError as error:
        return code_of(error) not in _DAMAGED  # locked, say: whoever uses it will be told


def code_of(error: BaseException) -> int:
    """SQLite's number for what has happened; 0 if the error is not of SQLite."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damaged(error: BaseException) -> bool:
    """Whether SQLite says with this error that its file is damaged."""
    return code_of(error) in _DAMAGED


def is_kept(error: BaseException) -> bool:
    """Whether SQLite says with this error only that it cannot work now: what the file has stays as it is."""
    return code_of(error) in _KEPT
