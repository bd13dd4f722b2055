"""The first steps of the drawing of normalisation: made-up numbers, small enough to check by hand."""

from collections.abc import Iterator
from math import pi

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Line, Mark, Path, Words
from models.analysis.normalisation import Normalised, norm

ARROWS = norm(np.array([[0.1, 0.7], [3.0, 3.0]]), np.array([1.5, 0.5]))
FOUR = norm(np.array([[3.0, 9.0, 11.0, 17.0], [30.0, 90.0, 110.0, 170.0]]), np.ones(4), np.zeros(4))
NAMES, ROLES = ("short arrow", "long arrow"), ("causal", "token")


def plain(value: float, digits: int = 2) -> str:
    """A number without zeros at its end."""
    text = decimal(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text else text


def vector(numbers: np.ndarray) -> str:
    """The numbers of a vector."""
    return f"({', '.join(map(plain, numbers))})"


def arrows(step: int, wide: bool) -> Iterator[Mark]:
    """Two arrows: as they are (0), divided by their sizes (1), times the weights (2)."""
    x, y, unit = (90.0, 336.0, 88.0) if wide else (20.0, 208.0, 54.0)
    stages = ARROWS.before, ARROWS.divided, ARROWS.after
    vectors = stages[step]
    ends = (x + 3.56 * unit, y - 3.56 * unit)
    yield Line("axis-right", x=x, y=y, x2=ends[0], y2=y, role="muted", width=1, arrow=True)
    yield Line("axis-up", x=x, y=y, x2=x, y2=ends[1], role="muted", width=1, arrow=True)
    yield Words("right", x=ends[0] - 4, y=y + 18, text="first number", anchor="end", size=15 if wide else 13)
    yield Words("up", x=x + 8, y=ends[1], text="second number", size=15 if wide else 13)
    if step:
        radius = float(np.linalg.norm(ARROWS.divided[0])) * unit
        turns = np.linspace(0, pi / 2, 25)
        points = np.stack([x + radius * np.cos(turns), y - radius * np.sin(turns)], axis=1).ravel()
        yield Path("circle", points=tuple(points.tolist()), role="muted", width=1)
        for name, was, role in zip(NAMES, stages[step - 1], ROLES, strict=True):
            yield Line(
                f"was-{name}",
                x=x,
                y=y,
                x2=x + was[0] * unit,
                y2=y - was[1] * unit,
                role=role,
                width=1.5,
                dashed=True,
                opacity=0.5,
            )
    for name, now, role in zip(NAMES, vectors, ROLES, strict=True):
        yield Line(
            f"arrow-{name}", x=x, y=y, x2=x + now[0] * unit, y2=y - now[1] * unit, role=role, width=4, arrow=True
        )
    left, top = (500.0, 80.0) if wide else (8.0, 258.0)
    for number, (name, role) in enumerate(zip(NAMES, ROLES, strict=True)):
        start = top + number * (140 if wide else 96)
        size = 18 if wide else 14
        yield Line(f"sign-{name}", x=left, y=start, x2=left + 22, y2=start, role=role, width=4)
        yield Words(
            f"name-{name}",
            x=left + 30,
            y=start,
            text=f"{name}, length {decimal(float(np.linalg.norm(vectors[number])))}",
            size=size,
            bold=True,
        )
        for line, text in enumerate(_sums(ARROWS, number, step)):
            yield Words(
                f"sum-{name}-{line}", x=left + 30, y=start + (32 if wide else 24) * (line + 1), text=text, size=size
            )


def _sums(found: Normalised, number: int, step: int) -> list[str]:
    before, divided = found.before[number], found.divided[number]
    if step == 0:
        return [vector(before)]
    if step == 1:
        squares = before**2
        total = float(squares.sum())
        return [
            f"{plain(squares[0])} + {plain(squares[1])} = {plain(total)}, half is {plain(total / 2)}, "
            f"its root {plain(found.sizes[number])}",
            f"{vector(before)} divided by {plain(found.sizes[number])} = {vector(divided)}",
        ]
    weights = found.weights
    return [
        f"{plain(divided[0])} × {plain(weights[0])} = {plain(found.after[number][0])}",
        f"{plain(divided[1])} × {plain(weights[1])} = {plain(found.after[number][1])}",
    ]


def four(step: int, wide: bool) -> Iterator[Mark]:
    """Four numbers as bars: as they are (0), without their mean (1), divided by their size (2)."""
    values = (FOUR.before, FOUR.centred, FOUR.divided)[step][0]
    left, zero, gap, unit = (40.0, 250.0, 100.0, 12.0) if wide else (30.0, 196.0, 78.0, 9.0)
    right = left + gap * 4 - 20
    size = 18 if wide else 14
    yield Line("zero", x=left - 20, y=zero, x2=right, y2=zero, role="muted", width=1)
    for number, value in enumerate(values):
        x, end = left + gap * number, zero - value * unit
        yield Box(
            f"bar-{number}", x=x, y=min(zero, end), w=gap * 0.5, h=max(1.0, abs(end - zero)), role="encoder", fill=0.3
        )
        inside = step == 0  # above the bars would be the line of the mean
        y = zero - 16 if inside else end - 15 if value >= 0 else end + 15
        yield Words(f"value-{number}", x=x + gap * 0.25, y=y, text=plain(value), anchor="middle", size=size, bold=True)
    if step == 0:
        y = zero - float(FOUR.means[0]) * unit
        yield Line("mean", x=left - 20, y=y, x2=right, y2=y, role="token", width=1.5, dashed=True)
        yield Words("mean-name", x=left - 20, y=y - 14, text=f"mean {plain(FOUR.means[0])}", size=size - 1)
    at, top, line = (500.0, 84.0, 32.0) if wide else (10.0, 300.0, 21.0)
    for number, name in enumerate(("the bars", "ten times as large")):
        start = top + number * (150 if wide else 88)
        yield Words(f"name-{number}", x=at, y=start, text=name, size=size, bold=True)
        told = (
            vector(FOUR.before[number]),
            f"minus their mean {plain(FOUR.means[number])}: {vector(FOUR.centred[number])}",
            f"divided by {plain(FOUR.sizes[number])}: {vector(FOUR.divided[number])}",
        )
        for row, text in enumerate(told[: step + 1]):
            yield Words(
                f"told-{number}-{row}", x=at, y=start + line * (row + 1), text=text, size=size - (1 if wide else 0)
            )
