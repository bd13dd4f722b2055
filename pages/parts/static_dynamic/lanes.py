"""The drawing of one word in two sentences: two lanes whose strips are equal at first and part from block to block."""

from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from pages.parts.static_dynamic.lane_curve import axis, curve
from pages.parts.static_dynamic.lane_plan import MIDDLE, NARROW, WIDE, Plan, sentence
from pages.parts.static_dynamic.lanes_words import Lanes, said

FULL = 4.0  # the size that has the full colour, in units of the typical one at its depth
NAMES = ("a", "b")  # of the two lanes
START = 1  # the step at which the model's first vectors are there


def lanes_scene(lanes: Lanes) -> Scene:
    """All steps in both layouts."""
    count = len(lanes.depths) + START
    wide, narrow = (
        Layout(plan.width, plan.height, tuple(tuple(_step(lanes, plan, number)) for number in range(count)))
        for plan in (WIDE, NARROW)
    )
    return Scene(f"The vectors of “{lanes.word}” in two sentences, through {lanes.model}", said(lanes), wide, narrow)


def _step(lanes: Lanes, plan: Plan, number: int) -> list[Mark]:
    passed = number - START  # the depth that is reached; -1 while only the table is there
    marks: list[Mark] = []
    for place, (id, lane) in enumerate(zip(NAMES, lanes.lanes, strict=True)):
        marks += sentence(f"{id}-text", plan, place, lane, lanes.role, arcs=passed >= 1, both_ways=lanes.both_ways)
    marks += _table(lanes, plan, first=passed < 0)
    marks += [*_blocks(lanes, plan, passed), *axis(lanes, plan, passed)]
    if passed >= 0:
        marks += [*_ways(lanes, plan, passed), *_strips(lanes, plan, passed), *curve(lanes, plan, passed)]
    return marks


def _table(lanes: Lanes, plan: Plan, *, first: bool) -> list[Mark]:
    """The table's strip, once for each sentence. It is the same in every step."""
    count = len(lanes.depths)
    (x, y, w, h), below = plan.pair(-1, count, 1.0)
    marks: list[Mark] = []
    if plan.wide:
        sides = (plan.sentences[0] + 15, y), (plan.sentences[1] - 15, below[1])
        marks += [
            Line(f"{id}-looked", x=plan.word, y=top, x2=x + w + 4, y2=side + h / 2, arrow=True, role="static", width=2)
            for id, (top, side) in zip(NAMES, sides, strict=True)
            if first
        ]
        middle = x + w / 2
        marks.append(Words("table-name", x=middle, y=y - 14, text="fixed table", anchor="middle", size=15, bold=True))
        never = Words(
            "table-never", x=middle, y=y + 2 * h + 14, text="never changes", anchor="middle", size=15, role="muted"
        )
        marks.append(never)
    else:
        marks.append(Words("table-name", x=4, y=y + h, text="table", size=13, bold=True))
        marks.append(Words("table-cosine", x=318, y=y + h, text="1.00", size=14, role="static"))
    if lanes.static is None:
        marks.append(Words("table-none", x=x + w / 2, y=y + h, text="no row", anchor="middle", role="muted"))
        return marks
    for id, (left, top, wide, high) in zip(NAMES, ((x, y, w, h), below), strict=True):
        marks.append(Strip(f"{id}-table", x=left, y=top, w=wide, h=high, values=lanes.static, full=FULL))
    return marks


def _blocks(lanes: Lanes, plan: Plan, passed: int) -> list[Mark]:
    """The blocks between the depths."""
    if not plan.wide:
        return []
    count = len(lanes.depths)
    marks: list[Mark] = []
    for number in range(1, count):
        x = (plan.centre(number - 1, count) + plan.centre(number, count)) / 2
        role, opacity = ("token", 1.0) if number == passed else ("muted", 0.9 if number <= passed else 0.45)
        marks.append(
            Box(f"block{number}", x=x - 4, y=MIDDLE - 56, w=8, h=112, role=role, fill=0.2, corner=3, opacity=opacity)
        )
        last = lanes.normed and number == count - 1  # its name is too long to stand in the middle
        marks.append(
            Words(
                f"block{number}-name",
                x=x - 22 if last else x,
                y=MIDDLE - 66,
                text=_named(lanes, number),
                anchor="start" if last else "middle",
                size=13,
                role=role,
                opacity=opacity,
            )
        )
    return marks


def _named(lanes: Lanes, number: int) -> str:
    """The blocks before a depth."""
    first, last = lanes.depths[number - 1], lanes.depths[number] - 1
    if lanes.normed and number == len(lanes.depths) - 1:
        return "normalisation"
    if first == last:
        return f"block {first}"
    return f"{'blocks ' * (number == 1)}{first}–{last}"


def _ways(lanes: Lanes, plan: Plan, passed: int) -> list[Mark]:
    """The lanes: from the word in its sentence to its strips."""
    if not plan.wide:
        return []
    count = len(lanes.depths)
    marks: list[Mark] = []
    for place, (id, sign) in enumerate(zip(NAMES, (1, -1), strict=True)):
        box = plan.pair(0, count, lanes.cosines[0])[place]
        end = box[1] if place == 0 else box[1] + box[3]
        marks.append(
            Line(
                f"{id}-down",
                x=plan.word,
                y=plan.sentences[place] + 15 * sign,
                x2=plan.word,
                y2=end,
                role=lanes.role,
                width=2,
            )
        )
        for number in range(1, passed + 1):
            was, now = (plan.pair(each, count, lanes.cosines[each])[place] for each in (number - 1, number))
            marks.append(
                Line(
                    f"{id}-way{number}",
                    x=was[0] + was[2],
                    y=was[1] + was[3] / 2,
                    x2=now[0],
                    y2=now[1] + now[3] / 2,
                    role=lanes.role,
                    width=2,
                )
            )
    return marks


def _strips(lanes: Lanes, plan: Plan, passed: int) -> list[Mark]:
    """The word's vectors at all depths so far; the newest has come from the one before."""
    count = len(lanes.depths)
    marks: list[Mark] = []
    for number in range(passed + 1):
        for place, id in enumerate(NAMES):
            x, y, w, h = plan.pair(number, count, lanes.cosines[number])[place]
            values = tuple(float(value) for value in lanes.strips[place, number])
            strip = f"{id}-now" if number == passed else f"{id}-at{number}"
            marks.append(Strip(strip, x=x, y=y, w=w, h=h, values=values, full=FULL, born=f"{id}-text-word"))
    return marks
