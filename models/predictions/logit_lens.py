"""The logit lens (nostalgebraist 2020): every state of the residual stream read as if it were the last one.

The final norm and the output head were trained for the last state only. What they say of earlier ones is a reading with the
wrong glasses (Belrose et al. 2023), not what a layer "thinks".
"""

from dataclasses import dataclass

import numpy as np

from models.loading import network
from models.network.architecture import Parts
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.trace import Trace, trace

_ROWS = 64  # states at a time: 64 x 49,152 scores are 13 MB, and the lock is free between them
_SHOWN = 5


@dataclass(frozen=True)
class Lens(Arrays):
    """What the output head reads in each state; L + 1 states of T tokens, the last one is the model's own prediction.

    | field         | shape          | meaning                                                              |
    |---------------|----------------|----------------------------------------------------------------------|
    | ids           | L+1, T, k int  | the k likeliest tokens, best first                                    |
    | probabilities | L+1, T, k f32  | their shares of a softmax over the whole vocabulary                   |
    | rank          | L+1, T int     | from 1, of the token that the last state puts first at that place     |
    | entropy       | L+1, T f32     | of each whole distribution, in bits                                   |
    """

    ids: np.ndarray
    probabilities: np.ndarray
    rank: np.ndarray
    entropy: np.ndarray


def read(states: np.ndarray, role: str = "causal") -> np.ndarray:
    """Logits (N, V) float32 of residual states (N, D) by a role's output head, after its final norm if it has one."""
    import torch

    loaded = network(role)
    with loaded.lock, torch.inference_mode():
        return Parts(loaded.network).logits(torch.tensor(states).to(loaded.network.dtype)).float().numpy()


def lens(seen: Trace, k: int = _SHOWN, places: tuple[int, ...] | None = None) -> Lens:
    """Read every state of a trace, at all tokens or at those `places` (T is then their number).

    A state of 64 tokens takes a fifth of a pass. Raises ValueError for the encoder's trace.
    """
    if seen.role == "encoder":
        raise ValueError(f"{seen.role} has no output head that reads its residual stream")
    hidden = seen.hidden if places is None else seen.hidden[:, list(places)]
    states, tokens, width = hidden.shape
    answers = np.tile(read(hidden[-1], seen.role).argmax(axis=1), states)  # whose rank is asked of every state
    rows = hidden.reshape(-1, width)  # (N, D), N = (L+1) T
    parts = [
        _summary(read(rows[first : first + _ROWS], seen.role), answers[first : first + _ROWS], k)
        for first in range(0, len(rows), _ROWS)
    ]
    return Lens(
        *(np.concatenate(arrays).reshape(states, tokens, *arrays[0].shape[1:]) for arrays in zip(*parts, strict=True))
    )


def _summary(logits: np.ndarray, answers: np.ndarray, k: int) -> tuple[np.ndarray, ...]:
    """Ids (N, k), probabilities (N, k), ranks of the answers (N,) and entropies in bits (N,) of scores (N, V).

    In torch: with NumPy it takes longer than the output head itself.
    """
    import torch

    shares = torch.from_numpy(logits).log_softmax(dim=-1)
    best = shares.topk(k)
    ranks = 1 + (logits > logits[range(len(logits)), answers, None]).sum(axis=1)
    entropies = -(shares.exp() * shares).sum(dim=-1) / np.log(2)
    return best.indices.numpy(), best.values.exp().numpy(), ranks, entropies.numpy()


@bounded(20_000_000)
def lens_of(text: str, places: tuple[int, ...] | None = None) -> Lens:
    """`lens` of the text's trace, remembered. Raises EmptyText or WeightsError."""
    return lens(trace("causal", text), places=places)
