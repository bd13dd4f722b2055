"""The norm of a block, step by step, on the packaged models."""

import numpy as np
import pytest
import torch

from models.analysis.normalisation import cosine, norm, normalised
from models.loading import network
from models.network.architecture import Parts
from models.trace import trace
from tests.support.numbers.tolerance import assert_near, nearly

TEXT = "We are living in a material"


@pytest.mark.parametrize(("role", "blocks"), [("causal", (0, 11, 20, 29)), ("encoder", (0, 2, 5))])
def test_the_steps_give_what_the_models_own_norm_gives(role, blocks):
    seen = trace(role, TEXT)
    for block in blocks:
        found = normalised(seen, block)
        module = Parts(network(role).network).blocks[block].middle_norm
        before = torch.tensor(seen.hidden[block] + seen.attention_out[block])
        with torch.inference_mode():
            assert_near(found.after, module(before).numpy(), before.shape[1])
        assert bool(found.means.any()) == (role == "encoder") == bool(found.bias.any())
        assert_near(found.divided * found.weights + found.bias, found.after, 2)


def test_a_vector_a_hundred_times_as_long_gets_the_same_length():
    found = normalised(trace("causal", TEXT), 20)
    before, divided = (np.linalg.norm(vectors, axis=1) for vectors in (found.before, found.divided))
    assert before[0] > 100 * before[-1]
    assert_near(divided, np.sqrt(576), 576, size=24)
    for vector, same, after in zip(found.before, found.divided, found.after, strict=True):
        assert cosine(vector, same) == nearly(1, 576)
        assert cosine(vector, after) < 0.9  # the learned weights turn it


def test_a_layer_norm_keeps_the_direction_of_what_is_left_without_the_mean():
    found = normalised(trace("encoder", TEXT), 2)
    assert_near(found.centred.sum(axis=1), 0, 384, size=20)
    for left, divided in zip(found.centred, found.divided, strict=True):
        assert cosine(left, divided) == nearly(1, 384)
        assert np.linalg.norm(divided) == nearly(np.sqrt(384), 384)


def test_by_hand():
    found = norm(np.array([[0.1, 0.7], [4.0, 4.0]]), np.array([1.5, 0.5]))
    assert_near(found.sizes, [0.5, 4], 4)
    assert_near(found.divided, [[0.2, 1.4], [1, 1]], 4)
    assert_near(found.after, [[0.3, 0.7], [1.5, 0.5]], 4)
    centred = norm(np.array([[3.0, 9, 11, 17]]), np.ones(4), np.zeros(4))
    assert_near(centred.divided, [[-1.4, -0.2, 0.2, 1.4]], 8)
