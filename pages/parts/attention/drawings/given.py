"""The right half of a lane: its share of the attention, its value, and the value times the share, which flows into the mix."""

from typing import Any

import numpy as np

from components.widgets.drawing.marks import Box, Line, Mark, Words
from components.widgets.drawing.tiles import written
from pages.parts.attention.drawings.lane import Lane, vector
from pages.parts.attention.drawings.plan import SHARE, SHARES, VALUES, WEIGHTED, Column


def given(lane: Lane) -> list[Mark]:
    """All of it that is there in the lane's step."""
    marks: list[Mark] = []
    lanes, at, step = lane.lanes, lane.at, lane.step
    high = 26 if lane.numbers else 0.32 * lane.where.lane
    top = lane.middle - high / 2
    if column := lane.where.column(SHARES, step):
        marks += _share(lane, *column)
    if lane.token and (column := lane.where.column(VALUES, step)):
        marks += vector(lane, f"value-{at}", column, top, high, lanes.values[at], lanes.full["values"], f"word-{at}")
    if column := lane.where.column(WEIGHTED, step):
        born = f"value-{at}" if lane.token else f"share-{at}"
        marks += vector(lane, f"weighted-{at}", column, top, high, lanes.weighted[at], lanes.full["weighted"], born)
        if lane.where.wide:
            marks.append(_flow(lane, column))
    return marks


def _share(lane: Lane, x: float, w: float) -> list[Mark]:
    lanes, at = lane.lanes, lane.at
    share = float(lanes.shares[at])
    best = at == lanes.best
    text = f"{share:.1%}"
    adds = lane.numbers and lane.step == SHARE
    if adds:
        powers = np.exp(lanes.scores)
        text = f"{power(powers[at])} ÷ {power(powers.sum())} = {text}"
    top, thick = lane.bar
    bar: dict[str, Any] = {"x": x, "y": top, "h": thick, "role": "attention", "line": 0, "corner": 2}
    born = f"score-{at}" if lane.token else ""
    return [
        Words(
            f"share-text-{at}", x=x, y=lane.text, text=text, size=15, bold=best and not adds, born=f"score-text-{at}"
        ),
        Box(f"whole-{at}", w=w, fill=0.1, born=born, **bar),
        Box(f"share-{at}", w=share * w, fill=0.9, born=born, **bar),
    ]


def _flow(lane: Lane, column: Column) -> Line:
    """From the weighted value to the mix, as wide as the share."""
    start = column[0] + column[1] + 3
    return Line(
        f"flow-{lane.at}",
        x=start,
        y=lane.middle,
        x2=lane.where.sum_x - 5,
        y2=lane.where.row(0),
        bend="across",
        role="attention",
        width=1 + 8 * float(lane.lanes.shares[lane.at]),
        opacity=0.45,
        born=f"weighted-{lane.at}",
    )


def power(value: float) -> str:
    """A power of e, as short as it can be."""
    return f"{value:,.0f}" if value >= 1000 else written(value)
