"""One candidate token with its score: what every output head on every page hands out."""

from dataclasses import dataclass

import numpy as np

from models.maths import largest, softmax
from models.text.tokens import token_text


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
