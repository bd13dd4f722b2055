"""The best few of many scores, without sorting them all."""

import numpy as np


def largest(scores: np.ndarray, k: int) -> np.ndarray:
    """Indices of the `k` largest of the scores (N,), largest first, equal ones in their order. All N if k >= N."""
    if k >= len(scores):
        return np.argsort(-scores, kind="stable")
    able = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
    return able[np.argsort(-scores[able], kind="stable")][:k]
