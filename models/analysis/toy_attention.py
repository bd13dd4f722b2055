"""Attention small enough to check by hand: three words, two numbers each, all of them made up.

The same arithmetic as in a real head (`models.analysis.attending`), but for the matrices: a real model computes queries, keys
and values from the words' vectors with trained weights, here they are given.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.analysis.attending import Attending, attend

WIDTH = 2  # numbers of each vector
WORDS = ("the", "neural", "fashion", "model")
BESIDE = ("neural", "fashion")  # the word between “the” and “model”, which is the only one that differs
NUMBERS = WIDTH * (2 + 2 * len(WORDS))


@dataclass(frozen=True)
class Toy:
    """The numbers of the word “model”, which attends: its vector and its query (2,); and of all words keys and values (4, 2)."""

    vector: np.ndarray
    query: np.ndarray
    keys: np.ndarray
    values: np.ndarray


def toy(numbers: Sequence[float]) -> Toy:
    """From all its numbers in a row: vector, query, the keys of all words, their values. Raises ValueError for another count."""
    rows = np.asarray(numbers, np.float64).reshape(2 + 2 * len(WORDS), WIDTH)
    return Toy(rows[0], rows[1], rows[2 : 2 + len(WORDS)], rows[2 + len(WORDS) :])


def sentence(beside: str) -> list[int]:
    """The three words of a sentence as places in WORDS; the last one attends."""
    return [WORDS.index(word) for word in ("the", beside, "model")]


def beside(made_up: Toy, word: str) -> Attending:
    """How “model” attends in the sentence in which it has this word beside it."""
    words = sentence(word)
    return attend(made_up.query, made_up.keys[words], made_up.values[words], made_up.vector)
