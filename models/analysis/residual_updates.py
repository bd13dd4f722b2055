"""How a block moves a token's vector: what attention adds, what feed-forward adds, and toward which vocabulary rows."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from models.loading import network
from models.maths import largest
from models.network.architecture import Parts
from models.text.tokens import token_text
from models.trace import Trace

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Movement:
    """One token's way through all blocks: `attention` and `feed_forward` (L, D) float64 add up to each block's move."""

    attention: np.ndarray
    feed_forward: np.ndarray

    @property
    def move(self) -> np.ndarray:
        """(L, D): the vector after each block less the vector before it."""
        return self.attention + self.feed_forward

    @property
    def shares(self) -> np.ndarray:
        """(L, 2): the part of each move that is attention's, and feed-forward's; a row sums to 1.

        Each part's component along the move, as a share of its length. One that pulls back is negative.
        """
        along = np.stack([(part * self.move).sum(axis=1) for part in (self.attention, self.feed_forward)], axis=1)
        lengths = (self.move**2).sum(axis=1, keepdims=True)
        return np.divide(along, lengths, out=np.zeros_like(along), where=lengths > 0)


def movement(trace: Trace, token: int) -> Movement:
    """What the sub-layers did to one token. Raises WeightsError.

    A causal block adds each sub-layer's output to the stream. A BERT-type block normalises after each sum, so a part's
    move is what the stream is after its norm less what it was before.
    """
    before, after = (part[:, token].astype(np.float64) for part in (trace.hidden[:-1], trace.hidden[1:]))
    between = before + trace.attention_out[:, token]
    if trace.role != "causal":
        between = normed(trace.role, between)
    return Movement(between - before, after - between)


def normed(role: str, states: np.ndarray) -> np.ndarray:
    """States (L, ..., D), each through the norm that follows attention in its block."""
    import torch

    loaded = network(role)
    with loaded.lock, torch.inference_mode():
        blocks = Parts(loaded.network).blocks
        normed = [block.middle_norm(torch.tensor(s).float()) for block, s in zip(blocks, states, strict=True)]
    return torch.stack(normed).double().numpy()


@dataclass(frozen=True)
class Toward:
    """A vocabulary row and the cosine between it and a move."""

    token_id: int
    text: str
    cosine: float


def toward(role: str, move: np.ndarray, k: int) -> list[Toward]:
    """The `k` rows of the vocabulary's table that a move (D,) points to most, by cosine. Raises WeightsError.

    The move is stretched as the last norm stretches what the output head reads, if the model has one; the rows are taken
    from their mean, since all of them point to one side (Mu & Viswanath 2018, arXiv 1702.01417).
    """
    import torch

    model = network(role).network
    # (V, D); both models read in with these rows, SmolLM2 also out.
    table = model.get_input_embeddings().get_parameter("weight")
    norm = Parts(model).final_norm
    stretched = torch.tensor(move).float() * (1 if norm is None else norm.get_parameter("weight").float())
    mean, lengths = _spread(role)
    with torch.inference_mode():
        along = (table @ stretched.to(table.dtype)).float() - mean @ stretched
        cosines = (along / lengths / (stretched.norm() or 1)).numpy()
    return [Toward(int(i), token_text(role, int(i)), float(cosines[i])) for i in largest(cosines, k)]


@cache
def _spread(role: str) -> tuple["torch.Tensor", "torch.Tensor"]:
    """The mean (D,) of a vocabulary's rows and how far each (V,) lies from it; the table itself is not copied."""
    import torch

    table = network(role).network.get_input_embeddings().get_parameter("weight")
    with torch.inference_mode():
        mean = table.mean(dim=0, dtype=torch.float32)  # without a copy of the table in float32
        chunks = [(rows.float() - mean).norm(dim=1) for rows in table.split(4096)]
    return mean, torch.cat(chunks)
