"""Functions that take text, under texts that nobody thought of: hypothesis draws them, the same ones every time."""

import csv as standard
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.figure.export import csv
from components.figure.text import label, markdown_escape, phrase, plain, visible
from components.frame.link_state import notices
from models.embeddings import word_vectors
from models.predictions import gaps
from models.text import words
from models.text.tokens import tokenise
from pages.shared.state import State
from tests.support.hostile.strings import HALF, STRINGS, marks

FEW = settings(derandomize=True, max_examples=40, deadline=None, database=None)
HARD = [*(text for name, text in STRINGS.items() if "long" not in name), HALF]
ANY = st.one_of(
    st.sampled_from(HARD),
    st.text(st.characters(), max_size=60),  # halves of pairs, too
    st.lists(st.sampled_from([*HARD, "\u2068", "\u2069", "\u202e", "\x00", "\r", "=", " ", "\\", "`"]), max_size=4).map(
        "".join
    ),
)
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067")


@FEW
@given(ANY)
def test_what_is_written_is_no_markup_and_steers_nothing(text):
    for shown in (visible(text), label(text), phrase(text), plain(text), markdown_escape(text)):
        shown.encode()  # no halves
        assert not BIDI & set(shown) and "\x00" not in shown and not set("\r\n") & set(shown)
    assert not marks(markdown_escape(text))
    for shown in (plain(text), label(text)):
        depth = 0
        for c in shown:
            depth += (c == "\u2068") - (c == "\u2069")
            assert depth >= 0
        assert depth == 0  # a word's direction ends where the word does


@FEW
@given(ANY)
def test_a_table_is_read_back_and_runs_nothing(text):
    table = pd.DataFrame({text: [text, "b"], "n": [-1.0, 2.0]})
    rows = list(standard.reader(io.StringIO(csv(table).decode("utf-8-sig"), newline="")))
    assert len(rows) == 3 and all(len(row) == 2 for row in rows)
    for cell in (rows[0][0], rows[1][0]):
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) and "\x00" not in cell
    assert rows[1][1] == "-1.0"


@FEW
@given(ANY)
def test_an_address_may_say_anything(text):
    for field in State.__dataclass_fields__:
        for said in notices(State, {field: [text]}):
            assert field in said and (not text.strip() or len(text) < 8 or text not in said)
    notices(State, {text: [text]})


@pytest.mark.parametrize("role", ["encoder", "causal", "masked"])
def test_tokens_cover_the_text_that_was_read(role):
    @FEW
    @given(ANY)
    def holds(text):
        found = tokenise(role, text, 64)
        assert len(found.tokens) <= 64
        ends = 0
        for token in found.tokens:
            if not token.special:
                assert 0 <= token.start <= token.end <= len(found.read)
                ends = max(ends, token.end)
        visible(found.read), markdown_escape("".join(token.text for token in found.tokens))

    holds()


@FEW
@given(ANY)
def test_words_gaps_and_the_table_of_vectors(text):
    for word in words.words(text):
        assert words.spelt(text[word.start : word.end]) == word.text
    gapped = gaps.hide(text, {0, 1, 2, 500})
    assert gapped.text.count("[MASK]") >= len(gapped.gaps)
    assert len(word_vectors.neighbours(text, 3)) == (0 if word_vectors.vector(text) is None else 3)
