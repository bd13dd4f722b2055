"""The text of an uploaded file: plain text, Markdown, CSV, PDF. A file may be anything whatever its name says.

Bounded: bytes, characters, and for a PDF pages, seconds and memory, since a small one can unpack into gigabytes; it is read
in a process of its own that the system stops at these bounds.
"""

import csv
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.runtime.cache import bounded
from models.runtime.fair_queue import FairQueue

BYTES = 1_000_000  # of a file
CHARACTERS = 1_500_000  # of its text
SECONDS = 15  # for a PDF
_SNIFFED = 20_000  # characters of a CSV by which its separator is told
_BINARY = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"MZ",
    b"\x7fELF",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)
_one_at_a_time = FairQueue()


class _Unreadable(ValueError):
    """There is no text to be had; the message says why, for the learner."""


@dataclass(frozen=True)
class Document:
    """The text of a file; `notes` is what a reader should know of it (what was cut, which column was taken); `problem`
    says why there is no text, for the learner.
    """

    text: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""

    @property
    def nbytes(self) -> int:
        """Bytes, about."""
        return 1000 + 2 * len(self.text)


def _digest(name: str, data: bytes) -> tuple[str, bytes]:
    return _kind(name), hashlib.sha256(data).digest()


@bounded(12_000_000, _digest)
def document(name: str, data: bytes) -> Document:
    """What a file holds. Remembered by its bytes and the end of its name, so that a page may ask in every run."""
    try:
        text, notes = _read(_kind(name), data)
    except _Unreadable as why:
        return Document(problem=str(why))
    if not any(c.isalnum() for c in text[:CHARACTERS]):
        return Document(problem="There is no text in it: no letter and no digit.")
    if len(text) > CHARACTERS:
        notes = [*notes, f"Only its first {CHARACTERS:,} characters are read."]
    return Document(text[:CHARACTERS], tuple(notes))


def _kind(name: str) -> str:
    return Path(name).suffix.lower()[:8]


def _read(kind: str, data: bytes) -> tuple[str, list[str]]:
    if not data.strip():
        raise _Unreadable("The file is empty.")
    if len(data) > BYTES:
        raise _Unreadable(f"The file has {len(data):,} bytes; at most {BYTES:,} are read.")
    if b"%PDF-" in data[:1024]:
        text, notes = _pdf(data)
        return text, notes + ["It is a PDF, whatever its name says."] * (kind != ".pdf")
    if kind == ".pdf":
        raise _Unreadable("Its name ends in .pdf, but it is no PDF.")
    text, notes = _decoded(data)
    return _column(text, notes) if kind == ".csv" else (text, notes)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """Bytes as text: UTF-8, UTF-16 with its mark, else the old Western code page, which has a letter for every byte."""
    if data.startswith(_BINARY):
        raise _Unreadable("It is no text file: it begins like a picture, a program, an archive or an office document.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ["It is read as UTF-16."]
    if b"\0" in data:
        raise _Unreadable("There is no plain text in this file: it holds bytes that no text has.")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), [
            "It is not UTF-8, so it is read as Windows-1252: look whether accents are right."
        ]


def _column(text: str, notes: list[str]) -> tuple[str, list[str]]:
    """The column of a table that has most letters, a line for each cell."""
    try:
        dialect = csv.Sniffer().sniff(text[:_SNIFFED], delimiters=",;\t|")
    except csv.Error:  # one column, or no pattern
        dialect = csv.excel
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), dialect) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise _Unreadable(f"It cannot be read as a table: {error}.") from error
    width = max(map(len, rows), default=0)
    letters = [sum(c.isalpha() for row in rows for c in _cell(row, i)) for i in range(min(width, 200))]
    if not any(letters):
        raise _Unreadable("No column of this table has words.")
    best = letters.index(max(letters))
    head = _cell(rows[0], best).strip()[:40]
    notes = [
        *notes,
        f"Of its {width} column{'s' * (width > 1)}, number {best + 1} (“{head}”) has most letters; its cells are searched.",
    ]
    return "\n".join(" ".join(_cell(row, best).split()) for row in rows), notes


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _pdf(data: bytes) -> tuple[str, list[str]]:
    with _one_at_a_time:  # a class may upload at once
        try:
            done = subprocess.run(
                [sys.executable, "-m", "models.text.pdf_text"], input=data, capture_output=True, timeout=SECONDS,
                cwd=Path(__file__).parents[2],
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise _Unreadable(f"This PDF takes more than {SECONDS} seconds to read; it was given up.") from late
    try:
        found = json.loads(done.stdout)
    except ValueError as broken:  # the process ended before it could say anything
        raise _Unreadable("This PDF needs more memory or time than one file may have; it was given up.") from broken
    if "problem" in found:
        raise _Unreadable(found["problem"])
    notes = (
        [f"Only its first {found['read']} of {found['pages']:,} pages are read."]
        if found["read"] < found["pages"]
        else []
    )
    notes += [f"{found['bad']} of its pages could not be read."] if found["bad"] else []
    return found["text"], notes
