"""What differs between the architectures that the app looks into: BERT, DistilBERT and LLaMA."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sites:
    """Where in an architecture the residual stream can be read. Names are of sub-modules, `None` is the block itself.

    An entry is (name of the trace's field, sub-module of a block, read its "input" or "output").
    """

    embedding: str
    blocks: str
    final_norm: str | None
    inside: tuple[tuple[str, str | None, str], ...]


SITES = {
    "llama": Sites(
        embedding="embed_tokens",
        blocks="layers",
        final_norm="norm",
        inside=(
            ("hidden", None, "output"),
            ("attention_out", "self_attn.o_proj", "output"),
            ("feed_forward_hidden", "mlp.down_proj", "input"),
            ("feed_forward_out", "mlp.down_proj", "output"),
        ),
    ),
    "distilbert": Sites(
        embedding="embeddings",
        blocks="transformer.layer",
        final_norm=None,
        inside=(
            ("hidden", None, "output"),
            ("attention_out", "attention.out_lin", "output"),
            ("feed_forward_hidden", "ffn.lin2", "input"),
            ("feed_forward_out", "ffn.lin2", "output"),
        ),
    ),
    "bert": Sites(
        embedding="embeddings",
        blocks="encoder.layer",
        final_norm=None,
        inside=(
            ("hidden", None, "output"),
            ("attention_out", "attention.output.dense", "output"),
            ("feed_forward_hidden", "output.dense", "input"),
            ("feed_forward_out", "output.dense", "output"),
        ),
    ),
}


def last_matrix(block: "torch.nn.Module") -> "torch.nn.Linear":  # noqa: F821
    """The matrix (D, I) that folds the activations back."""
    return block.mlp.down_proj if hasattr(block, "mlp") else block.output.dense


def blocks(model: "torch.nn.Module") -> "torch.nn.ModuleList":  # noqa: F821
    """The blocks of a network, LLaMA or BERT plan."""
    stack = model.base_model
    return stack.layers if hasattr(stack, "layers") else stack.encoder.layer
