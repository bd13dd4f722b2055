"""Files of all kinds, whatever their names say: text or a reason, in bounded time and memory."""

import resource
import zlib

import pytest

from models.runtime.bounded_process import BUSY, ENDED, TIME, Bounds, BoundsExceeded
from models.text import documents, pdf_text
from models.text.documents import BYTES, CHARACTERS, document
from models.text.hyphens import joined
from models.text.words import words
from tests.support.documents import PAGE, READ, REFUSED, pdf
from tests.support.hostile import files as hostile_files


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


BUSY_TABLES = {
    "quotation marks": hostile_files.quoted_table(20_000),
    "after a semicolon": hostile_files.quoted_table(20_000, ';"a";\n'),
    "in every line": b',"a""\n' * 100_000,
    "a cell that never closes": b',"x' * 6_666,
    "many columns": hostile_files.wide_table(199, BYTES),
    "one line": b"a," * (BYTES // 2),
    "no line": b"\n" * (BYTES - 1) + b"a",
}


@pytest.mark.parametrize("name", BUSY_TABLES)
def test_no_table_keeps_its_reader_busy(name):
    """`csv.Sniffer` would take hours for the first. All are read within the bound, or refused for what they are."""
    assert "seconds" not in document("a.csv", BUSY_TABLES[name]).problem


def test_an_empty_password_is_tried():
    assert "cat" in document("a.pdf", pdf(PAGE, password="")).text


def test_a_bomb_is_given_up_in_bounded_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bomb = pdf(zlib.compress(b" " * 400_000_000, 9), packed=True)
    assert len(bomb) < BYTES
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before  # making it takes memory, reading it must not
    assert "more than one file may have" in document("bomb.pdf", bomb).problem
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before - here < 20_000  # kB


def test_a_slow_pdf_is_given_up(monkeypatch):
    monkeypatch.setattr(documents, "PDF", Bounds(0.01, documents.PDF.memory))
    assert "0.01 seconds to read" in document("slow.pdf", pdf(*[PAGE] * 300, b"%")).problem


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
    monkeypatch.setattr(documents.uploads, "decode", None)
    assert document("again.pdf", pdf(PAGE, b"% once")).text


@pytest.mark.parametrize(("reason", "asked"), [(TIME, 1), (ENDED, 2), (BUSY, 2)])
def test_what_may_go_well_another_time_is_tried_again(reason, asked, monkeypatch):
    calls = []

    def run(*arguments, **options):
        calls.append(arguments)
        raise BoundsExceeded(reason)

    monkeypatch.setattr(documents.uploads._workers, "run", run)
    for _ in range(2):
        assert document("a.csv", f"id,text\n1,{reason}".encode()).problem.endswith(".")
    assert len(calls) == asked


@pytest.mark.parametrize(
    "text", ["a" * 900_000, "a" + "\u0315\u0316" * 200_000, "a-" + " " * 900_000, "1" * 900_000 + "x"]
)
def test_no_text_keeps_everybody_waiting(text):
    """What is not read in a worker takes a time that grows as the text does: with its square, this test would not end."""
    found = document("a.txt", text.encode())
    assert found.text == text and joined(found.text, lambda word: False).words == 0
    assert words(text[:100_000])
