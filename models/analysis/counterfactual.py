"""A pass with one thing changed: other tokens shuffled, a curve straightened, a layer left out. The shared model stays as
it is: each run begins in the residual stream of the trace and calls only what comes after the change.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.analysis.feed_forward import column, inside, through
from models.loading import network
from models.network.architecture import Parts
from models.runtime.arrays import Arrays, read_only
from models.runtime.cache import bounded
from models.trace import Trace, trace

if TYPE_CHECKING:
    import torch


def order_without(count: int, token: int, seed: int) -> list[int]:
    """The places of `count` tokens with all but one shuffled: no other stays where it was if there are two or more."""
    others = [place for place in range(count) if place != token]
    shuffled = np.random.default_rng(seed).permutation(others).tolist()
    moved = dict(zip(shuffled, shuffled[1:] + shuffled[:1], strict=True))  # one cycle: everybody moves
    return [moved.get(place, place) for place in range(count)]


@dataclass(frozen=True)
class Alone:
    """The largest change of one token's outputs (D,) when the other tokens' vectors are shuffled, and when they are all
    replaced by copies of the token's own, in feed-forward and in attention of one block.
    """

    order: tuple[int, ...]
    feed_forward_shuffled: float
    feed_forward_replaced: float
    attention_shuffled: float
    attention_replaced: float


def alone(role: str, text: str, layer: int, token: int, seed: int) -> Alone:
    """Does a sub-layer notice what happens to the others? Raises EmptyText or WeightsError."""
    seen = trace(role, text)
    count = len(seen.tokens)
    orders = order_without(count, token, seed), [token] * count
    vectors = inside(role, text, layer).vectors
    usual = list(range(count))  # run anew like the others: what another thread has computed may be rounded differently
    fed = [through(role, layer, vectors[order]).out[token] for order in (usual, *orders)]
    heard = [_attended(seen, layer, order)[token] for order in (usual, *orders)]
    changes = [float(np.abs(part - parts[0]).max()) for parts in (fed, heard) for part in parts[1:]]
    return Alone(tuple(orders[0]), *changes)


def _attended(seen: Trace, layer: int, order: list[int]) -> np.ndarray:
    """What attention of one block adds (T, D), its input vectors taken in this order."""
    import torch

    loaded = network(seen.role)
    parts = Parts(loaded.network)
    block = parts.blocks[layer].whole
    count = len(seen.tokens)
    with loaded.lock, torch.inference_mode():
        x = torch.tensor(seen.hidden[layer][order])[None].to(loaded.network.dtype)  # (1, T, D)
        if parts.rotary:
            turns = parts.rotary(x, torch.arange(count)[None])
            x = block.get_submodule("input_layernorm")(x)
            attention, mask = block.get_submodule("self_attn"), _triangle(count, x.dtype)
            added = attention(x, position_embeddings=turns, attention_mask=mask)[0]
        else:
            mixed = block.get_submodule("attention.self")(x, attention_mask=None)[0]
            added = block.get_submodule("attention.output.dense")(mixed)
        return added[0].float().numpy()


@bounded(20_000_000)
def logits_without(text: str, layer: int, what: str) -> np.ndarray:
    """Next-token scores (V,) float32 of the causal model when the feed-forward part of one block lacks its "curve" (SiLU
    replaced by the identity), its whole "layer", or "nothing". Raises EmptyText or WeightsError.
    """
    import torch

    seen = trace("causal", text)
    loaded = network("causal")
    parts = Parts(loaded.network)
    block = parts.blocks[layer]
    usual = inside("causal", text, layer)
    with loaded.lock, torch.inference_mode():
        x = torch.tensor(seen.hidden[layer] + seen.attention_out[layer])[None].to(loaded.network.dtype)  # (1, T, D)
        if what == "nothing":
            x = x + torch.tensor(usual.out).to(x.dtype)
        elif what == "curve":
            vectors = torch.tensor(usual.vectors).to(x.dtype)
            x = x + block.down(block.up(vectors) * (block.gate(vectors) if block.gate else 1))
        logits = _to_the_end(parts, x, layer)
    return read_only(logits)


@bounded(10_000_000)
def logits_without_neuron(text: str, layer: int, token: int, neuron: int) -> np.ndarray:
    """Next-token scores (V,) float32 of the causal model when one neuron of a block adds nothing at one token of the text.

    Raises EmptyText, IndexError or WeightsError.
    """
    import torch

    seen, usual = trace("causal", text), inside("causal", text, layer)
    after = seen.hidden[layer] + seen.attention_out[layer] + usual.out  # (T, D)
    after[token] -= usual.hidden[token, neuron] * column("causal", layer, neuron)
    loaded = network("causal")
    with loaded.lock, torch.inference_mode():
        logits = _to_the_end(Parts(loaded.network), torch.tensor(after)[None].to(loaded.network.dtype), layer)
    return read_only(logits)


def _to_the_end(parts: Parts, x: "torch.Tensor", layer: int) -> np.ndarray:
    """The residual stream (1, T, D) after a block of the causal model, through the later blocks -> scores (V,) float32."""
    import torch

    count = x.shape[1]
    assert parts.rotary, "the causal model turns its queries and keys by their places"
    turns = parts.rotary(x, torch.arange(count)[None])
    mask = _triangle(count, x.dtype)
    for later in parts.blocks[layer + 1 :]:
        x = later.whole(x, attention_mask=mask, position_embeddings=turns)
    return parts.logits(x[0, -1]).float().numpy()


@dataclass(frozen=True, eq=False)
class Replaced(Arrays):
    """One block when the vector of token `place` is replaced by that of token `source`, at the input of each of its layers.

    vectors (T, D): what feed-forward reads, before the change. out, out_after (T, D): what feed-forward gives, before and after.
    fed, heard (T,): the largest change of any number of each token's result, in feed-forward and in attention. Float32.
    """

    vectors: np.ndarray
    out: np.ndarray
    out_after: np.ndarray
    fed: np.ndarray
    heard: np.ndarray


def replaced(role: str, text: str, layer: int, place: int, source: int) -> Replaced:
    """Which tokens' results change when one vector is replaced. Raises EmptyText, IndexError or WeightsError."""
    seen = trace(role, text)
    usual = list(
        range(len(seen.tokens))
    )  # run anew like the other: what another thread has computed may be rounded differently
    order = [source if token == place else token for token in usual]
    vectors = inside(role, text, layer).vectors
    out, out_after = (through(role, layer, vectors[each]).out for each in (usual, order))
    attended, attended_after = (_attended(seen, layer, each) for each in (usual, order))
    return Replaced(
        vectors, out, out_after, np.abs(out_after - out).max(axis=1), np.abs(attended_after - attended).max(axis=1)
    )


def _triangle(count: int, dtype: "torch.dtype") -> "torch.Tensor":
    """The causal mask (1, 1, T, T) that is added to the scores."""
    import torch

    return torch.full((1, 1, count, count), torch.finfo(dtype).min, dtype=dtype).triu(1)
