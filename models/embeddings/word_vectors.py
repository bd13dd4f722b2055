"""Word vectors: one fixed vector a word, whatever the sentence. GloVe (Pennington et al. 2014); needs no torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from models.loading import word_vectors
from models.maths import largest, unit
from models.text.words import spelt


class UnknownWord(LookupError):
    """The word (`args[0]`) is not in the vocabulary."""


@dataclass(frozen=True)
class Neighbour:
    """A word with its cosine similarity to another vector."""

    word: str
    cosine: float


@dataclass(frozen=True)
class Near:
    """A word with its Euclidean distance to another."""

    word: str
    distance: float


def vector(word: str) -> np.ndarray | None:
    """The vector (D,) float32 of a word, however its letters and apostrophes are typed; None when it is not in the vocabulary."""
    vectors = word_vectors()
    row = vectors.words.row(spelt(word))
    return None if row is None else vectors.matrix[row]


def matrix(words: Sequence[str]) -> np.ndarray:
    """The vectors (N, D) float32 of N words. Raises UnknownWord."""
    vectors = word_vectors()
    rows = []
    for word in words:
        row = vectors.words.row(spelt(word))
        if row is None:
            raise UnknownWord(word)
        rows.append(row)
    return np.asarray(vectors.matrix[rows]) if rows else np.empty((0, vectors.matrix.shape[1]), np.float32)


def neighbours(word: str, k: int) -> list[Neighbour]:
    """The `k` words of the whole vocabulary with the largest cosine to a word, itself left out; [] when unknown."""
    target = vector(word)
    return [] if target is None else list(_search((spelt(word),), (), (spelt(word),), k))


def near(word: str, k: int) -> list[Near]:
    """The `k` words of the whole vocabulary at the least Euclidean distance, the word left out; [] when unknown."""
    return list(_near(spelt(word), k))


def analogy(positive: list[str], negative: list[str], k: int, allow_inputs: bool = False) -> list[Neighbour]:
    """The `k` words whose vectors point most nearly where the sum of `positive` less the sum of `negative` points.

    Vectors are added as they are, not scaled to one length first (Mikolov et al. 2013 scale them: 3CosAdd). The inputs
    themselves are left out, as usual, unless `allow_inputs`. [] where everything cancels out. Raises UnknownWord.
    """
    inputs = [*map(spelt, positive)], [*map(spelt, negative)]
    matrix([*inputs[0], *inputs[1]])
    return list(_search(*map(tuple, inputs), () if allow_inputs else tuple(inputs[0] + inputs[1]), k))


def axis(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """The direction (D,), length 1, from the second words of the pairs to the first: the mean of their differences.

    Raises UnknownWord, or ValueError where the differences cancel out.
    """
    direction = (matrix([first for first, _ in pairs]) - matrix([second for _, second in pairs])).mean(axis=0)
    if not direction.any():
        raise ValueError("the two ends of the axis are the same")
    return unit(direction)


def places(words: Sequence[str], direction: np.ndarray) -> np.ndarray:
    """Where N words lie on an axis: the cosine (N,) of each with the direction (D,). Raises UnknownWord."""
    return unit(matrix(words)) @ direction


@lru_cache(2000)
def _search(positive: tuple[str, ...], negative: tuple[str, ...], left_out: tuple[str, ...], k: int) -> tuple:
    target = matrix(positive).sum(axis=0) - matrix(negative).sum(axis=0)
    if not target.any():
        return ()
    vectors = word_vectors()
    cosines = vectors.matrix @ unit(target)
    cosines /= lengths()
    best = [i for i in largest(cosines, k + len(left_out)) if vectors.words[i] not in left_out]
    return tuple(Neighbour(vectors.words[i], float(cosines[i])) for i in best[:k])


@lru_cache(1000)
def _near(word: str, k: int) -> tuple[Near, ...]:
    target = vector(word)
    if target is None:
        return ()
    vectors = word_vectors()
    # |m - t|^2 = |m|^2 - 2 m.t + |t|^2, of which only the order matters; the few best are then measured exactly.
    best = largest(2 * (vectors.matrix @ target) - lengths() ** 2, k + 1)
    distances = np.linalg.norm(vectors.matrix[best] - target, axis=1)
    found = [Near(vectors.words[i], float(d)) for i, d in zip(best, distances, strict=True) if vectors.words[i] != word]
    return tuple(found[:k])


@cache
def lengths() -> np.ndarray:
    """Euclidean length (V,) of every vector."""
    return np.linalg.norm(word_vectors().matrix, axis=1)
