"""The logit lens (nostalgebraist 2020): every state of the residual stream read as if it were the last one.

The final norm and the output head were trained for the last state only. What they say of earlier ones is a reading with the
wrong glasses (Belrose et al. 2023), not what a layer "thinks".
"""

from dataclasses import dataclass, fields

import numpy as np

from models.cache import bounded
from models.loading import network
from models.trace import Trace, trace

_ROWS = 16  # distributions at a time: 16 x 49,152 float64 are 6 MB
_SHOWN = 5


@dataclass(frozen=True)
class Lens:
    """What the output head reads in each state; L + 1 states of T tokens, the last one is the model's own prediction.

    | field         | shape          | meaning                                                              |
    |---------------|----------------|----------------------------------------------------------------------|
    | ids           | L+1, T, k int  | the k likeliest tokens, best first                                    |
    | probabilities | L+1, T, k f64  | their shares of a softmax over the whole vocabulary                   |
    | rank          | L+1, T int     | from 1, of the token that the last state puts first at that place     |
    | entropy       | L+1, T f64     | of each whole distribution, in bits                                   |
    """

    ids: np.ndarray
    probabilities: np.ndarray
    rank: np.ndarray
    entropy: np.ndarray

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays together."""
        return sum(getattr(self, field.name).nbytes for field in fields(self))


def read(states: np.ndarray) -> np.ndarray:
    """Logits (N, V) float32 of residual states (N, D) by the causal model's final norm and output head."""
    import torch

    loaded = network("causal")
    with loaded.lock, torch.inference_mode():
        normed = loaded.network.model.norm(torch.tensor(states).to(loaded.network.dtype))
        return loaded.network.lm_head(normed).float().numpy()


def lens(seen: Trace, k: int = _SHOWN) -> Lens:
    """Read every state of a trace of the causal model, state by state. Raises ValueError for another role's trace."""
    if seen.role != "causal":
        raise ValueError(f"{seen.role} has no output head that reads its residual stream")
    states, tokens, _ = seen.hidden.shape
    found = Lens(
        np.empty((states, tokens, k), dtype=int),
        np.empty((states, tokens, k)),
        np.empty((states, tokens), dtype=int),
        np.empty((states, tokens)),
    )
    answers = None
    for layer in reversed(range(states)):  # the last state first: it says whose rank is asked of the others
        logits = read(seen.hidden[layer])  # (T, V), at most 64 x 49,152
        answers = logits.argmax(axis=1) if answers is None else answers
        found.rank[layer] = 1 + (logits > logits[range(tokens), answers, None]).sum(axis=1)
        for first in range(0, tokens, _ROWS):
            rows = slice(first, first + _ROWS)
            found.ids[layer, rows], found.probabilities[layer, rows], found.entropy[layer, rows] = _summary(
                logits[rows], k
            )
    for field in fields(found):
        getattr(found, field.name).setflags(write=False)
    return found


def _summary(logits: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ids (N, k), probabilities (N, k) and entropies in bits (N,) of scores (N, V).

    In torch: with NumPy and one row at a time it takes longer than the output head itself.
    """
    import torch

    shares = torch.from_numpy(logits).double().log_softmax(dim=-1)
    best = shares.topk(k)
    return best.indices.numpy(), best.values.exp().numpy(), -(shares.exp() * shares).sum(dim=-1).numpy() / np.log(2)


@bounded(20_000_000)
def lens_of(text: str) -> Lens:
    """`lens` of the text's trace, remembered. Raises EmptyText or WeightsError."""
    return lens(trace("causal", text))
