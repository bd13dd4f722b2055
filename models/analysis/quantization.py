"""What 4-bit weights look like when they are written out again: blocks of 32 numbers on at most 16 equal steps.

GGUF's format Q4_1 (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md) keeps for each block a smallest value, a step
and 32 whole numbers from 0 to 15.
"""

import numpy as np

from models.loading import network

BLOCK = 32
LEVELS = 16


def blocks(layer: int, count: int) -> np.ndarray:
    """The first `count` blocks (count, BLOCK) float32 of the first row of the causal model's value matrix in a layer.

    Raises WeightsError, IndexError beyond the last layer, ValueError beyond the row.
    """
    weight = network("causal").network.model.layers[layer].self_attn.v_proj.weight
    if count * BLOCK > weight.shape[1]:
        raise ValueError(f"a row has {weight.shape[1] // BLOCK} blocks")
    return weight[0, : count * BLOCK].float().numpy().reshape(count, BLOCK)


def different(block: np.ndarray) -> int:
    """How many different values a block has."""
    return len(np.unique(block))
