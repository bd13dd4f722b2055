"""The list of words gives what a tuple and a dictionary would."""

import pyarrow
import pytest

from models.loading import word_vectors
from models.weights.word_list import WordList
from tests.support.hostile.strings import HALF, STRINGS

WORDS = ["the", "é", "zebra", "a", "漢", "😀", "the.", ""]


@pytest.fixture(scope="module")
def small() -> WordList:
    return WordList(pyarrow.array(WORDS))


def test_rows_are_those_of_a_dictionary(small):
    plain = {word: row for row, word in enumerate(WORDS)}
    assert list(small) == WORDS and len(small) == len(WORDS)
    assert {word: small.row(word) for word in WORDS} == plain
    assert small.rows([*WORDS, "none"]) == plain
    assert small.row("none") is None and small.row("~~~~") is None and small.row("\ud800") is None


def test_all_of_the_vocabulary_is_found():
    words = word_vectors().words
    plain = {word: row for row, word in enumerate(words)}
    assert len(plain) == len(words) == 400_000
    assert words.rows(plain) == plain
    assert all(words.row(word) == row for word, row in list(plain.items())[::997])


def test_any_text_may_be_asked_for(small):
    asked = [*STRINGS.values(), HALF]
    plain = {word: row for row, word in enumerate(WORDS)}
    assert [small.row(text) for text in asked] == [plain.get(text) for text in asked]
    assert small.rows(asked) == {text: plain[text] for text in asked if text in plain}
