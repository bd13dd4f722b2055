"""The states of a play, by Python and by the script."""

from dataclasses import asdict

import numpy as np

from components.widgets.player.player import Cell, Step, replay
from tests.support.node import called, needs_node


@needs_node
def test_the_browser_works_out_the_same_states():
    random = np.random.default_rng(0)
    start = [Cell(f"start {i}") for i in range(12)]
    steps, length = [], len(start)
    for number in range(30):
        at = int(random.integers(0, length + 1))
        remove = int(random.integers(0, min(3, length - at) + 1))
        insert = tuple(Cell(f"step {number}.{i}", first=not i) for i in range(random.integers(0, 4)))
        steps.append(Step(at, remove, insert, (at, at + len(insert)), ""))
        length += len(insert) - remove
    sent = [asdict(cell) for cell in start], [asdict(step) for step in steps]
    for count in (0, 1, 17, 30):
        assert called("player/player.js", "replay", *sent, count) == [asdict(c) for c in replay(start, steps[:count])]
    assert 0 < len(replay(start, steps)) == length
