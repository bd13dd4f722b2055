"""Text -> words as GloVe's table spells them: lower case, punctuation and English clitics apart. Needs no torch.

GloVe comes without a tokenizer. Its texts were cut by Stanford's, in the manner of the Penn Treebank ("do" "n't"); the
pattern below is the part of that manner that can be said in one line. Words with hyphens or apostrophes inside, such as
"mother-in-law" and "o'clock", are rows of the table too, and stay whole where it has them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.loading import word_vectors
from models.text.typed import Typed, typed

PATTERN = r"\w+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|[^\W_]+(?:[.,][^\W_]+)*|\.{2,}|--+|[^\w\s\u200c\u200d]|_"
COMPOUND = r"(?<![^\W_])[^\W_]+(?:(?:[.,']|\.?-)[^\W_]+)+"
_WORD, _COMPOUND = re.compile(PATTERN, re.IGNORECASE), re.compile(COMPOUND)
_APOSTROPHE = re.compile(r"[\u2019\u02bc\uff07](?=\w)|(?<=s)\u2019")
_HYPHEN = re.compile(r"(?<=\w)[\u2010\u2011](?=\w)")
_PARTS = 6  # of a compound that are looked up in one piece


@dataclass(frozen=True)
class Word:
    """`text` in lower case; `id` its row in GloVe's table, None when the table has no such word."""

    text: str
    id: int | None
    start: int
    end: int


def plain_signs(text: str) -> str:
    """The text with those apostrophes and hyphens in its words that the table's words have; as long as it was."""
    return _HYPHEN.sub("-", _APOSTROPHE.sub("'", text))


def spelt(word: str) -> str:
    """A word as the table would spell it."""
    return plain_signs(typed(word).text).lower()


def words(text: str | Typed) -> tuple[Word, ...]:
    """The words of a text; `start` and `end` count the characters that were typed."""
    read = text if isinstance(text, Typed) else typed(text)
    row = word_vectors().words.row
    plain = plain_signs(read.text)
    found = ((plain[start:end].lower(), *read.place(start, end)) for start, end in _spans(plain))
    return tuple(Word(word, row(word), start, end) for word, start, end in found)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for compound in _COMPOUND.finditer(text):
        for whole in _wholes(text, *compound.span()):
            yield from (found.span() for found in _WORD.finditer(text, done, whole[0]))
            yield whole
            done = whole[1]
    yield from (found.span() for found in _WORD.finditer(text, done))


def _wholes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Of a compound the longest parts with a hyphen or an apostrophe inside that are words of the table."""
    row = word_vectors().words.row
    signs = [start - 1, *(i for i in range(start, end) if text[i] in "'-"), end]
    here = 0
    while here < len(signs) - 2:
        first = signs[here] + 1
        later = range(min(here + _PARTS, len(signs) - 1), here + 1, -1)
        last = next((n for n in later if row(text[first : signs[n]].lower()) is not None), None)
        if last and (here == 0 or text[signs[here]] == "-"):
            yield first, signs[last]
            here = last
        else:
            here += 1
