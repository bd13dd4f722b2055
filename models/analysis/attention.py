"""One cell of attention taken apart, and what heads have in common. All from a trace: nothing is run again.

Scaled dot-product attention: Vaswani et al. 2017 (arXiv 1706.03762). Rotary positions: Su et al. 2021 (2104.09864).
Grouped keys and values: Ainslie et al. 2023 (2305.13245). The first token as a sink: Xiao et al. 2023 (2309.17453).
Rollout: Abnar and Zuidema 2020 (2005.00928).
"""

from dataclasses import dataclass

import numpy as np

from models.loading import network
from models.maths import softmax
from models.network.architecture import Parts
from models.trace import LIMIT, Trace


@dataclass(frozen=True)
class Cell:
    """How one token (at `looks`) comes to look at another (at `looked`) in one head, step by step. Float64.

    | field           | shape | meaning                                                     |
    |-----------------|-------|-------------------------------------------------------------|
    | query, key      | Dh    | of the token that looks, of the token looked at             |
    | products        | Dh    | query · key, number by number; their sum is `dot`           |
    | scores          | T     | the query's dot product with every key / `scale`            |
    | seen            | T     | which tokens the mask lets it see                           |
    | weights         | T     | softmax of the scores it may see: one row of the attention  |
    | values          | T, Dh | what every token offers                                     |
    | fetched         | Dh    | the sum of all values, each times its weight                |
    """

    query: np.ndarray
    key: np.ndarray
    products: np.ndarray
    scale: float
    scores: np.ndarray
    seen: np.ndarray
    weights: np.ndarray
    values: np.ndarray
    fetched: np.ndarray

    @property
    def dot(self) -> float:
        """Query · key."""
        return float(self.products.sum())


def cell(trace: Trace, layer: int, head: int, looks: int, looked: int) -> Cell:
    """The five steps of one cell, recomputed from the queries, keys and values of the pass. All count from 0."""
    shared = key_value_head(trace, head)
    query = trace.queries[layer, head, looks].astype(np.float64)
    keys = trace.keys[layer, shared].astype(np.float64)  # (T, Dh)
    values = trace.values[layer, shared].astype(np.float64)
    scale = float(np.sqrt(query.size))
    scores = keys @ query / scale
    seen = visible(trace)[looks]
    weights = softmax(np.where(seen, scores, -np.inf))
    return Cell(query, keys[looked], query * keys[looked], scale, scores, seen, weights, values, weights @ values)


def key_value_head(trace: Trace, head: int) -> int:
    """The key and value head that a query head reads: its own, or one shared by a group of neighbours."""
    return head * trace.keys.shape[1] // trace.heads


def visible(trace: Trace) -> np.ndarray:
    """Which token (row) may look at which (column), (T, T) bool: the triangle in a causal model, else all."""
    count = len(trace.tokens)
    return np.tri(count, dtype=bool) if trace.role == "causal" else np.ones((count, count), dtype=bool)


def recomputed(trace: Trace) -> np.ndarray:
    """Attention weights (L, H, T, T) float64 from queries and keys alone: softmax(q·k / sqrt(Dh), masked)."""
    group = trace.heads // trace.keys.shape[1]
    keys = trace.keys.repeat(group, axis=1).astype(np.float64)
    scores = trace.queries @ keys.swapaxes(2, 3) / np.sqrt(trace.queries.shape[-1])
    return softmax(np.where(visible(trace), scores, -np.inf))


def over_distance(trace: Trace, layer: int, head: int, looks: int, looked: int) -> np.ndarray | None:
    """The score (LIMIT,) that a pair would have, standing 0, 1, 2, ... tokens apart; None without rotary positions.

    Query and key are turned back to position 0 and the query forward by each distance: the product depends on how far
    apart they stand, not on where. Raises WeightsError.
    """
    rotary = Parts(network(trace.role).network).rotary
    if rotary is None:
        return None
    speeds = rotary.get_buffer("inv_freq").double().numpy()  # (Dh/2,) radians a token
    query = turned(trace.queries[layer, head, looks], -looks * speeds)
    key = turned(trace.keys[layer, key_value_head(trace, head), looked], -looked * speeds)
    return turned(query, np.arange(LIMIT)[:, None] * speeds) @ key / np.sqrt(key.size)


def turned(vector: np.ndarray, angles: np.ndarray) -> np.ndarray:
    """Rotary embedding: number i and number i + Dh/2 of a vector (Dh,) turned as a pair by angles (..., Dh/2), radians."""
    first, second = np.split(vector.astype(np.float64), 2)
    cos, sin = np.cos(angles), np.sin(angles)
    return np.concatenate([first * cos - second * sin, second * cos + first * sin], axis=-1)


SHARES = ("previous", "first", "itself")
MEASURES = (*SHARES, "entropy", "distance")


def head_measures(trace: Trace) -> dict[str, np.ndarray]:
    """What every head does on average over the tokens after the first, each (L, H). Zeros for a single token.

    `head_shares`, and entropy: of a row, in bits; distance: tokens between the one that looks and what it looks at, weighted.
    """
    weights = trace.attention[:, :, 1:].astype(np.float64)  # (L, H, T-1, T)
    rows = np.arange(1, len(trace.tokens))
    if not rows.size:
        return dict.fromkeys(MEASURES, np.zeros(trace.attention.shape[:2]))
    logs = np.log2(weights, out=np.zeros_like(weights), where=weights > 0)
    apart = np.abs(rows[:, None] - np.arange(len(trace.tokens)))
    return head_shares(trace) | {
        "entropy": -(weights * logs).sum(axis=3).mean(axis=2),
        "distance": (weights * apart).sum(axis=3).mean(axis=2),
    }


def head_shares(trace: Trace) -> dict[str, np.ndarray]:
    """What every head gives to the previous token, to the first, to the token itself: means (L, H) float64 over the tokens
    after the first. Zeros for a single token.
    """
    rows = np.arange(1, len(trace.tokens))
    if not rows.size:
        return dict.fromkeys(SHARES, np.zeros(trace.attention.shape[:2]))
    columns = zip(SHARES, (rows - 1, np.zeros_like(rows), rows), strict=True)
    return {name: trace.attention[:, :, rows, looked].mean(axis=2, dtype=np.float64) for name, looked in columns}


def first_shares(trace: Trace) -> np.ndarray:
    """What the tokens after the first give to it, mean over heads and tokens, (L,) float64. Zeros for a single token."""
    if len(trace.tokens) < 2:
        return np.zeros(trace.layers)
    return trace.attention[:, :, 1:, 0].mean(axis=(1, 2), dtype=np.float64)


def without_first(weights: np.ndarray) -> np.ndarray:
    """Weights (T, T) with the first token's row and column left out, (T-1, T-1), each row made to sum to 1 again."""
    rest = weights[1:, 1:].astype(np.float64)
    totals = rest.sum(axis=1, keepdims=True)
    return np.divide(rest, totals, out=np.zeros_like(rest), where=totals > 0)


def rollout(trace: Trace) -> np.ndarray:
    """How much of each text token (column) could have reached each last state (row) by attention alone, (T, T) float64.

    Each block counts as half its mean attention over the heads and half the token itself, for the residual stream; the
    blocks are multiplied. Rows sum to 1. What values, feed-forward and norms make of it is not in it.
    """
    count = len(trace.tokens)
    found = np.eye(count)
    for weights in trace.attention.mean(axis=1, dtype=np.float64):
        mixed = (weights + np.eye(count)) / 2
        found = mixed / mixed.sum(axis=1, keepdims=True) @ found
    return found


@dataclass(frozen=True)
class Looks:
    """Each head's strongest look at another token than the first, (L, H) each: which token looks, at which, and the weight.

    The first is left out because most heads rest there. A weight of 0: there is no other token to look at.
    """

    looks: np.ndarray
    looked: np.ndarray
    weight: np.ndarray


def strongest_looks(trace: Trace) -> Looks:
    """The strongest look of every head."""
    count = len(trace.tokens)
    others = trace.attention * ~np.eye(count, dtype=bool)
    others[..., 0] = 0
    flat = others.reshape(trace.layers, trace.heads, -1)
    found = flat.argmax(axis=2)
    return Looks(found // count, found % count, flat.max(axis=2))


def liveliest_head(trace: Trace) -> tuple[int, int]:
    """The layer and head in which the last token looks hardest at another token than the first."""
    looks = trace.attention[:, :, -1, 1:-1]  # (L, H, T-2)
    if not looks.size:
        return 0, 0
    layer, head, _ = np.unravel_index(looks.argmax(), looks.shape)
    return int(layer), int(head)
