"""What a loaded model consists of: its parameters by part, and a checksum that shows whether any of them changed."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.loading import network
from models.network.architecture import Parts

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Anatomy:
    """Sizes read off the loaded network. Counts are parameters; a tied output head shares the embedding's."""

    layers: int
    heads: int
    key_value_heads: int
    width: int
    head_width: int
    feed_forward_width: int
    vocabulary: int
    embedding: int
    attention: int
    feed_forward: int
    norms: int

    @property
    def total(self) -> int:
        """All parameters of the network, each counted once."""
        return self.embedding + self.attention + self.feed_forward + self.norms


def anatomy(role: str) -> Anatomy:
    """Count the parameters of a role's network by part. Raises WeightsError when it cannot be had."""
    model = network(role).network
    config = model.config
    parts = {"embedding": 0, "attention": 0, "feed_forward": 0, "norms": 0}
    for name, parameter in model.named_parameters():
        parts[_part(name)] += parameter.numel()
    return Anatomy(
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        key_value_heads=getattr(config, "num_key_value_heads", config.num_attention_heads),
        width=config.hidden_size,
        head_width=config.hidden_size // config.num_attention_heads,
        feed_forward_width=config.intermediate_size,
        vocabulary=config.vocab_size,
        **parts,
    )


def block_parameters(role: str, layer: int) -> dict[str, int]:
    """Parameters of one block: "attention", "feed_forward", "norms". Raises WeightsError."""
    counts = {"attention": 0, "feed_forward": 0, "norms": 0}
    for name, parameter in Parts(network(role).network).blocks[layer].whole.named_parameters():
        counts[_part(name)] += parameter.numel()
    return counts


def _part(name: str) -> str:
    if "norm" in name.lower():
        return "norms"
    if "embed" in name:
        return "embedding"
    return "attention" if "attention." in name or "self_attn." in name else "feed_forward"


def checksum(role: str) -> str:
    """`digest` of a role's parameters: equal before and after, nothing was learned. Raises WeightsError."""
    return digest(dict(network(role).network.named_parameters()))


def digest(parameters: "dict[str, torch.Tensor]") -> str:
    """sha256 over the sha256 of every tensor's bytes, in the order of their names."""
    import torch

    def one(tensor: torch.Tensor) -> bytes:
        return hashlib.sha256(tensor.detach().contiguous().view(torch.uint8).numpy().data).digest()

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # hashing lets go of Python's lock
        return hashlib.sha256(b"".join(pool.map(one, (parameters[name] for name in sorted(parameters))))).hexdigest()
