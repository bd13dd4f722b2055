"""The end of the drawing of a head: the mix, and the sum of the token's vector and what the head adds, on its lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.tiles import tiles
from pages.parts.attention.drawings.lanes import Lanes
from pages.parts.attention.drawings.plan import ADD, ASK, MIX, START, STEPS, Plan


@dataclass(frozen=True)
class Row:
    """One row of the sum. steps: in which it is there. full: the number with the full colour."""

    name: str
    sign: str
    label: str
    values: np.ndarray
    full: float
    steps: Sequence[int]
    born: str = ""


def sum_on_lane(lanes: Lanes, where: Plan, step: int) -> list[Mark]:
    """The rows that are there in a step. In the small example the token's vector is at its place in the sum all the time; a
    long one is at the start of its lane first, where the query comes from it, and comes back in the end.
    """
    marks: list[Mark] = []
    rows = [row for row in _rows(lanes) if step in row.steps]
    x, w = where.sum_at(step)
    if step >= ADD and not lanes.names and where.wide:
        top, high = where.row(0, step) - where.row_height / 2 - 3, len(rows) * where.row_height + 6
        box: dict[str, Any] = {"x": x - 116, "y": top, "w": w + 290, "h": high}
        marks += [
            Box("panel", role="paper", fill=1, line=0, **box),
            Box("panel-tint", role=lanes.role, fill=0.1, **box),
        ]
    for row in rows:
        number = [each.name for each in _rows(lanes)].index(row.name)
        y, h, left, wide = where.row(number, step), 22.0 if lanes.names else 0.62 * where.row_height, x, w
        if step < MIX and not lanes.names:
            (left, wide), y, h = where.start, where.middle(lanes.me), 0.36 * where.lane
        else:
            marks += _labels(where, row, y, step)
        id = f"sum-{row.name}"
        if lanes.names:
            marks += tiles(id, left, y - h / 2, wide, h, row.values, row.full, born=row.born, size=16)
        else:
            values = tuple(map(float, row.values))
            marks.append(Strip(id, x=left, y=y - h / 2, w=wide, h=h, values=values, full=row.full, born=row.born))
    if lanes.names:
        marks += _named(lanes, where, step)
    if step >= ADD:
        y = (where.row(len(rows) - 2, step) + where.row(len(rows) - 1, step)) / 2
        marks.append(Line("sum-rule", x=x, y=y, x2=x + w, y2=y, width=1.2))
    return marks


def _rows(lanes: Lanes) -> list[Row]:
    full, ends, last = lanes.full, range(MIX, ADD + 1), range(ADD, ADD + 1)
    mix = Row("mix", "", "mix", lanes.mix, full["mix"], ends, f"weighted-{lanes.best}")
    if lanes.names:
        return [
            mix,
            Row("before", "+", "vector", lanes.before, full["before"], range(START, ADD + 1)),
            Row("after", "=", "new vector", lanes.after, full["before"], last, "sum-before"),
        ]
    first = (*STEPS[START:ASK], ADD)
    return [
        Row("mix", "", f"mix, {lanes.mix.size} numbers", lanes.mix, full["mix"], ends, f"weighted-{lanes.best}"),
        Row("added", "matrix ↓", "what is added", lanes.added, full["added"], last, "sum-mix"),
        Row("before", "+", "vector", lanes.before, full["before"], first, f"word-{lanes.me}"),
        Row("after", "=", "new vector", lanes.after, full["before"], last, "sum-before"),
    ]


def _named(lanes: Lanes, where: Plan, step: int) -> list[Mark]:
    """What the two numbers stand for, above the first row that is there."""
    assert lanes.names is not None
    (x, w), y = where.sum_at(step), where.row(step < MIX, step) - 21
    cell = w / len(lanes.names[1])
    return [
        Words(f"named-sum-{i}", x=x + (i + 0.5) * cell, y=y, text=name, size=15, anchor="middle")
        for i, name in enumerate(lanes.names[1])
    ]


def _labels(where: Plan, row: Row, y: float, step: int) -> list[Mark]:
    """The name of a row, and once the sum is there its sign."""
    result = row.name == "after"
    x, w = where.sum_at(step)
    label = row.label
    if step == MIX:
        label = label.partition(",")[0]
    if where.wide:
        marks: list[Mark] = [Words(f"label-{row.name}", x=x + w + 8, y=y, text=label, size=15, bold=result)]
    else:
        short = {"what is added": "added", "new vector": "new"}.get(label, label).partition(",")[0]
        marks = [Words(f"label-{row.name}", x=10, y=y, text=short, size=14, bold=result)]
    if row.sign and step >= ADD:
        sign = row.sign if where.wide else row.sign[-1]
        size = 16 if len(sign) == 1 else 15
        marks.append(Words(f"sign-{row.name}", x=x - 8, y=y, text=sign, size=size, anchor="end"))
    return marks
