"""Near spellings of a word that the vocabulary does not have."""

import string
from collections.abc import Iterator
from functools import lru_cache

from models.loading import word_vectors
from models.text.words import spelt

_LETTERS = string.ascii_lowercase
_TWICE = 12  # letters; two changes to a longer word are too many to try


@lru_cache(1000)
def spellings(word: str, k: int) -> tuple[str, ...]:
    """At most `k` words of the vocabulary one change away (a letter less, swapped, other or more), the most frequent
    first; where there are none, two changes away (Norvig 2007, "How to Write a Spelling Corrector")."""
    vocabulary = word_vectors().words
    word = spelt(word)[:30]
    found = vocabulary.rows(set(_changed(word)))
    if not found and len(word) <= _TWICE:
        found = vocabulary.rows({other for once in _changed(word) for other in _changed(once)})
    found.pop(word, None)
    return tuple(sorted(found, key=found.__getitem__)[:k])  # the vocabulary is in order of frequency


def _changed(word: str) -> Iterator[str]:
    """All that one change makes of a word."""
    for i in range(len(word) + 1):
        start, end = word[:i], word[i:]
        yield from (start + letter + end for letter in _LETTERS)
        if end:
            yield start + end[1:]
            yield from (start + letter + end[1:] for letter in _LETTERS)
        if len(end) > 1:
            yield start + end[1] + end[0] + end[2:]
