"""A small text as skip-gram reads it: sentences, words without function words, pairs of neighbours."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from models.runtime.arrays import Arrays

WINDOW = 3  # words to either side that count as neighbours


LONGEST = 160  # words of a text that are used


LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)?"


_FUNCTION_WORDS = (
    "a about after an and are as at be but by for from had has have he her him his i in into is it its my near no not of "
    "on or our she so that the their them they this through to was we were which will with you your"
)


_LEFT_OUT = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True)
class Corpus(Arrays):
    """`words` in alphabetical order (V); `pairs` (N, 2) int64 of centre and neighbour; `counts` (V,) how often a word stands
    there; `used` of `found` words of the text were used (function words are left out, as are words after LONGEST)."""

    words: tuple[str, ...]
    pairs: np.ndarray
    counts: np.ndarray
    used: int
    found: int


def function_words() -> str:
    """The words that are left out, with spaces between."""
    return _FUNCTION_WORDS


class TooLittle(ValueError):
    """The text has too few words to learn from."""


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence in lower case, function words left out; a sentence may be empty."""
    return [[word for word in words if word not in _LEFT_OUT] for words in _words(text)]


def _words(text: str) -> list[list[str]]:
    return [re.findall(LETTERS, sentence) for sentence in re.split(r"[.!?\n]+", text.lower())]


def corpus(text: str) -> Corpus:
    """Cut a text into sentences, words and pairs. Raises TooLittle below four different words or without a pair."""
    read, used = [], 0
    for sentence in sentences(text):
        read.append(sentence[: LONGEST - used])
        used += len(read[-1])
    found = sum(map(len, _words(text)))
    counts = Counter(word for sentence in read for word in sentence)
    words = tuple(sorted(counts))
    number = {word: i for i, word in enumerate(words)}
    pairs = [
        (number[word], number[sentence[j]])
        for sentence in read
        for i, word in enumerate(sentence)
        for j in range(max(0, i - WINDOW), min(len(sentence), i + WINDOW + 1))
        if j != i
    ]
    if len(words) < 4 or not pairs:
        raise TooLittle(
            "Training needs sentences with at least four different words, not counting function words such as “the”."
        )
    return Corpus(words, np.array(pairs), np.array([counts[word] for word in words]), used, found)
