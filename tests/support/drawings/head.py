"""What the drawings of a head keep to, and their shapes by id."""

from dataclasses import fields

import numpy as np

from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene


def marks(layout: Layout, step: int) -> dict[str, Mark]:
    return {mark.id: mark for mark in layout.steps[step]}


def inside(layout: Layout) -> None:
    """Nothing is drawn beyond the edge. Of words only the height is known here."""
    for step in layout.steps:
        for mark in step:
            x = [mark.x] if hasattr(mark, "x") else []
            y = [mark.y] if hasattr(mark, "y") else []
            if isinstance(mark, Box | Strip):
                x, y = [mark.x, mark.x + mark.w], [mark.y, mark.y + mark.h]
                assert mark.w >= 0 and mark.h >= 0
            if isinstance(mark, Line):
                x, y = [mark.x, mark.x2], [mark.y, mark.y2]
            if isinstance(mark, Words):
                y = [mark.y - mark.size / 2, mark.y + mark.size / 2]
                assert mark.size >= 13
            assert min(x) >= 0 and max(x) <= layout.width and min(y) >= 0 and max(y) <= layout.height, mark


def same_things(scene: Scene) -> None:
    """An id is one kind of shape, in both layouts and all steps, and all its numbers are finite."""
    kinds: dict[str, set[type]] = {}
    for layout in (scene.wide, scene.narrow):
        for step in layout.steps:
            for mark in step:
                kinds.setdefault(mark.id, set()).add(type(mark))
                values = [getattr(mark, field.name) for field in fields(mark)]
                assert all(np.isfinite(value) for value in values if isinstance(value, float | int))
    assert not {id: kind for id, kind in kinds.items() if len(kind) > 1}
