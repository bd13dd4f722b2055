"""The best few of many scores, without sorting them all."""

import numpy as np


def largest(scores: np.ndarray, k: int) -> np.ndarray:
    """Indices of the `k` largest of the scores (N,), largest first, equal ones in their order. All N if k >= N.

    Each of the k best strips has a score that is at least the k-th best strip's best, so nothing below that is looked at.
    """
    strips = len(scores) // 256
    able = np.arange(len(scores))
    if k < strips:
        tops = scores[: strips * 256].reshape(strips, 256).max(axis=1)
        able = np.flatnonzero(scores >= np.partition(tops, -k)[-k])
    return able[np.argsort(-scores[able], kind="stable")][:k]
