"""One neuron of a feed-forward layer at one token, from the vector that it reads to what it adds; and a neuron worth telling of.

Neurons as keys and values: Geva et al. 2021 (arXiv 2012.14913) and 2022 (2203.14680). Gated form: Shazeer 2020 (2002.05202).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.analysis.feed_forward import column, inside
from models.loading import network
from models.network.architecture import Parts
from models.predictions.next_token import next_logits
from models.runtime.arrays import Arrays
from models.trace import Trace, trace


@dataclass(frozen=True, eq=False)
class OneNeuron(Arrays):
    """A neuron at one token, float32.

    vector (D,): what the layer reads. first (D,): the weights whose sum of products with it goes through the curve (of a gated
    layer, the gate's). second (D,): the weights of the factor "up"; (0,) where there is no gate. column (D,): what the neuron
    adds for each 1 of activation. streams (T, D): the vectors that the layer's results are added to; stream (D,): the token's.
    everywhere (T,): the activation at every token.

    before = vector @ first + bias; after = curve(before); factor = vector @ second, or 1; activation = after * factor.
    """

    vector: np.ndarray
    first: np.ndarray
    second: np.ndarray
    column: np.ndarray
    streams: np.ndarray
    stream: np.ndarray
    everywhere: np.ndarray
    bias: float
    before: float
    after: float
    factor: float
    activation: float

    @property
    def added(self) -> np.ndarray:
        """What the neuron adds to the token's vector (D,)."""
        return self.column * np.float32(self.activation)


def one_neuron(role: str, text: str, layer: int, token: int, neuron: int) -> OneNeuron:
    """All numbers of one neuron at one token of a text. Raises EmptyText, IndexError or WeightsError."""
    import torch

    seen, found = trace(role, text), inside(role, text, layer)
    loaded = network(role)
    block = Parts(loaded.network).blocks[layer]
    vector, before = found.vectors[token].copy(), float(found.before[token, neuron])
    with loaded.lock, torch.inference_mode():
        after = float(block.curve(torch.tensor(before)))
    rows = [part.weight[neuron].detach().float().numpy().copy() for part in (block.gate, block.up) if part]
    bias = 0.0 if block.gate or block.up.bias is None else float(block.up.bias[neuron])
    second = rows[1] if block.gate else np.empty(0, np.float32)
    streams = streams_of(seen, layer)
    return OneNeuron(
        vector,
        rows[0],
        second,
        column(role, layer, neuron),
        streams,
        streams[token].copy(),
        found.hidden[:, neuron].copy(),
        bias,
        before,
        after,
        float(second @ vector) if block.gate else 1.0,
        float(found.hidden[token, neuron]),
    )


def streams_of(seen: Trace, layer: int) -> np.ndarray:
    """The vectors (T, D) that the layer's results are added to; a BERT-type block has normalised them already."""
    if Parts(network(seen.role).network).blocks[layer].gate:
        return seen.hidden[layer] + seen.attention_out[layer]
    return inside(seen.role, seen.read, layer).vectors


@dataclass(frozen=True)
class Telling:
    """A neuron whose story can be told in words: at `token` it adds most of all in its block, and the token of the vocabulary
    that it raises most (`word`) is the one that the model puts next.
    """

    layer: int
    token: int
    neuron: int
    word: int


@lru_cache(200)
def telling(text: str) -> Telling | None:
    """The first such neuron of the causal model at the last token of a text; None if no block has one.

    Of each block, the neuron whose column times activation is longest. Its scores (V,) are the vocabulary's rows times its
    column, turned around if the activation is negative. Raises EmptyText or WeightsError.
    """
    import torch

    seen = trace("causal", text)
    token, word = len(seen.tokens) - 1, int(next_logits(text).argmax())
    loaded = network("causal")
    table = loaded.network.get_input_embeddings().get_parameter("weight")  # (V, D), tied to the output head
    neurons, columns = [], []
    with loaded.lock, torch.inference_mode():
        for block, activations in zip(Parts(loaded.network).blocks, seen.feed_forward_hidden[:, token], strict=True):
            lengths = block.down.weight.float().norm(dim=0).numpy()  # (I,)
            neurons.append(int((np.abs(activations) * lengths).argmax()))
            columns.append(block.down.weight[:, neurons[-1]] * float(np.sign(activations[neurons[-1]])))
        most = (table @ torch.stack(columns, dim=1).to(table.dtype)).argmax(dim=0).tolist()  # of each block
    layer = most.index(word) if word in most else None
    return None if layer is None else Telling(layer, token, neurons[layer], word)


def scores(role: str, vectors: np.ndarray) -> np.ndarray:
    """The vocabulary's rows times vectors (N, D) -> (N, V) float32, without the norm before the head. Raises WeightsError."""
    import torch

    loaded = network(role)
    table = loaded.network.get_input_embeddings().get_parameter("weight")
    with loaded.lock, torch.inference_mode():
        return (torch.tensor(vectors).to(table.dtype) @ table.T).float().numpy()
