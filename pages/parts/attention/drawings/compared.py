"""The left half of a lane: the query beside the key, their products, and the score that comes of them."""

from typing import Any

from components.figure.colors import SHADE
from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.tiles import written
from pages.parts.attention.drawings.lane import Lane, vector
from pages.parts.attention.drawings.plan import ASK, DIVIDE, MULTIPLY, PAIR, SCORE, Column


def compared(lane: Lane) -> list[Mark]:
    """All of it that is there in the lane's step."""
    marks: list[Mark] = []
    if column := lane.where.column(PAIR, lane.step):
        marks += _pair(lane, column)
    if column := lane.where.column(SCORE, lane.step):
        marks += _score(lane, *column)
    return marks


def _pair(lane: Lane, column: Column) -> list[Mark]:
    """The key, the query above it (a copy on every lane, which comes from the lane of the token that attends), the products."""
    lanes, at, high = lane.lanes, lane.at, lane.where.lane
    (x, w), h = column, 0.2 * high
    query_y = lane.middle - 0.45 * high
    if not lane.numbers and lane.step < MULTIPLY:  # as long as there are no products, there is more room
        h, query_y = 0.32 * high, lane.middle - 0.4 * high
    key_y = query_y + h + 3
    marks: list[Mark] = []
    asks = lane.attends or lane.step > ASK
    if asks:
        born = "sum-before" if lane.attends else f"query-{lanes.me}"
        marks += vector(lane, f"query-{at}", column, query_y, h, lanes.query, lanes.full["query"], born)
        frame = {
            "x": x - 1.5,
            "y": query_y - 1.5,
            "w": w + 3,
            "h": h + 3,
            "role": "attention",
            "line": 1.5,
            "corner": 2,
        }
        marks.append(Box(f"frame-{at}", born=f"frame-{lanes.me}", **frame))
    key_born = f"word-{at}" if lanes.vectors is None else "sum-before" if lane.attends else f"vector-{at}"
    marks += vector(lane, f"key-{at}", column, key_y, h, lanes.keys[at], lanes.full["keys"], key_born)
    marks += _rows(lane, column, query_y + h / 2 if asks else None, key_y + h / 2)
    if lane.step >= MULTIPLY:
        top = key_y + h + (4 if lane.numbers else 1)
        marks += _products(lane, column, top, lane.middle + 0.47 * high - top)
    return marks


def _rows(lane: Lane, column: Column, query_y: float | None, key_y: float) -> list[Mark]:
    """Which row is the query and which the key, where there is room for it."""
    x, w = column
    if lane.where.wide and (lane.numbers or lane.step == ASK):
        place: dict[str, Any] = {"x": x - 8, "anchor": "end", "size": 14}
    elif lane.step == ASK:
        place: dict[str, Any] = {"x": x + w + 8, "size": 14}
    else:
        return []
    marks: list[Mark] = [Words(f"is-key-{lane.at}", y=key_y, text="key", role="muted", **place)]
    if query_y is not None:
        marks.append(Words(f"is-query-{lane.at}", y=query_y, text="query", role="attention", **place))
    return marks


def _products(lane: Lane, column: Column, y: float, h: float) -> list[Mark]:
    """The products as bars from a line, each under the two numbers that it comes from."""
    x, w = column
    numbers = tuple(map(float, lane.lanes.products[lane.at]))
    shade = SHADE if lane.numbers else 1
    most = lane.lanes.full["products"]
    strip = Strip(
        f"products-{lane.at}",
        x=x,
        y=y,
        w=w,
        h=h,
        values=numbers,
        full=most,
        bars=True,
        opacity=shade,
        born=f"key-{lane.at}",
    )
    if not lane.numbers:
        return [strip]
    cell = w / len(numbers)
    texts = [
        Words(
            f"product-{lane.at}-{i}",
            x=x + (i + 0.5) * cell,
            y=y + h / 2 + (-10 if number < 0 else 11),  # on the side of the line where there is no bar
            text=written(number),
            size=16,
            anchor="middle",
            born=f"key-{lane.at}-{i}",
        )
        for i, number in enumerate(numbers)
    ]
    return [strip, *texts]


def _score(lane: Lane, x: float, w: float) -> list[Mark]:
    """The sum of the products as a bar from zero. Divided, it shrinks to the score; a shade stays where it reached to."""
    lanes, at = lane.lanes, lane.at
    low, high = min(0.0, float(lanes.sums.min())), max(0.0, float(lanes.sums.max()))
    unit = w / ((high - low) or 1)
    zero = x - low * unit
    divided = lane.step >= DIVIDE
    total, score = float(lanes.sums[at]), float(lanes.scores[at])
    (top, thick), born = lane.bar, f"products-{at}"

    def bar(id: str, value: float, fill: float) -> Box:
        box: dict[str, Any] = {"x": zero + min(0.0, value) * unit, "y": top, "w": abs(value) * unit, "h": thick}
        return Box(id, role="attention", fill=fill, line=0, corner=2, born=born, **box)

    return [
        Words(f"score-text-{at}", x=x, y=lane.text, text=_said(lane, total, score, divided), size=15, born=born),
        bar(f"sum-{at}", total, 0.18 if divided else 0.0),
        bar(f"score-{at}", score if divided else total, 0.55),
        Line(f"zero-{at}", x=zero, y=top - 2, x2=zero, y2=top + thick + 2, role="muted", width=1),
    ]


def _said(lane: Lane, total: float, score: float, divided: bool) -> str:
    if not lane.numbers:
        return f"{decimal(total, 1)} ÷ {written(lane.lanes.root)} = {decimal(score)}" if divided else decimal(total, 1)
    if divided:
        return f"{written(total)} ÷ {written(lane.lanes.root, 3)} = {written(score)}"
    terms = (f"({written(number)})" if number < 0 else written(number) for number in lane.lanes.products[lane.at])
    return f"{' + '.join(terms)} = {written(total)}"
