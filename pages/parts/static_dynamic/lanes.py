"""The drawing of one word in two sentences: two lanes whose strips are equal at first and part from block to block."""

from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from pages.parts.static_dynamic.lane_curve import axis, curve
from pages.parts.static_dynamic.lane_plan import MIDDLE, NARROW, WIDE, Plan, centre_of, is_cut, sentence
from pages.parts.static_dynamic.lanes_words import Lanes, Moment, moments, said

FULL = 4.0  # the size that has the full colour, in units of the typical one at its depth
NAMES = ("a", "b")  # of the two lanes


def lanes_scene(lanes: Lanes) -> Scene:
    """All steps in both layouts."""
    wide, narrow = (
        Layout(plan.width, plan.height, tuple(tuple(_step(lanes, plan, moment)) for moment in moments(lanes)))
        for plan in (WIDE, NARROW)
    )
    cut = any(is_cut(WIDE, lane) for lane in lanes.lanes)
    return Scene(
        f"The vectors of “{lanes.word}” in two sentences, through {lanes.model}", said(lanes, cut=cut), wide, narrow
    )


def _step(lanes: Lanes, plan: Plan, moment: Moment) -> list[Mark]:
    passed = moment.passed
    marks: list[Mark] = []
    for place, (id, lane) in enumerate(zip(NAMES, lanes.lanes, strict=True)):
        marks += sentence(f"{id}-text", plan, place, lane, lanes.role, arcs=passed >= 1, both_ways=lanes.both_ways)
    marks += _table(lanes, plan, first=passed < 0)
    marks += [*_blocks(lanes, plan, passed), *axis(lanes, plan, moment)]
    marks += _ways(lanes, plan, passed)
    if passed >= 0:
        marks += [*_strips(lanes, plan, passed), *curve(lanes, plan, moment)]
    return marks


def _table(lanes: Lanes, plan: Plan, *, first: bool) -> list[Mark]:
    """The table with its row for the word, the same in every step; in the first one also a copy for each sentence."""
    count = len(lanes.depths)
    x, y, w, h = plan.row(count)
    marks: list[Mark] = []
    if plan.wide:
        for line in (-1, 0, 1):
            marks.append(
                Box(f"table{line}", x=x, y=y + line * (h + 4), w=w, h=h, role="static", fill=0.08, line=1, corner=2)
            )
        middle = x + w / 2
        marks += [
            Words("table-name", x=middle, y=y - h - 20, text="fixed table", anchor="middle", size=15, bold=True),
            Words(
                "table-never", x=middle, y=y + 2 * h + 20, text="never changes", anchor="middle", size=15, role="muted"
            ),
        ]
    else:
        marks += [
            Words("table-name", x=4, y=y + h / 2, text="table", size=13, bold=True),
            Words("table-cosine", x=318, y=y + h / 2, text="1.00", size=14, role="static"),
        ]
    if lanes.static is None:
        return [*marks, Words("table-none", x=x + w / 2, y=y + h / 2, text="no row", anchor="middle", role="muted")]
    marks.append(Strip("table", x=x, y=y, w=w, h=h, values=lanes.static, full=FULL))
    if first:
        for id, (left, top, wide, high) in zip(NAMES, plan.pair(0, count, 1.0), strict=True):
            if plan.wide:
                end = top + high / 2
                marks.append(
                    Line(
                        f"{id}-copied",
                        x=x + w + 6,
                        y=y + h / 2,
                        x2=left - 5,
                        y2=end,
                        arrow=True,
                        role="static",
                        width=2,
                    )
                )
            marks.append(
                Strip(f"{id}-copy", x=left, y=top, w=wide, h=high, values=lanes.static, full=FULL, born="table")
            )
    return marks


def _blocks(lanes: Lanes, plan: Plan, passed: int) -> list[Mark]:
    """The blocks between the depths, from the step on in which the model is there."""
    if not plan.wide or passed < 0:
        return []
    count = len(lanes.depths)
    marks: list[Mark] = []
    for number in range(1, count):
        x = (plan.centre(number - 1, count) + plan.centre(number, count)) / 2
        role, opacity = ("token", 1.0) if number == passed else ("muted", 0.9 if number <= passed else 0.6)
        marks.append(
            Box(f"block{number}", x=x - 4, y=MIDDLE - 52, w=8, h=104, role=role, fill=0.2, corner=3, opacity=opacity)
        )
        last = lanes.normed and number == count - 1  # its name is too long to stand in the middle
        marks.append(
            Words(
                f"block{number}-name",
                x=x - 22 if last else x,
                y=MIDDLE - 64,
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
        box = plan.pair(0, count, lanes.cosines[0] if passed >= 0 else 1.0)[place]
        end = box[1] - 4 if place == 0 else box[1] + box[3] + 4
        marks.append(
            Line(
                f"{id}-down",
                x=centre_of(plan, lanes.lanes[place]),
                y=plan.sentences[place] + 15 * sign,
                x2=plan.word,
                y2=end,
                role=lanes.role if passed >= 0 else "static",
                width=2,
                bend="down",
                arrow=passed >= 0,
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
            born = f"{id}-now" if number else f"{id}-text-word"
            marks.append(Strip(strip, x=x, y=y, w=w, h=h, values=values, full=FULL, born=born))
    return marks
