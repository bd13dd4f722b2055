"""The end of the drawing of a head: the mix, and the sum of the token's vector and what the head adds, on its lane."""

from dataclasses import dataclass

import numpy as np

from components.widgets.drawing.marks import Line, Mark, Strip, Words
from components.widgets.drawing.tiles import tiles
from pages.parts.attention.drawings.lanes import Lanes
from pages.parts.attention.drawings.plan import ADD, ASK, MIX, START, Plan


@dataclass(frozen=True)
class Row:
    """One row of the sum. since: the step from which it is there. full: the number with the full colour."""

    name: str
    sign: str
    label: str
    values: np.ndarray
    full: float
    since: int
    born: str = ""


def sum_on_lane(lanes: Lanes, where: Plan, step: int) -> list[Mark]:
    """The rows that are there in a step. The token's vector is at the start of its lane first, and then here."""
    marks: list[Mark] = []
    rows = _rows(lanes)
    for number, row in enumerate(rows):
        if step < row.since:
            continue
        y, h = where.row(number), 21.0 if lanes.names else 13.0
        x, w = where.sum_x, where.sum_w
        if row.name == "before" and step < ASK:
            (x, w), y, h = where.start, where.middle(lanes.me), 26.0 if lanes.names else 0.3 * where.lane
        else:
            marks += _labels(where, row, y, signed=step >= ADD)
        id = f"sum-{row.name}"
        if lanes.names:
            marks += tiles(id, x, y - h / 2, w, h, row.values, row.full, born=row.born, size=16)
        else:
            values = tuple(map(float, row.values))
            marks.append(Strip(id, x=x, y=y - h / 2, w=w, h=h, values=values, full=row.full, born=row.born))
    if step >= ADD:
        y = (where.row(len(rows) - 2) + where.row(len(rows) - 1)) / 2
        marks.append(Line("sum-rule", x=where.sum_x, y=y, x2=where.sum_x + where.sum_w, y2=y, width=1.2))
    return marks


def _rows(lanes: Lanes) -> list[Row]:
    full = lanes.full
    rows = [Row("mix", "", "mix", lanes.mix, full["mix"], MIX, f"weighted-{lanes.best}")]
    if not lanes.names:
        rows.append(Row("added", "→", "added", lanes.added, full["added"], ADD, "sum-mix"))
    return [
        *rows,
        Row("before", "+", "before", lanes.before, full["before"], START),
        Row("after", "=", "after", lanes.after, full["before"], ADD, "sum-before"),
    ]


def _labels(where: Plan, row: Row, y: float, *, signed: bool) -> list[Mark]:
    """The name of a row, and once the sum is there its sign."""
    result = row.name == "after"
    x = where.sum_x + where.sum_w + 6 if where.wide else 10
    role = "token" if result else "muted"
    marks: list[Mark] = [Words(f"label-{row.name}", x=x, y=y, text=row.label, size=14, bold=result, role=role)]
    if row.sign and signed:
        left = where.sum_x - 6
        marks.append(Words(f"sign-{row.name}", x=left, y=y, text=row.sign, size=16, anchor="end", role="muted"))
    return marks
