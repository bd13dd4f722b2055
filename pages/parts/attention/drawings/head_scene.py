"""The drawing of one head at work: a token's query meets the keys, scores become shares, and values are mixed and added."""

from collections.abc import Callable, Sequence
from typing import Any

from components.figure.text import ordinal
from components.widgets.drawing.marks import Box, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Said, Scene
from pages.parts.attention.drawings.compared import compared
from pages.parts.attention.drawings.given import given, raised
from pages.parts.attention.drawings.lane import Lane
from pages.parts.attention.drawings.lanes import Lanes
from pages.parts.attention.drawings.plan import (
    DIVIDE,
    KEYS,
    MULTIPLY,
    PAIR,
    POWERS,
    SCORE,
    SHARES,
    START,
    STEPS,
    VALUES,
    WEIGHTED,
    Plan,
    plan,
)
from pages.parts.attention.drawings.sum_on_lane import sum_on_lane

Extra = Callable[[Plan, int], list[Mark]]  # further shapes of a step


def head_scene(lanes: Lanes, said: Sequence[Said], label: str, extra: Extra = lambda plan, step: []) -> Scene:
    """The scene of a head. said: the words of its nine steps. extra: further shapes."""
    wide, narrow = (_layout(lanes, plan(lanes, wide), extra) for wide in (True, False))
    return Scene(label, tuple(said), wide, narrow)


def _layout(lanes: Lanes, where: Plan, extra: Extra) -> Layout:
    steps = []
    for step in STEPS:
        all_lanes = [Lane(lanes, where, step, at) for at in range(lanes.count)]
        steps.append(
            (
                *(mark for lane in all_lanes for mark in _ground(lane)),
                *_titles(lanes, where, step),
                *(mark for lane in all_lanes if lane.token for mark in compared(lane)),
                *(mark for lane in all_lanes for mark in given(lane)),
                *raised(lanes, where, step),
                *extra(where, step),
                *sum_on_lane(lanes, where, step),
                *(_click(lane) for lane in all_lanes if lane.token and lanes.picks[lane.at]),
            )
        )
    return Layout(where.width, where.height, tuple(steps))


def _ground(lane: Lane) -> list[Mark]:
    """The band of a lane and its word; at the start also the vector of its token."""
    lanes, where, at = lane.lanes, lane.where, lane.at
    word = lanes.words[at] if lane.token else f"{lanes.others} others"
    role, fill = (lanes.role, 0.1) if lane.attends else ("grid", 0.3)
    number = lane.token and lanes.which[at]
    marks: list[Mark] = [
        Box(f"lane-{at}", role=role, fill=fill, line=0, corner=6, **_band(lane)),
        Words(
            f"word-{at}",
            x=10,
            y=lane.middle - (8 if number else 0),
            text=word,
            size=16 if where.wide else 15,
            bold=lane.attends,
            limit=80 if lane.numbers and where.wide else 66 if not where.wide else 104,
        ),
    ]
    if number:
        marks.append(Words(f"which-{at}", x=10, y=lane.middle + 10, text=f"the {ordinal(number)}", size=13))
    if lanes.vectors is None or lane.step >= KEYS:
        return marks
    (x, w), h = where.start, 0.36 * where.lane
    if not lane.token:
        text = f"not drawn: {' '.join(lanes.rest)}"
        return [*marks, Words("rest", x=x, y=lane.middle, text=text, size=15 if where.wide else 13, limit=w - 10)]
    if not lane.attends:
        values = tuple(map(float, lanes.vectors[at]))
        full = lanes.full["before"]
        marks.append(Strip(f"vector-{at}", x=x, y=lane.middle - h / 2, w=w, h=h, values=values, full=full))
    return marks


def _band(lane: Lane) -> dict[str, Any]:
    where = lane.where
    return {"x": 1, "y": lane.middle - where.lane / 2 + 1.5, "w": where.width - 2, "h": where.lane - 3}


def _click(lane: Lane) -> Box:
    """In front of all shapes of the lane, so that a click anywhere on it makes its token attend."""
    pick, tip = lane.lanes.picks[lane.at], f"“{lane.lanes.words[lane.at]}”: click to see how it attends"
    return Box(f"click-{lane.at}", fill=0, line=0, pick=pick, tip=tip, **_band(lane))


def _titles(lanes: Lanes, where: Plan, step: int) -> list[Mark]:
    """What each column is, and in the small example what each number of it stands for."""
    asks = "query" if step < KEYS else "query and key" if step < MULTIPLY else "query × key"
    if lanes.vectors is not None:
        asks += f", all {lanes.query.size} numbers" if step < MULTIPLY and where.wide else ""
    texts = {
        PAIR: asks,
        SCORE: "score" if step >= DIVIDE else "added up",
        POWERS: "e to the score" if where.wide else "e to it",
        SHARES: "share",
        VALUES: "value",
        WEIGHTED: "share × value",
    }
    columns = [(name, text, where.column(name, step)) for name, text in texts.items() if name != POWERS or lanes.names]
    if step == START and lanes.vectors is not None:
        size = lanes.size
        drawn = f"every {ordinal(lanes.every)} of the {size} numbers" if lanes.every > 1 else f"{size} numbers"
        columns.append(("start", f"vectors, {drawn}", where.start))
    marks: list[Mark] = []
    for name, text, column in columns:
        if column is None:
            continue
        x, w = column
        marks.append(Words(f"title-{name}", x=x, y=13, text=text, size=15))
        if lanes.names and name not in (SCORE, POWERS, SHARES):
            marks += named(f"named-{name}", x, w, 34, lanes.names[name != PAIR])
    return marks


def named(id: str, x: float, w: float, y: float, names: Sequence[str]) -> list[Mark]:
    """The names of a vector's numbers, above its cells."""
    cell = w / len(names)
    return [
        Words(f"{id}-{i}", x=x + (i + 0.5) * cell, y=y, text=name, size=15, anchor="middle")
        for i, name in enumerate(names)
    ]
