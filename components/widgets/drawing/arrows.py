"""Arrows around a point: the angles between them, words at their tips, a scale of cosines from −1 to 1."""

from collections.abc import Sequence
from dataclasses import replace
from math import atan2, cos, dist, pi, sin
from typing import Any

from components.figure.text import decimal
from components.widgets.drawing.kit import room
from components.widgets.drawing.marks import Dot, Line, Mark, Slice, Words

Point = tuple[float, float]


def turn(start: Point, end: Point) -> float:
    """The direction from one point to another, as a share of a full turn clockwise from the top, from −0.5 to 0.5."""
    return atan2(end[0] - start[0], start[1] - end[1]) / (2 * pi)


def along(start: Point, direction: float, length: float) -> Point:
    """The point at this length from `start`. direction: a share of a full turn, clockwise from the top."""
    return start[0] + length * sin(2 * pi * direction), start[1] - length * cos(2 * pi * direction)


def wedge(
    id: str, middle: Point, r: float, first: float, second: float, *, role: str = "static", fill: float = 0.4
) -> Slice:
    """The smaller angle between two directions, which are shares of a full turn."""
    low, high = sorted((first, second))
    if high - low > 0.5:
        low, high = high - 1, low
    return Slice(id, x=middle[0], y=middle[1], r=r, start=low, end=high, role=role, fill=fill)


def halfway(first: float, second: float) -> float:
    """The direction in the middle of the smaller angle between two."""
    low, high = sorted((first, second))
    return (low + high) / 2 + (0.5 if high - low > 0.5 else 0)


def at_tip(id: str, start: Point, end: Point, text: str, *, size: float = 14, gap: float = 9, **more: Any) -> Words:
    """Words beside the end of an arrow, on the side to which it points."""
    direction = turn(start, end)
    x, y = along(end, direction, gap)
    sideways = sin(2 * pi * direction)
    anchor = "middle" if abs(sideways) < 0.3 else "start" if sideways > 0 else "end"
    up = -cos(2 * pi * direction)
    return Words(id, x=x, y=y + 0.35 * size * up, text=text, size=size, anchor=anchor, **more)


def beside(id: str, start: Point, end: Point, other: Point, text: str, *, size: float = 14, **more: Any) -> Words:
    """Words beside the end of an arrow, on the side that is away from another point."""
    away = turn(start, end) - 0.25
    (left, up), (right, down) = along(end, away, 1), along(end, away, -1)
    if dist((left, up), other) < dist((right, down), other):
        away += 0.5
    x, y = along(end, away, 10)
    sideways = sin(2 * pi * away)
    anchor = "middle" if abs(sideways) < 0.3 else "start" if sideways > 0 else "end"
    return Words(id, x=x, y=y, text=text, size=size, anchor=anchor, **more)


def cosine_scale(id: str, x: float, y: float, w: float, cosine: float, *, size: float, small: float) -> list[Mark]:
    """A line from −1 to 1 at `y`, with a dot at a cosine, and what the ends and the middle mean. small: size of those words."""
    place = x + w * (cosine + 1) / 2
    marks: list[Mark] = [Line(f"{id}-line", x=x, y=y, x2=x + w, y2=y, role="muted", width=1.5)]
    ends = ((-1, "opposite", "start"), (0, "right angle", "middle"), (1, "same direction", "end"))
    for value, means, anchor in ends:
        at = x + w * (value + 1) / 2
        text = f"{decimal(value, 0)} {means}"
        marks.append(Line(f"{id}-tick{value}", x=at, y=y - 5, x2=at, y2=y + 5, role="muted", width=1.5))
        marks.append(
            Words(f"{id}-end{value}", x=at, y=y + small + 4, text=text, size=small, anchor=anchor, role="muted")
        )
    text = f"cosine {decimal(cosine)}"
    half = room(text, size) / 2
    middle = min(max(place, x + half), x + w - half)
    marks.append(Dot(f"{id}-dot", x=place, y=y, r=6))
    marks.append(Words(f"{id}-value", x=middle, y=y - size - 2, text=text, size=size, anchor="middle", bold=True))
    return marks


def fan(angles: Sequence[float]) -> list[float]:
    """Directions at these angles (degrees, 0 is up): the smallest angle to the right, the next to the left, and so on."""
    order = sorted(range(len(angles)), key=angles.__getitem__)
    found = [0.0] * len(angles)
    for place, i in enumerate(order):
        found[i] = angles[i] / 360 * (1 if place % 2 == 0 else -1)
    return found


def spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Places at least `gap` apart, in the order of those that are wanted and as near to them as can be."""
    groups: list[tuple[list[int], float]] = []  # which, and where the first of them is
    for i in sorted(range(len(wanted)), key=wanted.__getitem__):
        which, start = [i], wanted[i]
        while groups and groups[-1][1] + gap * len(groups[-1][0]) > start:
            which = groups.pop()[0] + which
            start = sum(wanted[each] - gap * place for place, each in enumerate(which)) / len(which)
        groups.append((which, start))
    found = [0.0] * len(wanted)
    for which, start in groups:
        for place, i in enumerate(which):
            found[i] = start + gap * place
    return found


def inside(label: Words, width: float) -> Words:
    """The same words, moved sideways as far as it takes to be inside a drawing of this width."""
    left, right = _reach(label)
    return replace(label, x=label.x + max(0, 2 - left) - max(0, right - width + 2))


def untangled(labels: Sequence[Words]) -> list[Words]:
    """The same words, each moved down as far as it takes to be clear of those above it."""
    done: list[Words] = []
    for label in sorted(labels, key=lambda each: each.y):
        for other in done:
            if _covers(label, other):
                label = replace(label, y=other.y + 1.3 * label.size)
        done.append(label)
    return done


def _covers(label: Words, other: Words) -> bool:
    (left, right), (start, end) = _reach(label), _reach(other)
    return left < end and start < right and abs(label.y - other.y) < 1.25 * label.size


def _reach(label: Words) -> tuple[float, float]:
    wide = room(label.text, label.size)
    left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, left + wide
