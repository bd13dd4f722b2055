"""The right half of a lane: its share of the attention, its value, and the value times the share, which flows into the mix."""

from typing import Any

import numpy as np

from components.widgets.drawing.marks import Box, Line, Mark, Words
from pages.parts.attention.drawings.lane import Lane, vector
from pages.parts.attention.drawings.lanes import Lanes
from pages.parts.attention.drawings.plan import MIX, POWERS, SCORE, SHARE, SHARES, VALUES, WEIGHTED, Column, Plan

_MOST = 13  # digits of a power of e


def given(lane: Lane) -> list[Mark]:
    """All of it that is there in the lane's step."""
    marks: list[Mark] = []
    lanes, at, step = lane.lanes, lane.at, lane.step
    high = 26 if lane.numbers else 0.4 * lane.where.lane
    top = lane.middle - high / 2
    if column := lane.where.column(SHARES, step):
        marks += _share(lane, *column)
    if lane.token and (column := lane.where.column(VALUES, step)):
        marks += vector(lane, f"value-{at}", column, top, high, lanes.values[at], lanes.full["values"], f"word-{at}")
    if column := lane.where.column(WEIGHTED, step):
        born = f"value-{at}" if lane.token else f"share-{at}"
        marks += vector(lane, f"weighted-{at}", column, top, high, lanes.weighted[at], lanes.full["weighted"], born)
        if lane.where.wide and step == MIX:
            marks.append(_flow(lane, column))
    return marks


def _share(lane: Lane, x: float, w: float) -> list[Mark]:
    lanes, at = lane.lanes, lane.at
    share = float(lanes.shares[at])
    text = f"{share:.1%}"
    if lane.numbers and lane.where.wide and lane.step == SHARE:
        parts, total = powers(lanes.scores)
        text = f"{parts[at]} ÷ {total} = {text}"
    top, thick = lane.bar
    bar: dict[str, Any] = {"x": x, "y": top, "h": thick, "role": "attention", "line": 0, "corner": 2}
    born = f"score-{at}" if lane.token else ""
    bold = at == lanes.best
    return [
        Words(f"share-text-{at}", x=x, y=lane.text, text=text, size=15, bold=bold, born=f"score-text-{at}"),
        Box(f"whole-{at}", w=w, fill=0.1, born=born, **bar),
        Box(f"share-{at}", w=share * w, fill=0.9, born=born, **bar),
    ]


def raised(lanes: Lanes, where: Plan, step: int) -> list[Mark]:
    """In the small example: e to the power of each score, and their total."""
    column = where.column(POWERS, step)
    if lanes.names is None or column is None:
        return []
    (x, w), bottom = column, where.top + where.lane * lanes.count
    first = (where.column(SCORE, step) or column)[0]
    parts, total = powers(lanes.scores)
    right = x + min(w, 70)
    marks: list[Mark] = [
        Words(f"power-{at}", x=right, y=where.middle(at), text=text, size=16, anchor="end", born=f"score-text-{at}")
        for at, text in enumerate(parts)
    ]
    return [
        *marks,
        Line("power-rule", x=right - 62, y=bottom + 3, x2=right, y2=bottom + 3, width=1.2),
        Words("power-total", x=right, y=bottom + 17, text=total, size=16, anchor="end", bold=True),
        Words("power-sum", x=first, y=bottom + 17, text="total", size=15),
    ]


def _flow(lane: Lane, column: Column) -> Line:
    """From the weighted value to the mix, as wide as the share."""
    start, step = column[0] + column[1] + 3, lane.step
    return Line(
        f"flow-{lane.at}",
        x=start,
        y=lane.middle,
        x2=lane.where.sum_at(step)[0] - 5,
        y2=lane.where.row(0, step),
        bend="across",
        role="attention",
        width=1 + 8 * float(lane.lanes.shares[lane.at]),
        opacity=0.45,
        born=f"weighted-{lane.at}",
    )


def powers(scores: np.ndarray) -> tuple[list[str], str]:
    """e to the power of each score, and their total: to as few digits as it takes for the numbers to add up as they are written,
    and for each divided by the total to be its share as it is written.
    """
    exact = np.exp(scores)
    shares = [f"{share:.1%}" for share in exact / exact.sum()]
    digits, fits = 0, False
    while not fits and digits < _MOST:
        digits += 1
        parts = np.round(exact, digits)
        total = float(parts.sum())
        fits = round(total, digits) == round(float(exact.sum()), digits) and total > 0
        fits = fits and [f"{part:.1%}" for part in parts / total] == shares
    return [f"{part:,.{digits}f}" for part in np.round(exact, digits)], f"{np.round(exact, digits).sum():,.{digits}f}"
