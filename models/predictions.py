"""One candidate token with its score: what every output head on every page hands out."""

from dataclasses import dataclass

import numpy as np

from models.ranking import largest
from models.tokens import token_text


@dataclass(frozen=True)
class Prediction:
    """A token the model could put at one place.

    `probability` is the share in the softmax over the whole vocabulary (not over the candidates shown); `logit` is the
    raw score before it; `rank` counts from 1.
    """

    token_id: int
    text: str
    probability: float
    logit: float
    rank: int


def softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis in float64, so that a sum over 49,152 terms is 1 within 1e-12. Shape unchanged."""
    exponents = np.exp(logits.astype(np.float64) - logits.max(axis=-1, keepdims=True))
    return exponents / exponents.sum(axis=-1, keepdims=True)


def best(role: str, logits: np.ndarray, k: int) -> list[Prediction]:
    """The `k` most probable tokens of a role's vocabulary, best first, from their scores (V,)."""
    probabilities = softmax(logits)
    return [
        Prediction(int(i), token_text(role, int(i)), float(probabilities[i]), float(logits[i]), rank)
        for rank, i in enumerate(largest(logits, k), start=1)
    ]


def placed(role: str, logits: np.ndarray, token_id: int) -> Prediction:
    """One token with its probability and rank among the scores (V,) of a role's whole vocabulary."""
    own = logits[token_id]
    higher = int((logits > own).sum() + (logits[:token_id] == own).sum())
    return Prediction(token_id, token_text(role, token_id), float(softmax(logits)[token_id]), float(own), higher + 1)


def entropy_bits(probabilities: np.ndarray) -> float:
    """Shannon entropy of one distribution (V,), in bits: 0 is certain, log2(V) knows nothing."""
    positive = probabilities[probabilities > 0]
    return float(-(positive * np.log2(positive)).sum())
