"""Arithmetic that many models share: NumPy only, no model and no torch."""

from math import erf, sqrt

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


def softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis in float64, so that a sum over 49,152 terms is 1 within 1e-12. Shape unchanged."""
    exponents = np.exp(logits.astype(np.float64) - logits.max(axis=-1, keepdims=True))
    return exponents / exponents.sum(axis=-1, keepdims=True)


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Natural logarithm of the softmax over the last axis, in float64. Shape unchanged."""
    shifted = logits.astype(np.float64) - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def entropy_bits(probabilities: np.ndarray) -> float:
    """Shannon entropy of one distribution (V,), in bits: 0 is certain, log2(V) knows nothing."""
    positive = probabilities[probabilities > 0]
    return float(-(positive * np.log2(positive)).sum())


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors (..., D) scaled to length 1: their direction alone; a vector of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(lengths == 0, 1, lengths)


def cosines(vectors: np.ndarray) -> np.ndarray:
    """Cosine (N, N) float64 of each pair of vectors (N, D)."""
    directions = unit(np.asarray(vectors, np.float64))
    return directions @ directions.T


def nearest(vectors: np.ndarray, target: np.ndarray, k: int, leave_out: int | None = None) -> list[tuple[int, float]]:
    """The `k` rows of (V, D) with the largest cosine to a vector (D,): (row, cosine), best first, without `leave_out`."""
    alike = unit(vectors) @ unit(target)
    best = [int(row) for row in np.argsort(-alike, kind="stable") if row != leave_out]
    return [(row, float(alike[row])) for row in best[:k]]


def nearest_of_each(vectors: np.ndarray, k: int) -> np.ndarray:
    """Rows (N, k) of the k other vectors with the largest cosine to each of N, best first."""
    alike = cosines(vectors)
    np.fill_diagonal(alike, -np.inf)
    return np.argsort(-alike, axis=1, kind="stable")[:, :k]


def spearman(one: np.ndarray, other: np.ndarray) -> float:
    """Spearman's rank correlation of two (N,), equal values sharing their mean rank; NaN where one side is constant."""
    from scipy.stats import spearmanr  # late: SciPy's statistics take 0.3 s to import

    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    return float(spearmanr(one, other).statistic)


def chance_band(count: int) -> float:
    """The size that Spearman's rank correlation of two random orders of `count` >= 2 things stays below in 95% of cases.

    By the normal approximation 1.96 / sqrt(count - 1), which is rough below some ten.
    """
    return min(1.0, 1.96 / float(np.sqrt(count - 1)))


def silu(values: np.ndarray) -> np.ndarray:
    """LLaMA's curve, number by number: x / (1 + e^-x), in float64. Elfwing et al. 2017, arXiv 1702.03118."""
    values = np.asarray(values, np.float64)
    return values * 0.5 * (1 + np.tanh(values / 2))  # the same, without an overflow


def gelu(values: np.ndarray) -> np.ndarray:
    """BERT's curve, number by number: x times the normal distribution function. Hendrycks and Gimpel 2016, arXiv 1606.08415."""
    values = np.asarray(values, np.float64)
    return values * 0.5 * (1 + np.vectorize(erf, otypes=[np.float64])(values / sqrt(2)))
