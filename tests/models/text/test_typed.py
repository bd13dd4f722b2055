"""Typed text as words are looked up in it: decomposed letters, invisible characters, apostrophes and hyphens."""

import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from models.embeddings.word_vectors import analogy, matrix, neighbours
from models.predictions.guess_scores import nearness
from models.text.roundtrip import round_trip
from models.text.spelling import spellings
from models.text.tokens import tokenise
from models.text.typed import typed
from models.text.words import words
from models.trace import trace
from models.trace.occurrences import occurrences

HOSTILE = json.loads((Path(__file__).parents[2] / "data" / "hostile.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "read", "rewritten", "unseen"),
    [
        ("cafe\u0301", "caf\u00e9", 1, ""),
        ("re\u0301sume\u0301", "r\u00e9sum\u00e9", 2, ""),
        ("\u1112\u1161\u11ab", "\ud55c", 1, ""),  # Hangul in parts, as macOS names files
        ("\u212bngstro\u0308m", "\u00c5ngstr\u00f6m", 2, ""),
        ("\u200bcat", "cat", 0, "\u200b"),
        ("c\u00adat\ufeff", "cat", 0, "\u00ad\ufeff"),
        ("e\u200b\u0301", "\u00e9", 1, "\u200b"),
        ("a\u200db \u200cc", "ab c", 0, "\u200d\u200c"),
        ("\u200f\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05dc\u05d5\u05dd", 0, "\u200f"),
        ("\u2764\ufe0f", "\u2764", 0, "\ufe0f"),
        # what these consist of stays: a family, a word of Persian, one of Sinhala, England's flag, a letter without a mate
        *(
            (whole, whole, 0, "")
            for whole in (
                "\U0001f469\u200d\U0001f467",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
                "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
                "x\u0301",
            )
        ),
    ],
)
def test_what_is_looked_up(text, read, rewritten, unseen):
    found = typed(text)
    assert (found.text, found.rewritten, found.unseen) == (read, rewritten, unseen)
    assert typed(found.text).text == found.text


def test_what_was_changed_is_told():
    assert typed("caf\u00e9 \u2764\ufe0f").note == ""
    assert typed("cafe\u0301").note.startswith("1 letter was typed with other characters than usual")
    assert typed("\u200bcat\u200b\u00ad").note == (
        "3 invisible characters were left out to look words up: U+200B zero width space, U+00AD soft hyphen."
    )


def test_places_are_those_of_what_was_typed():
    for text in [*HOSTILE, "a\u200b cafe\u0301s\u00ad"]:
        read = typed(text)
        assert read.text == unicodedata.normalize("NFC", read.text)
        for i, c in enumerate(read.text):
            start, end = read.place(i, i + 1)
            assert c in unicodedata.normalize("NFC", typed(text[start:end]).text + c) and start < end
    assert typed("a\u200b cafe\u0301s").place(2, 6) == (3, 8)


@pytest.mark.parametrize(
    "word", ["cafe\u0301", "CAFE\u0301", "\u200bcaf\u00e9", "ca\u00adf\u00e9\ufeff", "caf\u00e9\u2060"]
)
def test_the_table_has_the_word_however_it_is_typed(word):
    assert np.array_equal(matrix([word]), matrix(["caf\u00e9"]))
    assert neighbours(word, 3) == neighbours("caf\u00e9", 3)
    assert analogy([word, "tea"], ["coffee"], 2) == analogy(["caf\u00e9", "tea"], ["coffee"], 2)
    assert nearness("bar", word) == nearness("bar", "caf\u00e9")
    assert spellings(f"{word}x", 2) == spellings("caf\u00e9x", 2)


def test_words_of_the_table_with_the_places_that_were_typed():
    text = "The cafe\u0301 \u200bcat"
    found = words(text)
    assert [word.text for word in found] == ["the", "caf\u00e9", "cat"]
    assert [text[word.start : word.end] for word in found] == ["The", "cafe\u0301", "cat"]
    assert all(word.id is not None for word in found)


def test_what_does_not_come_back_from_the_table_is_named():
    assert round_trip("static", "caf\u00e9").lost == ()
    assert round_trip("static", "cafe\u0301").lost == ("how letters with accents were typed",)
    assert round_trip("static", "\u200bcat").lost == ("invisible characters",)
    assert round_trip("static", "o\u2019clock").lost == ("the kind of apostrophe or hyphen",)


@pytest.mark.parametrize("role", ["encoder", "causal"])
@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("cafe\u0301", "The caf\u00e9 is old"),
        ("caf\u00e9", "The cafe\u0301 is old"),
        ("\u200bcaf\u00e9", "The ca\u00adf\u00e9 is old"),
        ("can\u2019t", "I can't go"),
    ],
)
def test_a_word_is_found_in_a_text_that_types_it_otherwise(role, word, text):
    passed = trace(role, text)
    assert passed.read == text, "the tokenizer reads what was typed"
    (found,) = occurrences(passed, word)
    assert text[found.start : found.end] == text.split()[1]


def test_a_tokenizer_reads_what_was_typed():
    assert [t.text for t in tokenise("causal", "cafe\u0301").tokens] != [
        t.text for t in tokenise("causal", "caf\u00e9").tokens
    ]
    assert tokenise("causal", "\u200bcat").read == "\u200bcat"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (
            "I don\u2019t know my mother-in-law\u2019s e-mail",
            ["i", "do", "n't", "know", "my", "mother-in-law", "'s", "e-mail"],
        ),
        (
            "They\u2019re at O\u2019Brien\u2019s by 9 o\u2019clock",
            ["they", "'re", "at", "o'brien", "'s", "by", "9", "o'clock"],
        ),
        ("a well\u2010known, self\u2011made man", ["a", "well-known", ",", "self-made", "man"]),
        ("my-mother-in-law\u02bcs U.S.-led X-ray", ["my", "-", "mother-in-law", "'s", "u.s.-led", "x-ray"]),
        ("can't-do 6-3 'quoted' zzz-qqq", ["ca", "n't", "-", "do", "6-3", "'", "quoted", "'", "zzz", "-", "qqq"]),
        (
            "the dogs\u2019 d\u2019\u00e9tat -- \u2018x\u2019",
            ["the", "dogs", "'", "d'\u00e9tat", "--", "\u2018", "x", "\u2019"],
        ),
    ],
)
def test_apostrophes_and_hyphens_in_words(text, cut):
    found = words(text)
    assert [word.text for word in found] == cut
    assert [word.text for word in found if word.id is None] == [word for word in cut if word in ("zzz-qqq",)]
    assert "".join(text[word.start : word.end] for word in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("typed_so", "row"),
    [("mother\u2010in\u2010law", "mother-in-law"), ("O\u2019Clock", "o'clock"), ("n\u2019t", "n't")],
)
def test_one_word_with_signs_is_found_whole(typed_so, row):
    assert np.array_equal(matrix([typed_so]), matrix([row]))
