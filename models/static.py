"""Word vectors: one fixed vector a word, whatever the sentence. GloVe (Pennington et al. 2014); needs no torch."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from models.loading import word_vectors
from models.ranking import largest


@dataclass(frozen=True)
class Neighbour:
    """A word with its cosine similarity to another."""

    word: str
    cosine: float


def vector(word: str) -> np.ndarray | None:
    """The vector (D,) float32 of a word, upper and lower case alike; None when it is not in the vocabulary."""
    vectors = word_vectors()
    row = vectors.index.get(word.lower())
    return None if row is None else vectors.matrix[row]


@lru_cache(1000)
def neighbours(word: str, k: int) -> tuple[Neighbour, ...]:
    """The `k` words of the whole vocabulary with the largest cosine to a word, itself left out; () when unknown."""
    target = vector(word)
    if target is None:
        return ()
    vectors = word_vectors()
    cosines = vectors.matrix @ target / (_lengths() * np.linalg.norm(target))
    best = [i for i in largest(cosines, k + 1) if vectors.words[i] != word.lower()]
    return tuple(Neighbour(vectors.words[i], float(cosines[i])) for i in best[:k])


@cache
def _lengths() -> np.ndarray:
    """Euclidean length (V,) of every vector."""
    return np.linalg.norm(word_vectors().matrix, axis=1)
