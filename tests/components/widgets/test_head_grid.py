"""The overview of all heads: what its script paints and says, against numpy and against Python's reading of it."""

import numpy as np
import pytest

from components.widgets.head_grid.head_names import parse
from tests.support.node import called, needs_node

SCRIPT = "head_grid/head_grid.js"
LAYERS, HEADS = 3, 2


@needs_node
def test_python_reads_the_names_that_are_sent():
    for number in range(LAYERS * HEADS):
        assert parse(called(SCRIPT, "nameOf", number, HEADS), LAYERS, HEADS) == ([divmod(number, HEADS)], [])


@needs_node
@pytest.mark.parametrize(("tokens", "tile"), [(5, 40), (5, 17), (5, 11), (7, 11), (23, 11), (1, 9)])
def test_each_pixel_shows_the_weights_that_it_covers(tokens, tile):
    """Larger than a pixel: the one under its left upper corner. Smaller: the strongest of those that it touches."""
    rim = 3
    size = tile - 2 * rim
    levels = np.random.default_rng(0).integers(0, 256, (HEADS * tokens, LAYERS * tokens), dtype=np.uint8)
    image = {"data": np.repeat(levels.reshape(-1, 1), 4, axis=1).ravel().tolist(), "width": LAYERS * tokens}
    shape = {"layers": LAYERS, "heads": HEADS, "tokens": tokens}
    ink = np.array(called(SCRIPT, "painted", image, shape, tile, rim, [10, 20, 30]), dtype=np.uint32)
    ink = ink.view(np.uint8).reshape(HEADS, tile, LAYERS, tile, 4)

    # Where each begins, in parts of which a square has size * tokens; what a pixel looks at: itself, or its corner only.
    pixel, weight = np.arange(size)[:, None] * tokens, np.arange(tokens) * size
    seen = tokens if tokens > size else 1
    shown = (weight < pixel + seen) & (pixel < weight + size)
    squares = levels.reshape(HEADS, tokens, LAYERS, tokens)
    for head in range(HEADS):
        for layer in range(LAYERS):
            square, drawn = squares[head, :, layer], ink[head, :, layer]
            inside = drawn[rim : tile - rim, rim : tile - rim]
            expected = [[square[np.ix_(rows, columns)].max() for columns in shown] for rows in shown]
            np.testing.assert_array_equal(inside[..., 3], expected)
            assert (inside[..., :3] == [10, 20, 30]).all()
            assert drawn.any(axis=-1).sum() == size * size  # the rim is empty
