"""Vectors of two numbers as arrows: a word's own, what attention adds to it, and what comes out, here and elsewhere."""

from collections.abc import Sequence

import numpy as np

from components.widgets.drawing.arrows import untangled
from components.widgets.drawing.kit import room
from components.widgets.drawing.marks import Box, Line, Mark, Words
from pages.parts.attention.drawings.plan import MIX, Plan

_EDGE = 0.1  # of the plane's side


def plane(
    where: Plan,
    step: int,
    vectors: tuple[np.ndarray, np.ndarray, np.ndarray],
    words: Sequence[str],
    names: Sequence[str],
) -> list[Mark]:
    """The arrows of a step. vectors: the word's own, what it becomes here, and what it becomes in the other sentence, (2,) each.

    words: at the tips of the three. names: of the two numbers, across and up.
    """
    left, top, side = where.plane
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

    def named(id: str, end: np.ndarray, text: str) -> Words:
        """Words at a tip: to its right if the arrow is steep, else above it."""
        (x, y), steep, half = at(end), end[1] >= end[0], room(text, 14) / 2
        wanted = x + 8 + half if steep else x - half
        middle = min(max(wanted, left + half + 2), left + side - half - 2)
        above, lowest = not steep or middle < wanted, top + side - 34
        return Words(
            id, x=middle, y=min(max(y - (13 if above else 0), top + 8), lowest), text=text, size=14, anchor="middle"
        )

    across = Words("plane-name-x", x=left + side - 4, y=zero[1] + 10, text=names[0], size=14, anchor="end")
    marks: list[Mark] = [
        Box("plane", x=left, y=top, w=side, h=side, role="paper", fill=1, line=0, corner=6),
        Line("plane-x", x=left + 4, y=zero[1], x2=left + side - 4, y2=zero[1], role="muted", width=1, arrow=True),
        Line("plane-y", x=zero[0], y=top + side - 4, x2=zero[0], y2=top + 4, role="muted", width=1, arrow=True),
        across,
        Words("plane-title", x=left + side, y=top - 9, text=f"{words[0]} as an arrow", size=14, anchor="end"),
        Words("plane-name-y", x=left + 2, y=top - 9, text=names[1], size=14),
        arrow("arrow-before", zero, before, role="muted"),
    ]
    if step < MIX:
        return [*marks, named("tip-before", before, words[0])]
    marks.append(arrow("arrow-mix", at(before), after, role="attention", born="arrow-before"))
    if step == MIX:
        x, y = ((a + b) / 2 for a, b in zip(at(before), at(after), strict=True))
        steep = abs(after[1] - before[1]) > abs(after[0] - before[0])
        x, y = (x + 24, y) if steep else (x, y - 12)
        return [*marks, Words("tip-mix", x=x, y=y, text="mix", size=14, anchor="middle", role="attention")]
    tips = [named("tip-after", after, words[1]), named("tip-other", other, words[2])]
    return [
        *marks,
        arrow("arrow-other", zero, other, role="muted", dashed=True, born="arrow-before"),
        arrow("arrow-after", zero, after, width=3.0, born="arrow-before"),
        *sorted(untangled(tips), key=lambda tip: tip.id),
    ]
