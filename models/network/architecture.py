"""What differs between the architectures that the app looks into: BERT, DistilBERT and LLaMA.

An `Architecture` names the sub-modules of one of them; all other modules ask for the pieces of a network by the same
names in all three (`Parts`, `Block`), and never which architecture it is.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    import transformers


@dataclass(frozen=True)
class Architecture:
    """Paths of sub-modules: the first four in the network's stack of blocks, `head` (one after the other) in the whole
    network, the others in one block. None: this architecture has no such piece.
    """

    embedding: str
    blocks: str
    final_norm: str | None
    rotary: str | None
    head: tuple[str, ...]
    attention_out: str
    middle_norm: str
    gate: str | None
    up: str
    curve: str
    down: str


ARCHITECTURES = {  # by the `model_type` of a config
    "llama": Architecture(
        embedding="embed_tokens", blocks="layers", final_norm="norm", rotary="rotary_emb", head=("lm_head",),
        attention_out="self_attn.o_proj", middle_norm="post_attention_layernorm",
        gate="mlp.gate_proj", up="mlp.up_proj", curve="mlp.act_fn", down="mlp.down_proj",
    ),
    "distilbert": Architecture(
        embedding="embeddings", blocks="transformer.layer", final_norm=None, rotary=None,
        head=("vocab_transform", "activation", "vocab_layer_norm", "vocab_projector"),
        attention_out="attention.out_lin", middle_norm="sa_layer_norm",
        gate=None, up="ffn.lin1", curve="ffn.activation", down="ffn.lin2",
    ),
    "bert": Architecture(
        embedding="embeddings", blocks="encoder.layer", final_norm=None, rotary=None, head=("cls",),
        attention_out="attention.output.dense", middle_norm="attention.output.LayerNorm",
        gate=None, up="intermediate.dense", curve="intermediate.intermediate_act_fn", down="output.dense",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Block:
    """The pieces of one block (`whole`). `attention_out` is the last matrix of attention and `middle_norm` the norm between
    attention and feed-forward, which is curve(up(x)), or curve(gate(x)) * up(x) where there is a `gate`, then `down`.
    """

    whole: "torch.nn.Module"  # torch is imported late
    attention_out: "torch.nn.Linear"
    middle_norm: "torch.nn.Module"
    gate: "torch.nn.Linear | None"
    up: "torch.nn.Linear"
    curve: "torch.nn.Module"
    down: "torch.nn.Linear"


class Parts:
    """The pieces of a network. Raises KeyError for an architecture that is not in ARCHITECTURES."""

    def __init__(self, network: "transformers.PreTrainedModel") -> None:
        names = ARCHITECTURES[network.config.model_type]
        self._network, self._head, stack = network, names.head, network.base_model
        self.embedding = stack.get_submodule(names.embedding)
        self.final_norm, self.rotary = _part(stack, names.final_norm), _part(stack, names.rotary)
        self.blocks = tuple(_block(block, names) for block in stack.get_submodule(names.blocks).children())

    @property
    def head(self) -> "torch.nn.Module":
        """The output head: final states (..., D) -> logits (..., V). Raises AttributeError where the network has none."""
        from torch import nn

        return nn.Sequential(*map(self._network.get_submodule, self._head))

    def logits(self, states: "torch.Tensor") -> "torch.Tensor":
        """States (..., D) after the last block -> logits (..., V), by the final norm where there is one, and the head."""
        return self.head(self.final_norm(states) if self.final_norm else states)


def _block(block: "torch.nn.Module", names: Architecture) -> Block:
    def linear(name: str) -> "torch.nn.Linear":
        from torch import nn

        part = block.get_submodule(name)
        assert isinstance(part, nn.Linear), name
        return part

    return Block(
        block,
        linear(names.attention_out),
        block.get_submodule(names.middle_norm),
        linear(names.gate) if names.gate else None,
        linear(names.up),
        block.get_submodule(names.curve),
        linear(names.down),
    )


def _part(module: "torch.nn.Module", name: str | None) -> "torch.nn.Module | None":
    return None if name is None else module.get_submodule(name)
