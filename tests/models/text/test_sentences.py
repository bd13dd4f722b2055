"""A text in sentences: nothing lost, nothing made up, bounded."""

import re

import pytest

from content.examples.search_texts import SEARCH_TEXTS
from models.runtime.bounded_process import Bounds
from models.text import sentences
from models.text.sentences import LONGEST, MOST, Unsplit, split
from tests.support.hostile.strings import STRINGS


def letters(text: str) -> str:
    return re.sub(r"\W", "", text.encode("utf-8", "replace").decode())


def test_abbreviations_and_speech():
    text = '"Why?" asked Dr. Watson, M.D. "No!" cried he. It cost $3.14 in St. Mary\'s. He said: "Go on." End'
    assert split(text).sentences == (
        '"Why?" asked Dr. Watson, M.D.',
        '"No!" cried he.',
        "It cost $3.14 in St. Mary's.",
        'He said: "Go on."',
        "End",
    )


def test_lines_are_paragraphs_unless_the_text_is_wrapped():
    assert split("Apples\nPears. Plums\n\nBread").sentences == ("Apples", "Pears.", "Plums", "Bread")
    wrapped = (
        "It was a dark\nand stormy night. The rain\nfell in torrents.\n\nA heading\n\nExcept at\noccasional intervals."
    )
    assert split(wrapped).sentences == (
        "It was a dark and stormy night.",
        "The rain fell in torrents.",
        "A heading",
        "Except at occasional intervals.",
    )


@pytest.mark.parametrize("name", STRINGS)
def test_no_letter_is_lost(name):
    found = split(STRINGS[name])
    assert letters("".join(found.sentences)) == letters(STRINGS[name])
    assert all(len(sentence) <= LONGEST and "\n" not in sentence for sentence in found.sentences)


@pytest.mark.parametrize("text", SEARCH_TEXTS, ids=lambda text: text.name)
def test_ready_made_texts(text):
    found = split(text.text())
    assert len(found.sentences) == min(MOST, {"Law and ecology": 240, "The Time Machine": 1849}.get(text.name, MOST))
    if not found.left_out:
        assert letters("".join(found.sentences)) == letters(text.text())
    assert found.nbytes < 3_000_000


def test_the_cap():
    found = split("One more sentence stands here. " * (MOST + 5))
    assert (len(found.sentences), found.left_out) == (MOST, 5)


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "... !!! ?", "\N{GRINNING FACE}"])
def test_no_sentence(text):
    assert split(text).sentences == ()


def test_a_strangers_text_gives_the_same_sentences():
    """Cut in a worker process, where it is long."""
    text = SEARCH_TEXTS[1].text()[:30_000]
    assert split(text, from_outside=True) == split(text)


@pytest.mark.parametrize("piece", ["‘a", "a.'\"' ", "'"])
def test_a_text_that_keeps_the_library_busy_is_given_up(piece, monkeypatch):
    """Its quotation marks in single quotes take time with the square of their number: without the bound minutes, or hours."""
    monkeypatch.setattr(sentences, "BOUNDS", Bounds(0.5, 300_000_000))
    with pytest.raises(Unsplit, match=r"more than 0\.5 seconds"):
        split(piece * (1_000_000 // len(piece)), from_outside=True)
