"""What PDFs do to a text: ligatures, hyphens, columns, passwords, pages without text."""

import pytest

from models.text.documents import document
from models.text.hyphens import joined
from models.text.pdf_text import in_columns
from tests.support.documents import PAGE, pdf

WORDS = {"embeddings", "neighbouring", "sentence", "understand", "wellknown"}


def lines(*texts: tuple[int, int, str]) -> bytes:
    """A content stream that draws texts where they are told to."""
    shown = " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in texts)
    return f"BT /F1 7 Tf {shown} ET".encode("latin-1")


def rowwise(left: list[str], right: list[str]) -> bytes:
    return lines(
        *[
            place
            for row, (one, other) in enumerate(zip(left, right, strict=True))
            for place in ((20, 280 - 12 * row, one), (165, 280 - 12 * row, other))
        ]
    )


LEFT = [
    "The left column begins here and",
    "goes on over several lines until",
    "it ends with a full stop. And a",
    "last line ends it.",
]
RIGHT = [
    "The right column is about rivers",
    "and lakes, and it has also four",
    "lines, which end with another",
    "full stop at the end.",
]


def test_two_columns_drawn_line_by_line_are_read_one_after_the_other():
    found = document("columns.pdf", pdf(rowwise(LEFT, RIGHT)))
    assert found.text.split("\n") == LEFT + RIGHT
    assert any("two columns" in note for note in found.notes)


@pytest.mark.parametrize(
    "drawn",
    [
        pdf(rowwise(["cat", "dog", "cow", "ant"], ["12", "9", "700", "1"])),  # a table stays in its rows
        pdf(lines(*[(20, 280 - 12 * row, text) for row, text in enumerate(LEFT)])),  # one column
        pdf(rowwise(LEFT[:2], RIGHT[:2])),  # two lines could be anything
    ],
)
def test_what_is_not_two_columns_of_prose_keeps_its_order(drawn):
    found = document("other.pdf", drawn)
    assert not any("columns" in note for note in found.notes)


def test_columns_of_a_printed_page():
    gap = "\n".join(f"{one:40}{other}" for one, other in zip(LEFT, RIGHT, strict=True))
    assert in_columns(gap).split("\n") == LEFT + RIGHT
    assert in_columns(f"A heading over both of the columns, as it is often printed\n{gap}").split("\n")[1:5] == LEFT
    assert in_columns("\n".join(LEFT)) == "" == in_columns("cat    1\ndog    2\nant    3\ncow    4")


def test_a_sentence_goes_on_over_the_end_of_a_page():
    found = document("pages.pdf", pdf(lines((20, 280, "A sentence that goes on")), lines((20, 280, "over the page."))))
    assert found.text == "A sentence that goes on\nover the page."
    found = document("ends.pdf", pdf(lines((20, 280, "It ends.")), lines((20, 280, "another one."))))
    assert found.text == "It ends.\n\nanother one."


def test_pages_without_text_are_counted():
    found = document("half.pdf", pdf(PAGE, b"q Q", b"q Q"))
    assert "2 of its 3 pages contain no text" in " ".join(found.notes) and "cat" in found.text


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_what_every_viewer_opens_is_read_and_what_is_locked_is_called_so(algorithm):
    assert "cat" in document("free.pdf", pdf(PAGE, password="", owner="secret", algorithm=algorithm)).text
    locked = document("locked.pdf", pdf(PAGE, password="x", algorithm=algorithm)).problem
    assert "password" in locked and "damaged" not in locked


def test_words_divided_at_the_end_of_a_line():
    def read(text: str) -> tuple[str, int]:
        found = joined(text, WORDS.__contains__)
        return found.text, found.words

    assert read("learns embed-\ndings from neigh-\n  bouring words") == ("learns embeddings from neighbouring words", 2)
    assert read("a well-known word, and a well-\nknown one") == ("a well-known word, and a well-known one", 0)
    assert read("Die Nach-\nbarn. Und Nachbarn.") == ("Die Nachbarn. Und Nachbarn.", 1)  # the text itself has the word
    assert read("Die Nach-\nbarn.") == ("Die Nach-barn.", 0)  # nobody knows it
    assert read("Anna-\nMaria - and\nmore") == ("Anna-Maria - and\nmore", 0)
    assert read("sen\u2010\r\ntence") == ("sentence", 1)
