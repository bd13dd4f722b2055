"""How well a model foresees each token of a text: what masked and causal models are compared by."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.runtime.arrays import Arrays
from models.text.tokens import Token

if TYPE_CHECKING:
    import torch

KEPT = 5  # guesses kept for each token


@dataclass(frozen=True)
class Scores(Arrays):
    """N tokens that a model was asked for, and its K likeliest guesses at each one's place. Arrays are read-only.

    ids: (N, K) int64, likeliest first. probabilities: (N, K) float64, shares of the whole vocabulary.
    log_probabilities: (N,) float64, ln p of the token that stands there, in nats.
    """

    tokens: tuple[Token, ...]
    ids: np.ndarray
    probabilities: np.ndarray
    log_probabilities: np.ndarray

    @property
    def total(self) -> float:
        """Sum of the log-probabilities, in nats."""
        return float(self.log_probabilities.sum())

    @property
    def bits(self) -> np.ndarray:
        """Surprisal (N,) of each token, -log2 p."""
        return -self.log_probabilities / np.log(2)


def collect(tokens: tuple[Token, ...], chunks: Iterable["torch.Tensor"]) -> Scores:
    """Scores of N > 0 tokens from their logits (B, V) each, chunk by chunk, so that N x V are never held at once."""
    import torch

    wanted = torch.tensor([token.id for token in tokens])  # (N,)
    parts, asked = [], 0
    for logits in chunks:
        logarithms = logits.double().log_softmax(-1)
        own = wanted[asked : asked + len(logits), None]
        asked += len(logits)
        top = logarithms.topk(KEPT)
        parts.append((top.indices, top.values.exp(), logarithms.gather(1, own)[:, 0]))
    return Scores(tokens, *(torch.cat(part).numpy() for part in zip(*parts, strict=True)))
