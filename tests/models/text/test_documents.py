"""Files of all kinds, whatever their names say: text or a reason, in bounded time and memory."""

import io
import resource
import subprocess
import sys
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from models.text import documents, pdf_text
from models.text.documents import BYTES, CHARACTERS, SECONDS, document

PAGE = b"BT /F1 12 Tf 20 200 Td (The cat sat on the mat.) Tj 0 -20 Td (It was warm there.) Tj ET"


def pdf(*pages: bytes, packed: bool = False, password: str = "") -> bytes:
    """A PDF with these content streams; `packed`: they are zlib data already."""
    writer = PdfWriter()
    for content in pages:
        page, stream, font = writer.add_blank_page(300, 300), StreamObject(), DictionaryObject()
        stream._data = content
        if packed:
            stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        for key, value in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica")):
            font[NameObject(f"/{key}")] = NameObject(f"/{value}")
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WHOLE = pdf(PAGE, PAGE)
READ = {
    "plain": ("a.txt", "The cat sat. Überall.".encode(), "The cat sat. Überall.", ""),
    "markdown": ("A.MD", b"# Cats\n\nThey sit.", "# Cats\n\nThey sit.", ""),
    "mark": ("a.txt", "\ufeffÉté".encode(), "Été", ""),
    "utf-16": ("a.txt", "Été là".encode("utf-16"), "Été là", "UTF-16"),
    "windows": ("a.txt", "L’été".encode("cp1252"), "L’été", "Windows-1252"),
    "pdf": ("a.pdf", WHOLE, "The cat sat on the mat.\nIt was warm there.", ""),
    "pdf by another name": ("a.txt", WHOLE, "It was warm there.", "It is a PDF"),
    "commas": ("a.csv", b"id,text\n1,A cat sat here\n2,\"Dogs, too\"\n", "A cat sat here\nDogs, too", "number 2"),
    "semicolons": ("a.csv", b"id;text;n\n1;A cat, black;3\n2;A dog, white;4\n", "A cat, black\nA dog, white", "number 2"),
    "tabs, latin": ("a.csv", "id\ttexte\n1\tL\xe9t\xe9 est l\xe0\n".encode("latin-1"), "Lété est là", "number 2"),
    "utf-16 table": ("a.csv", "n|satz\n1|Überall Schnee\n2|Kein Regen\n".encode("utf-16"), "Überall Schnee", "number 2"),
    "ragged": ("a.csv", b"a,b\n1\n2,two words,x,y\n,,\n", "two words", "4 columns"),
    "one column": ("a.csv", b"just one line without anything", "just one line without anything", "1 column,"),
}  # fmt: skip
REFUSED = {
    "empty": ("a.txt", b"", "empty"),
    "spaces": ("a.txt", b" \n ", "empty"),
    "no letters": ("a.txt", b"... !!!", "no letter"),
    "too large": ("a.txt", b"x" * (BYTES + 1), "1,000,001 bytes"),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n rest", "no text file"),
    "office": ("a.csv", b"PK\x03\x04 rest", "no text file"),
    "zeros": ("a.md", b"a\x00b", "no plain text"),
    "program": ("a.txt", b"MZ\x90 rest", "no text file"),
    "no pdf": ("a.pdf", b"The cat sat.", "it is no PDF"),
    "cut pdf": ("a.pdf", WHOLE[:300], "damaged"),
    "nested pdf": ("a.pdf", b"%PDF-1.4\n" + b"[" * 100_000, "damaged"),
    "no page": ("a.pdf", pdf(), "no text in this PDF"),
    "no text": ("a.pdf", pdf(b"q Q"), "pictures of text"),
    "bad stream": ("a.pdf", pdf(b"not packed at all", packed=True), "PDF"),
    "locked": ("a.pdf", pdf(PAGE, password="x"), "password"),
    "numbers only": ("a.csv", b"1,2,3\n4,5,6\n", "No column"),
    "endless cell": ("a.csv", b'"never closed, ' + b"x," * 100_000, "cannot be read as a table"),
}


@pytest.mark.parametrize("name", READ)
def test_text_is_read(name):
    file, data, text, note = READ[name]
    found = document(file, data)
    assert not found.problem and text in found.text
    assert any(note in said for said in found.notes) or not note
    if not note:
        assert not found.notes


@pytest.mark.parametrize("name", REFUSED)
def test_a_reason_is_given(name):
    file, data, reason = REFUSED[name]
    found = document(file, data)
    assert reason in found.problem and found.problem.endswith(".") and not found.text


def test_an_empty_password_is_tried():
    assert "cat" in document("a.pdf", pdf(PAGE, password="")).text


def test_a_bomb_is_given_up_in_bounded_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bomb = pdf(zlib.compress(b" " * 400_000_000, 9), packed=True)
    assert len(bomb) < BYTES
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before  # making it takes memory, reading it must not
    assert "more than one file may have" in document("bomb.pdf", bomb).problem
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before - here < 20_000  # kB


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own limits")
def test_the_process_that_reads_a_pdf_cannot_grow():
    code = f"from models.text import pdf_text; pdf_text.bound(); bytearray({pdf_text.MEMORY})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "MemoryError" in done.stderr


def test_a_slow_pdf_is_given_up(monkeypatch):
    monkeypatch.setattr(documents, "SECONDS", 0.01)
    assert "seconds to read" in document("slow.pdf", pdf(PAGE, b"%")).problem
    assert SECONDS <= 15


def test_pages_and_characters_are_bounded():
    found = document("long.pdf", pdf(*[PAGE] * (pdf_text.PAGES + 7)))
    assert found.text.count("cat") == pdf_text.PAGES and f"first {pdf_text.PAGES} of 307 pages" in found.notes[0]
    wide = "é" * (BYTES // 2)
    assert document("a.txt", wide.encode()).text == wide and len(wide) < CHARACTERS


def test_one_bad_page_is_not_the_others():
    found = document("half.pdf", pdf(PAGE, zlib.compress(b" " * 100_000_000, 9)[:50_000]))
    assert "cat" in found.text


def test_the_same_file_is_read_once(monkeypatch):
    assert document("once.pdf", pdf(PAGE, b"% once")).text
    monkeypatch.setattr(documents.subprocess, "run", None)
    assert document("again.pdf", pdf(PAGE, b"% once")).text
