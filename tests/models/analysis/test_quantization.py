"""The packaged weights are what the About page says of them."""

import numpy as np
import pytest

from models.analysis.quantization import BLOCK, LEVELS, blocks, different
from tests.support.numbers.tolerance import assert_near


@pytest.mark.parametrize("layer", [0, 17, 29])
def test_blocks_lie_on_sixteen_equal_steps(layer):
    found = blocks(layer, 18)
    assert found.shape == (18, BLOCK) and found.dtype == np.float32
    for block in found:
        assert 2 < different(block) <= LEVELS
        step = (block.max() - block.min()) / (LEVELS - 1)
        places = (block - block.min()) / step
        assert_near(places, places.round(), 3, size=max(LEVELS, np.abs(block).max() / step))


def test_a_row_ends():
    with pytest.raises(ValueError, match="18 blocks"):
        blocks(0, 19)
