"""What the script of the map that moves makes of what Python sends."""

import numpy as np

from components.widgets.moving_map.moving_map import payload
from tests.support.node import called, needs_node
from tests.support.numbers.tolerance import assert_near


@needs_node
def test_places_arrive_as_they_were():
    places = np.random.default_rng(0).normal(size=(3, 5, 2)) * [0.7, 0.01]
    sent = payload(places)
    steps = np.array(called("bytes.js", "int16s", sent["places"])).reshape(places.shape)
    most = np.abs(places).max()
    assert np.abs(steps / sent["steps"] * most - places).max() <= most / 65_000
    farthest = np.abs(places).max(axis=(0, 1))
    assert_near(sent["reach"], farthest / farthest.max(), 1, dtype=np.float64)
