"""Watches a transformers model from inside while it runs, for one call of one thread at a time.

A model is shared by all sessions. What a pass leaves behind goes to a `ContextVar`, which every thread has for itself;
with nobody watching, the hooks return at once. Attention weights and queries, keys and values come from a registered
attention function that calls the model's own eager one, so the numbers are those of the plain library call.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import torch
from torch import nn
from transformers import AttentionInterface, AttentionMaskInterface, PreTrainedModel
from transformers.masking_utils import eager_mask

from models.network.architecture import Parts

OBSERVED = "observed_eager"
Seen = dict[str, list[torch.Tensor]]
_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


def watch(model: PreTrainedModel) -> None:
    """Hook a model once, right after it is loaded. Raises KeyError for an architecture that `Parts` does not know."""
    parts = Parts(model)
    _hook(parts.embedding, "hidden", "output")
    for block in parts.blocks:
        _hook(block.whole, "hidden", "output")
        _hook(block.attention_out, "attention_out", "output")
        _hook(block.down, "feed_forward_hidden", "input")
        _hook(block.down, "feed_forward_out", "output")
    if parts.final_norm:
        _hook(parts.final_norm, "final", "output")


def _hook(module: nn.Module, field: str, side: str) -> None:
    def keep(_module: nn.Module, inputs: tuple[torch.Tensor], output: torch.Tensor | tuple[torch.Tensor, ...]) -> None:
        seen = _seen.get()
        if seen is not None:
            tensor = inputs[0] if side == "input" else output
            seen.setdefault(field, []).append(tensor[0] if isinstance(tensor, tuple) else tensor)

    module.register_forward_hook(keep)


def _observed_attention(module: nn.Module, query, key, value, attention_mask, **options):
    """The model's own eager attention; query (B, H, T, Dh), key and value (B, K, T, Dh), weights (B, H, T, T)."""
    eager = sys.modules[type(module).__module__].eager_attention_forward
    output, attention = eager(module, query, key, value, attention_mask, **options)
    if (seen := _seen.get()) is not None:
        for field, tensor in zip(
            ("queries", "keys", "values", "attention"), (query, key, value, attention), strict=True
        ):
            seen.setdefault(field, []).append(tensor)
    return output, attention


AttentionInterface.register(OBSERVED, _observed_attention)
AttentionMaskInterface.register(OBSERVED, eager_mask)


@contextmanager
def capturing() -> Iterator[Seen]:
    """Everything that models run by this thread compute inside the `with` block, by field, in order of the blocks."""
    seen: Seen = {}
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)
