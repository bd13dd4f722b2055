"""The line of cosines below the lanes (beside them on a phone), with random pairs and the table's 1.00."""

from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Words
from pages.parts.static_dynamic.lane_plan import BOTTOM, TABLE, Plan
from pages.parts.static_dynamic.lanes_words import Lanes, Moment, name


def _least(lanes: Lanes) -> float:
    """The least cosine of the axis."""
    return min(0.0, *lanes.low, *lanes.cosines)


def curve(lanes: Lanes, plan: Plan, moment: Moment) -> list[Mark]:
    """The cosine at all depths so far, with random pairs as soon as they are explained."""
    passed = moment.passed
    count = len(lanes.depths)
    least = _least(lanes)
    points = [plan.point(number, count, lanes.cosines[min(number, passed)], least) for number in range(passed + 1)]
    marks: list[Mark] = []
    for number in range(passed + 1 if moment.random else 0):
        (x, y), (x2, y2) = (
            plan.point(number, count, bound, least) for bound in (lanes.low[number], lanes.high[number])
        )
        half = 0.32 * plan.step(count)
        tip = f"nine in ten random pairs: {decimal(lanes.low[number])} to {decimal(lanes.high[number])}"
        sides = (x - half, y2, 2 * half, y - y2) if plan.wide else (x, y - half, x2 - x, 2 * half)
        marks.append(
            Box(
                f"band{number}",
                x=sides[0],
                y=sides[1],
                w=sides[2],
                h=sides[3],
                role="muted",
                fill=0.25,
                line=0,
                tip=tip,
            )
        )
    whole = [
        *points,
        *[points[-1]] * (count - len(points)),
    ]  # what is still to come waits at the newest point, and grows from it
    marks.append(Path("line", points=tuple(value for point in whole for value in point), role=lanes.role, width=3))
    for number, (x, y) in enumerate(points):
        newest = number == passed
        cosine = decimal(lanes.cosines[number])
        marks.append(
            Dot(
                "dot" if newest else f"dot{number}",
                x=x,
                y=y,
                r=6 if newest else 4,
                role=lanes.role,
                tip=f"cosine {cosine}",
            )
        )
        if plan.wide and newest:
            marks.append(Words("value", x=x + 11, y=y + 12, text=cosine, size=17, bold=True, role=lanes.role))
        elif not plan.wide:
            marks.append(
                Words(
                    "value" if newest else f"value{number}",
                    x=318,
                    y=y,
                    text=cosine,
                    size=14,
                    bold=newest,
                    role=lanes.role,
                )
            )
    return marks


def axis(lanes: Lanes, plan: Plan, moment: Moment) -> list[Mark]:
    """1.00, which the table always has, and 0; the depths; what the marks are."""
    passed = moment.passed
    count, least = len(lanes.depths), _least(lanes)
    (x, one), (x2, two) = (plan.point(number, count, 1.0, least) for number in (0, count - 1))
    nought, _ = (plan.point(number, count, 0.0, least) for number in (0, count - 1))
    if plan.wide:
        marks: list[Mark] = [
            Line("axis-one", x=x - 40, y=one, x2=x2 + 46, y2=two, role="static", dashed=True),
            Line("table-way", x=TABLE, y=one, x2=x - 62, y2=one, role="static", dashed=True),
            Words("axis-one-name", x=x - 46, y=one, text="1", anchor="end", role="muted"),
            Line("axis-zero", x=x - 40, y=nought[1], x2=x2 + 46, y2=nought[1], role="grid"),
            Words("axis-zero-name", x=x - 46, y=nought[1], text="0", anchor="end", role="muted"),
            Dot("table-dot", x=TABLE, y=one, r=6, role="static"),
            Words("table-cosine", x=TABLE, y=one + 17, text="always 1.00", anchor="middle", size=15),
            Words("curve-name", x=6, y=one + 48, text="cosine of the two", size=15, bold=True),
            Words("curve-depths", x=x - 46, y=BOTTOM + 17, text="after block", anchor="end", size=14, role="muted"),
        ]
        if moment.random:
            marks.append(Words("curve-random", x=6, y=one + 70, text="grey: random pairs", size=15, role="muted"))
    else:
        top = plan.centre(-1, count)
        marks = [
            Line("axis-one", x=x, y=top, x2=x2, y2=two + 12, role="static", dashed=True),
            Line("axis-zero", x=nought[0], y=top, x2=nought[0], y2=two + 12, role="grid"),
            Words("curve-name", x=(x + nought[0]) / 2, y=top - 27, text="cosine", anchor="middle", size=13, bold=True),
            Words("axis-zero-name", x=nought[0], y=top - 10, text="0", anchor="middle", size=13, role="muted"),
            Words("curve-depths", x=4, y=top + 17, text="after", size=13, role="muted"),
            Words("curve-depths-end", x=4, y=top + 30, text="block", size=13, role="muted"),
            Words("axis-one-name", x=x2, y=top - 10, text="1", anchor="middle", size=13, role="muted"),
        ]
    for number in range(passed + 1):
        along = plan.centre(number, count)
        x, y = (along, BOTTOM + 17) if plan.wide else (24, along)
        marks.append(
            Words(f"depth{number}", x=x, y=y, text=name(lanes, number), anchor="middle", size=14, role="muted")
        )
    return marks
