"""Which number of some vectors gets the full colour of a strip."""

import numpy as np

_USUAL = 0.97  # of a vector's numbers are no larger than the one with the full colour


def full_of(*vectors: np.ndarray) -> float:
    """The size of the largest number of some vectors, which gets the full colour; 1 if all are 0."""
    return max(float(np.abs(vector).max()) for vector in vectors) or 1.0


def typical(vectors: np.ndarray) -> float:
    """The same for the vectors (N, D) of several tokens: that of the one in the middle. The first token's may be huge."""
    return float(np.median([usual(vector) for vector in vectors]))


def usual(*vectors: np.ndarray) -> float:
    """The same without the few largest: beside them, the others would all be pale."""
    sizes = np.abs(np.concatenate([vector.ravel() for vector in vectors]))
    return float(np.quantile(sizes, _USUAL)) or full_of(*vectors)
