"""The left half of a lane: the query beside the key, their products, and the score that comes of them."""

from typing import Any

from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.tiles import written
from pages.parts.attention.drawings.lane import Lane, vector
from pages.parts.attention.drawings.plan import DIVIDE, KEYS, MULTIPLY, PAIR, SCORE, SHARE, Column


def compared(lane: Lane) -> list[Mark]:
    """All of it that is there in the lane's step."""
    marks: list[Mark] = []
    if column := lane.where.column(PAIR, lane.step):
        marks += _pair(lane, column)
    if column := lane.where.column(SCORE, lane.step):
        marks += _score(lane, *column)
    return marks


def _pair(lane: Lane, column: Column) -> list[Mark]:
    """The query (on every other lane a copy), the key below it, and below both the products."""
    lanes, at, high = lane.lanes, lane.at, lane.where.lane
    (x, w), h = column, 0.2 * high
    gap = 5.0 if lane.numbers else 3.0
    query_y = lane.middle - 1.5 * h - gap
    if not lane.numbers:  # as long as there are no products, there is more room
        h = (0.32 if lane.step < MULTIPLY else 0.2) * high
        query_y = lane.middle - (0.4 if lane.step < MULTIPLY else 0.47) * high
    key_y = query_y + h + gap
    marks: list[Mark] = []
    rows = {}
    if lane.attends or lane.step >= MULTIPLY:
        born = "sum-before" if lane.attends else f"query-{lanes.me}"
        marks += vector(lane, f"query-{at}", column, query_y, h, lanes.query, lanes.full["query"], born)
        frame: dict[str, Any] = {"x": x - 1.5, "y": query_y - 1.5, "w": w + 3, "h": h + 3, "corner": 2}
        marks.append(Box(f"frame-{at}", role="attention", line=1.5, born=f"frame-{lanes.me}", **frame))
        rows["query"] = query_y + h / 2
    if lane.step >= KEYS:
        born = f"word-{at}" if lanes.vectors is None or lane.attends else f"vector-{at}"
        marks += vector(lane, f"key-{at}", column, key_y, h, lanes.keys[at], lanes.full["keys"], born)
        rows["key"] = key_y + h / 2
    if lane.step >= MULTIPLY:
        top = key_y + h + gap
        deep = h if lane.numbers else lane.middle + 0.47 * high - top
        marks += _products(lane, column, top, deep)
        rows["product"] = top + deep / 2
    return marks + _rows(lane, column, rows)


def _rows(lane: Lane, column: Column, rows: dict[str, float]) -> list[Mark]:
    """What each row is, where there is room for it."""
    x, w = column
    if lane.where.wide:
        place: dict[str, Any] = {
            "x": x - 8,
            "anchor": "end",
            "size": 15 if lane.numbers or lane.step < MULTIPLY else 13,
        }
    elif lane.step < MULTIPLY:
        place = {"x": x + w + 8, "size": 14}
    else:
        return []
    return [
        Words(f"is-{name}-{lane.at}", y=y, text=name, role="attention" if name == "query" else "token", **place)
        for name, y in rows.items()
    ]


def _products(lane: Lane, column: Column, y: float, h: float) -> list[Mark]:
    """The products as numbers, or as bars from a line, each under the two numbers that it comes from."""
    (x, w), at = column, lane.at
    numbers, most = lane.lanes.products[at], lane.lanes.full["products"]
    if lane.numbers:
        return vector(lane, f"products-{at}", column, y, h, numbers, most, f"key-{at}")
    values = tuple(map(float, numbers))
    return [Strip(f"products-{at}", x=x, y=y, w=w, h=h, values=values, full=most, bars=True, born=f"key-{at}")]


def _score(lane: Lane, x: float, w: float) -> list[Mark]:
    """The sum of the products as a bar from zero. Divided, it shrinks to the score; a shade shows from where."""
    lanes, at = lane.lanes, lane.at
    drawn = lanes.scores if lane.step >= SHARE else lanes.sums
    low, high = min(0.0, float(drawn.min())), max(0.0, float(drawn.max()))
    unit = w / ((high - low) or 1)
    zero = x - low * unit
    total, score = float(lanes.sums[at]), float(lanes.scores[at])
    (top, thick), born = lane.bar, f"products-{at}"

    def bar(id: str, value: float, fill: float) -> Box:
        box: dict[str, Any] = {"x": zero + min(0.0, value) * unit, "y": top, "w": abs(value) * unit, "h": thick}
        return Box(id, role="attention", fill=fill, line=0, corner=2, born=born, **box)

    return [
        Words(f"score-text-{at}", x=x, y=lane.text, text=_said(lane, total, score), size=15, born=born),
        *([bar(f"sum-{at}", total, 0.18)] if lane.step == DIVIDE else []),
        bar(f"score-{at}", score if lane.step >= DIVIDE else total, 0.55),
        Line(f"zero-{at}", x=zero, y=top - 2, x2=zero, y2=top + thick + 2, role="muted", width=1),
    ]


def _said(lane: Lane, total: float, score: float) -> str:
    """The sum, then the division, then the score alone."""
    lanes = lane.lanes
    if not lane.numbers:
        added, divided, root = decimal(total, lanes.digits), decimal(score), written(lanes.root)
    else:
        terms = (f"({written(number)})" if number < 0 else written(number) for number in lanes.products[lane.at])
        added, divided, root = written(total), written(score), written(lanes.root, 3)
        if lane.step < DIVIDE:
            return f"{' + '.join(terms)} = {added}"
    if lane.step >= SHARE:
        return divided
    return f"{added} ÷ {root} = {divided}" if lane.step == DIVIDE else added
