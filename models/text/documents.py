"""The text of an uploaded file: plain text, Markdown, CSV, PDF. A file may be anything whatever its name says.

Bounded: bytes, characters, and for a table or a PDF seconds and memory, since a small file can take hours or gigabytes;
these are read in worker processes.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.runtime import uploads
from models.runtime.bounded_process import Bounds
from models.runtime.cache import bounded
from models.text import pdf_text, tables
from models.text.pdf_text import NoPdfText
from models.text.tables import NoTable

BYTES = 1_000_000  # of a file
CHARACTERS = 1_500_000  # of its text
PDF = Bounds(12.0, 400_000_000)  # pypdf itself lets no stream unpack to more than 75 MB
TABLE = Bounds(4.0, 400_000_000)
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


def document(name: str, data: bytes) -> Document:
    """What a file holds. Remembered by its bytes and the end of its name, so that a page may ask in every run."""
    try:
        return _remembered(name, data)
    except (_Unreadable, NoTable, NoPdfText) as why:
        return Document(problem=str(why))


@bounded(12_000_000, _digest)
def _remembered(name: str, data: bytes) -> Document:
    """See `document`. Raises what need not be so the next time, and is not remembered therefore."""
    try:
        text, notes = _read(_kind(name), data)
    except (_Unreadable, NoTable, NoPdfText) as why:
        if uploads.is_passing(why):
            raise
        return Document(problem=str(why))
    if not any(c.isalnum() for c in text[:CHARACTERS]):
        return Document(problem="There is no text in this file, because it contains no letter and no digit.")
    if len(text) > CHARACTERS:
        notes = [*notes, f"Only its first {CHARACTERS:,} characters are read."]
    return Document(text[:CHARACTERS], tuple(notes))


def _kind(name: str) -> str:
    return Path(name).suffix.lower()[:8]


def _read(kind: str, data: bytes) -> tuple[str, list[str]]:
    if not data.strip():
        raise _Unreadable("The file is empty.")
    if len(data) > BYTES:
        raise _Unreadable(f"The file has {len(data):,} bytes, but at most {BYTES:,} are read.")
    if b"%PDF-" in data[:1024]:
        text, notes = _pdf(data)
        return text, notes + ["It is a PDF, whatever its name says."] * (kind != ".pdf")
    if kind == ".pdf":
        raise _Unreadable("The name of this file ends in .pdf, but it is not a PDF.")
    text, notes = _decoded(data)
    if kind != ".csv":
        return text, notes
    text, which = uploads.decode(tables.column, text, NoTable, "This table", TABLE)
    return text, [*notes, which]


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """Bytes as text: UTF-8, UTF-16 with its mark, else the old Western code page, which has a letter for every byte."""
    if data.startswith(_BINARY):
        raise _Unreadable(
            "This is not a text file, because it begins like a picture, a program, an archive or an office document."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ["It is read as UTF-16."]
    if b"\0" in data:
        raise _Unreadable("There is no plain text in this file, because it contains bytes that never occur in text.")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), [
            "It is not UTF-8, so it is read as Windows-1252. Check that letters with accents are right."
        ]


def _pdf(data: bytes) -> tuple[str, list[str]]:
    found = uploads.decode(pdf_text.read, data, NoPdfText, "This PDF", PDF)
    notes = (
        [f"Only its first {found['read']} of {found['pages']:,} pages are read."]
        if found["read"] < found["pages"]
        else []
    )
    notes += [f"{found['bad']} of its pages could not be read."] if found["bad"] else []
    return found["text"], notes
