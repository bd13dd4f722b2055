"""Words cut into letters, for the small trainings: ids, padding, which words are learned and which are held out."""

import re
from functools import lru_cache
from itertools import takewhile

import numpy as np

PAD, END, START, GAP, FIRST = 0, 1, 2, 3, 4  # FIRST is "a"
VOCABULARY = FIRST + 26
SHORTEST, LONGEST = 3, 10  # letters of a word
HELD = 400


@lru_cache(4)
def words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The different words of SHORTEST to LONGEST letters of a text, in an order of their own: learned, held out."""
    found = sorted({word for word in re.findall("[a-z]+", text.lower()) if SHORTEST <= len(word) <= LONGEST})
    order = np.random.default_rng(0).permutation(len(found))
    mixed = [found[i] for i in order]
    return tuple(mixed[HELD:]), tuple(mixed[:HELD])


def coded(many: list[str] | tuple[str, ...]) -> np.ndarray:
    """Words as ids (N, T) int64, END after each and PAD to the longest; a letter "?" is GAP."""
    ids = np.full((len(many), max(map(len, many)) + 1), PAD)
    for row, word in enumerate(many):
        ids[row, : len(word)] = [GAP if letter == "?" else FIRST + ord(letter) - ord("a") for letter in word]
        ids[row, len(word)] = END
    return ids


def spelt(ids: np.ndarray) -> str:
    """The letters of ids (T,) up to the first END; other signs than letters are "·"."""
    written = takewhile(lambda i: i != END, ids)
    return "".join(chr(ord("a") + int(i) - FIRST) if i >= FIRST else "·" for i in written)
