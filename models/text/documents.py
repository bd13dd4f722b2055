"""The text of an uploaded file: plain text, Markdown, a table, PDF. A file may be anything whatever its name says.

Bounded: bytes, characters, and for a table or a PDF seconds and memory, since a small file can take hours or gigabytes;
these are read in worker processes.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.runtime import uploads
from models.runtime.bounded_process import Bounds
from models.runtime.cache import bounded
from models.text import encodings, pdf_text, tables
from models.text.encodings import NotText
from models.text.pdf_text import NoPdfText
from models.text.tables import NoTable
from models.text.typed import nfc

BYTES = 1_000_000  # of a file
CHARACTERS = 1_500_000  # of its text
PDF = Bounds(12.0, 400_000_000)  # pypdf itself lets no stream unpack to more than 75 MB
TABLE = Bounds(4.0, 400_000_000)
TABLES = (".csv", ".tsv", ".tab")


class _Unreadable(ValueError):
    """There is no text to be had; the message says why, for the learner."""


@dataclass(frozen=True)
class Reading:
    """How a file is to be read; what is None is guessed. encoding: one of `encodings.ENCODINGS`. For a table: separator (one of
    `tables.SEPARATORS`, or `tables.LINES`), column (from 0), and whether its first row is the heading.
    """

    encoding: str | None = None
    separator: str | None = None
    column: int | None = None
    heading: bool | None = None


@dataclass(frozen=True)
class Document:
    """The text of a file, for a table a line for each row. `notes`: what a reader should know of it (what was cut or joined).
    `problem` says why there is no text, for the learner. `reading`: how it was read; all of it is None for a PDF. `rows`: the
    first rows of a table, each cell cut short.
    """

    text: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    reading: Reading = Reading()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def nbytes(self) -> int:
        """Bytes, about."""
        return 1000 + 2 * len(self.text)


def _digest(name: str, data: bytes, reading: Reading = Reading()) -> tuple[str, bytes, Reading]:
    return _kind(name), hashlib.sha256(data).digest(), reading


def document(name: str, data: bytes, reading: Reading = Reading()) -> Document:
    """What a file holds. Remembered by its bytes, the end of its name and the reading, so that a page may ask in every run."""
    try:
        return _remembered(name, data, reading)
    except (_Unreadable, NotText, NoTable, NoPdfText) as why:
        return _failed(str(why), reading)


@bounded(12_000_000, _digest)
def _remembered(name: str, data: bytes, reading: Reading) -> Document:
    """See `document`. Raises what need not be so the next time, and is not remembered therefore."""
    try:
        found = _read(_kind(name), data, reading)
    except (_Unreadable, NotText, NoTable, NoPdfText) as why:
        if uploads.is_passing(why):
            raise
        return _failed(str(why), reading)
    if not any(c.isalnum() for c in found.text[:CHARACTERS]):
        return _failed("There is no text in this file, because it contains no letter and no digit.", reading)
    notes = found.notes
    if len(found.text) > CHARACTERS:
        notes = (*notes, f"Only its first {CHARACTERS:,} characters are read.")
    return Document(found.text[:CHARACTERS], notes, "", found.reading, found.rows)


def _failed(why: str, reading: Reading) -> Document:
    return Document(problem=why, reading=reading)


def _kind(name: str) -> str:
    return Path(name).suffix.lower()[:8]


def _read(kind: str, data: bytes, reading: Reading) -> Document:
    if not data.strip():
        raise _Unreadable("The file is empty.")
    if len(data) > BYTES:
        raise _Unreadable(f"The file has {len(data):,} bytes, but at most {BYTES:,} are read.")
    if b"%PDF-" in data[:1024]:
        found = _pdf(data)
        return Document(found.text, found.notes + ("It is a PDF, whatever its name says.",) * (kind != ".pdf"))
    if kind == ".pdf":
        raise _Unreadable("The name of this file ends in .pdf, but it is not a PDF.")
    text, encoding = encodings.decode(data, reading.encoding)
    notes = []
    if encoding != "UTF-8":
        notes.append(f"It is read as {encoding}. Check that its letters are right.")
    if "\ufffd" in text:
        notes.append("Some of its bytes are no letters in this encoding, and stand as “\ufffd”.")
    text = nfc(text)
    if kind not in TABLES:
        return Document(text, tuple(notes), "", Reading(encoding))
    read = uploads.decode(
        tables.read, text, NoTable, "This table", TABLE, reading.separator, reading.column, reading.heading
    )
    shown = tuple(map(tuple, read["shown"]))
    return Document(
        read["texts"], tuple(notes), "", Reading(encoding, read["separator"], read["column"], read["heading"]), shown
    )


def _pdf(data: bytes) -> Document:
    found = uploads.decode(pdf_text.read, data, NoPdfText, "This PDF", PDF)
    notes = []
    if found["read"] < found["pages"]:
        notes.append(f"Only its first {found['read']} of {found['pages']:,} pages are read.")
    if found["bad"]:
        notes.append(f"{found['bad']} of its pages could not be read.")
    if found["empty"]:
        notes.append(
            f"{found['empty']} of its {found['pages']:,} pages contain no text. They may be pictures, which cannot be read here."
        )
    if found["columns"]:
        notes.append(f"Pages with two columns, each of which was read from top to bottom: {found['columns']}.")
    return Document(found["text"], tuple(notes))
