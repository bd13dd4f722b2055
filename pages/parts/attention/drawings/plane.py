"""Vectors of two numbers as arrows: a word's own, what attention adds to it, and what comes out, here and elsewhere."""

from collections.abc import Sequence

import numpy as np

from components.widgets.drawing.marks import Box, Line, Mark, Words
from pages.parts.attention.drawings.plan import ADD, MIX, Plan

_EDGE = 0.1  # of the plane's side


def plane(
    where: Plan,
    step: int,
    vectors: tuple[np.ndarray, np.ndarray, np.ndarray],
    words: Sequence[str],
    names: Sequence[str],
) -> list[Mark]:
    """The arrows of a step. vectors: the word's own, what it becomes here, and what it becomes in the other sentence, (2,) each.

    words: what the tips of the three are called. names: of the two numbers, across and up.
    """
    left, top, side = where.plane_at(step)
    before, after, other = vectors
    points = np.stack([np.zeros(2), np.ones(2), *vectors])
    low, high = float(points.min()), float(points.max())
    unit = side * (1 - 2 * _EDGE) / (high - low)

    def at(point: np.ndarray) -> tuple[float, float]:
        return left + side * _EDGE + (point[0] - low) * unit, top + side * (1 - _EDGE) - (point[1] - low) * unit

    zero = at(np.zeros(2))

    def arrow(id: str, start: tuple[float, float], end: np.ndarray, **more) -> Line:
        x2, y2 = at(end)
        return Line(id, x=start[0], y=start[1], x2=x2, y2=y2, **{"arrow": True, "width": 2.0, **more})

    def named(id: str, end: np.ndarray, word: str, role: str = "token") -> Words:
        """The word at a tip: to its right if the arrow is steep, else above it."""
        x, y = at(end)
        if end[1] >= end[0]:
            return Words(id, x=min(x + 8, left + side - 40), y=y, text=word, size=14, role=role)
        return Words(id, x=max(x, left + 40), y=max(y - 13, top + 8), text=word, size=14, anchor="end", role=role)

    marks: list[Mark] = [
        Box("plane", x=left, y=top, w=side, h=side, role="paper", fill=1, line=0, corner=6),
        Line("plane-x", x=left + 4, y=zero[1], x2=left + side - 4, y2=zero[1], role="muted", width=1, arrow=True),
        Line("plane-y", x=zero[0], y=top + side - 4, x2=zero[0], y2=top + 4, role="muted", width=1, arrow=True),
        Words("plane-name-x", x=left + side - 4, y=zero[1] + 10, text=names[0], size=13, anchor="end", role="muted"),
        Words("plane-name-y", x=zero[0] + 8, y=top + 9, text=names[1], size=13, role="muted"),
        arrow("arrow-before", zero, before, role="muted"),
    ]
    if step < MIX:
        marks.append(named("tip-before", before, words[0]))
    if step == MIX:
        marks.append(arrow("arrow-mix", at(before), after, role="attention", born="arrow-before"))
    if step >= ADD:
        marks += [
            arrow("arrow-mix", at(before), after, role="attention", dashed=True),
            arrow("arrow-other", zero, other, role="muted", dashed=True, width=1.5, born="arrow-before"),
            arrow("arrow-after", zero, after, width=3.0, born="arrow-before"),
            named("tip-after", after, words[1]),
            named("tip-other", other, words[2], "muted"),
        ]
    return marks
