"""The feed-forward layer: what it does to each token, and what its neurons promote.

Neurons as keys and values: Geva et al. 2021 (arXiv 2012.14913) and 2022 (2203.14680). Gated form: Shazeer 2020 (2002.05202).
A neuron is one of the inner numbers; it writes its column of the last matrix, times its activation, into the stream.
"""

from dataclasses import dataclass

import numpy as np

from models.loading import network
from models.network.architecture import Parts
from models.predictions.prediction import Prediction, best
from models.runtime.arrays import Arrays, read_only
from models.runtime.cache import bounded
from models.trace import Trace, trace


@dataclass(frozen=True)
class Layout:
    """The layer's plan as the loaded configuration has it: `gated` is three matrices, else two; `activation` its curve."""

    gated: bool
    activation: str
    width: int
    inner: int


@dataclass(frozen=True)
class Inside(Arrays):
    """All tokens through one feed-forward layer. `before` (T, I) is what the curve gets: the gate's numbers if there is a
    gate; `hidden` (T, I) what the last matrix gets; `vectors` and `out` (T, D) what goes in and comes out. Float32.
    """

    vectors: np.ndarray
    before: np.ndarray
    hidden: np.ndarray
    out: np.ndarray

    def share_above_zero(self, token: int) -> float:
        """The share of a token's neurons whose number before the curve is above 0; of a gated layer: whose gate is open."""
        return float((self.before[token] > 0).mean())


def layout(role: str) -> Layout:
    """The feed-forward layer's plan of a role's model. Raises WeightsError."""
    model = network(role).network
    config, gated = model.config, Parts(model).blocks[0].gate is not None
    curve = config.hidden_act.replace("silu", "SiLU").replace("gelu", "GELU")
    return Layout(gated, curve, config.hidden_size, config.intermediate_size)


@bounded(20_000_000)
def inside(role: str, text: str, layer: int) -> Inside:
    """One layer's feed-forward step for all tokens of a text, from the residual stream of its trace.

    Raises EmptyText or WeightsError.
    """
    return through(role, layer, _inputs(trace(role, text), layer))


def through(role: str, layer: int, vectors: np.ndarray) -> Inside:
    """Vectors (T, D) through the feed-forward matrices of one block. Raises WeightsError."""
    import torch

    loaded = network(role)
    block = Parts(loaded.network).blocks[layer]
    with loaded.lock, torch.inference_mode():
        x = torch.tensor(vectors).to(loaded.network.dtype)
        if block.gate:
            before = block.gate(x)
            hidden = block.curve(before) * block.up(x)
        else:
            before = block.up(x)
            hidden = block.curve(before)
        out = block.down(hidden)
    return Inside(*(tensor.float().numpy() for tensor in (x, before, hidden, out)))


def _inputs(seen: Trace, layer: int) -> np.ndarray:
    """What the layer reads (T, D): the stream after attention, past the norm that stands between the two."""
    import torch

    loaded = network(seen.role)
    norm = Parts(loaded.network).blocks[layer].middle_norm
    with loaded.lock, torch.inference_mode():
        stream = torch.tensor(seen.hidden[layer] + seen.attention_out[layer]).to(loaded.network.dtype)
        return norm(stream).float().numpy()


def promoted(model: str, layer: int, neuron: int, k: int) -> list[Prediction]:
    """The `k` vocabulary entries that a neuron pushes up most when it is positive, best first (Geva et al. 2022).

    model: a role with a feed-forward layer. A logit is the entry's row times the neuron's column of the last matrix;
    the probability is its share in the softmax over the whole vocabulary. Raises IndexError or WeightsError.
    """
    return best(model, _pushes(model, layer, neuron), k)


def demoted(model: str, layer: int, neuron: int, k: int) -> list[Prediction]:
    """The same for a negative activation, which turns the neuron's column around."""
    return best(model, -_pushes(model, layer, neuron), k)


def column(model: str, layer: int, neuron: int) -> np.ndarray:
    """What a neuron writes into the stream (D,) float32, for each 1 of activation. Raises IndexError or WeightsError."""
    return Parts(network(model).network).blocks[layer].down.weight[:, neuron].float().numpy()


@bounded(20_000_000)
def _pushes(model: str, layer: int, neuron: int) -> np.ndarray:
    """(V,) float32: the vocabulary's rows times a neuron's column."""
    import torch

    loaded = network(model)
    table = loaded.network.get_input_embeddings().get_parameter("weight")  # (V, D), tied to the output head
    with loaded.lock, torch.inference_mode():
        pushes = (table @ torch.tensor(column(model, layer, neuron)).to(table.dtype)).float().numpy()
    return read_only(pushes)


def strongest(seen: Inside, role: str, layer: int, token: int, k: int) -> list[int]:
    """The `k` neurons that write most for a token: activation times the length of the neuron's column, strongest first."""
    lengths = Parts(network(role).network).blocks[layer].down.weight.float().norm(dim=0).numpy()  # (I,)
    return np.argsort(-np.abs(seen.hidden[token]) * lengths, kind="stable")[:k].tolist()
