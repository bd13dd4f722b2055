"""The drawing of words as arrows: from two named axes to 50 without names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from components.figure.colors import SHADE
from components.figure.text import decimal
from components.widgets.drawing.arrows import at_tip, beside, inside, turn
from components.widgets.drawing.marks import Handle, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from content.examples.animals import ANIMALS, REACH
from models.embeddings.arrows import Compared, compared
from pages.parts.vectors.arrow_numbers import Arrows
from pages.parts.vectors.arrow_real import five_words, two_words
from pages.parts.vectors.arrow_room import NARROW, WIDE, Room, apart, calculated, opened, origin, plane, scale
from pages.parts.vectors.arrow_words import OWN, plain_number, product, said

Numbers = Sequence[float]
STEP = 0.5  # between two points where the tip of the learner's own arrow may be
_FULL = REACH / SHADE  # the colour behind a number stays pale enough to read it
_RANKS = ("first", "second")


def arrow_scene(found: Arrows) -> Scene:
    """All steps, for a wide and for a narrow screen."""
    return Scene(
        "Words as arrows",
        said(found),
        wide=Layout(WIDE.width, WIDE.height, tuple(_steps(found, WIDE))),
        narrow=Layout(NARROW.width, NARROW.height, tuple(_steps(found, NARROW))),
    )


def _steps(found: Arrows, room: Room) -> list[tuple[Mark, ...]]:
    one, two = found.names
    a, b = found.first, found.second
    half = (a[0] / 2, a[1] / 2)
    below = [*plane(room), origin(room, "made-up numbers, small enough to check by hand")]
    first, second = _arrow(room, "first", a, one), _arrow(room, "second", b, two)
    rest, faint = _others(found, room, 1.0), _others(found, room, 0.4)
    after = [*second, *_arrow(room, "first", half, one, away=b)]
    own = [*second, *_arrow(room, "first", found.own, OWN), _handle(room, found.own)]
    return [
        (*below, *first, *_table(found, room, ())),
        (*below, *_sides(room, a), *first, *_table(found, room, (one,))),
        (*below, *rest, *first, *_table(found, room, tuple(ANIMALS))),
        (*below, *faint, *_angle(room, a, b, found.toy), *second, *first, *_pair(room, one, a, two, b)),
        (*below, *faint, *_measured(room, a, b, found.toy), *second, *first, *_pair(room, one, a, two, b, found.toy)),
        (*below, *_whole(room, a), *_measured(room, half, b, found.half), *after, *_pair(room, one, half, two, b, found.half)),
        (*below, *faint, *_measured(room, found.own, b, found.mine), *own, *_pair(room, OWN, found.own, two, b, found.mine)),
        two_words(found, room),
        five_words(found, room),
    ]  # fmt: skip


def _arrow(room: Room, id: str, numbers: Numbers, name: str, away: Numbers = ()) -> list[Mark]:
    """away: the name is beside the tip, on the side that is away from this vector."""
    start, tip = room.middle, room.at(tuple(numbers))
    words = at_tip(f"{id}-name", start, tip, name, size=room.size + 1, gap=14 if name == OWN else 9, bold=True)
    if (moved := inside(words, room.width)) != words:  # at the edge it is above or below the tip
        words = replace(moved, y=max(10, words.y + (16 if tip[1] > start[1] else -16)))
    if away:
        words = beside(f"{id}-name", start, tip, room.at(tuple(away)), name, size=room.size + 1, bold=True)
    return [Line(id, x=start[0], y=start[1], x2=tip[0], y2=tip[1], width=3.5, arrow=True), words]


def _others(found: Arrows, room: Room, strength: float) -> list[Mark]:
    """The animals that are not compared; a click on one compares it. An unseen broad line is easier to hit."""
    marks: list[Mark] = []
    for name, numbers in ANIMALS.items():
        if name in found.names:
            continue
        (x, y), tip = room.middle, room.at(numbers)
        tips = f"{name}: size {plain_number(numbers[0])}, danger {plain_number(numbers[1])}"
        both: dict[str, Any] = {"pick": name, "tip": tips, "role": "static"}
        marks.append(Line(f"{name}-reach", x=x, y=y, x2=tip[0], y2=tip[1], width=14, opacity=0.0, **both))
        marks.append(Line(name, x=x, y=y, x2=tip[0], y2=tip[1], width=2, arrow=True, opacity=strength, **both))
        both |= {"role": "muted", "opacity": min(1.0, 0.4 + strength), "size": room.small}
        hidden = compared(numbers, found.first).cosine > 0.999  # under the arrow that is compared
        if hidden:
            marks.append(beside(f"{name}-name", (x, y), tip, room.at(found.second), name, **both))
        else:
            marks.append(at_tip(f"{name}-name", (x, y), tip, name, gap=7, **both))
    return marks


def _sides(room: Room, numbers: Numbers) -> list[Mark]:
    """The way from the middle to the tip along the two axes, in the colours of the two numbers."""
    corner, tip = room.at((numbers[0], 0)), room.at(tuple(numbers))
    marks: list[Mark] = []
    for name, start, end, value in (("size", room.middle, corner, numbers[0]), ("danger", corner, tip, numbers[1])):
        role = "negative" if value < 0 else "positive"
        marks.append(Line(f"{name}-way", x=start[0], y=start[1], x2=end[0], y2=end[1], role=role, width=3, dashed=True))
        place = {"x": (start[0] + end[0]) / 2, "y": end[1] + (13 if numbers[1] >= 0 else -13), "anchor": "middle"}
        if name == "danger":
            right = numbers[0] >= 0
            place = {
                "x": end[0] + (9 if right else -9),
                "y": (start[1] + end[1]) / 2,
                "anchor": "start" if right else "end",
            }
        marks.append(Words(f"{name}-way-number", text=plain_number(value), size=17, bold=True, role=role, **place))
    return marks


def _table(found: Arrows, room: Room, filled: Sequence[str]) -> list[Mark]:
    """All ten words, and the numbers of those that are filled in."""
    marks, row = _heads(room), (32 if room.wide else 21)
    for place, (name, numbers) in enumerate(ANIMALS.items()):
        id = _RANKS[found.names.index(name)] if name in found.names else name
        y = room.line(0.42) + (place + 0.5) * row
        marks += _row(room, id, y, row - 4, name, numbers if name in filled else None, bold=id == "first")
    return marks


def _heads(room: Room) -> list[Mark]:
    y, size = room.line(0.15), room.small
    return [
        Words(f"{title}-head", x=_cell(room, place + 0.5), y=y, text=title, size=size, anchor="middle", role="muted")
        for place, title in enumerate(("size", "danger"))
    ]


def _cell(room: Room, place: float) -> float:
    """Where a cell of the table begins, from 0."""
    return room.left + (0.3 + 0.17 * place) * room.across


def _row(
    room: Room, id: str, y: float, high: float, name: str, numbers: Numbers | None, *, bold: bool = True
) -> list[Mark]:
    """A line of the table: a word and its two numbers, if it has them already."""
    marks: list[Mark] = [Words(f"{id}-word", x=room.left, y=y, text=name, size=room.size, bold=bold)]
    if numbers is None:
        return marks
    x, w = _cell(room, 0), _cell(room, 2) - _cell(room, 0)
    marks.append(
        Strip(f"{id}-strip", x=x, y=y - high / 2, w=w, h=high, values=tuple(numbers), full=_FULL, born=f"{id}-name")
    )
    for place, (value, title) in enumerate(zip(numbers, ("size", "danger"), strict=True)):
        place = {"x": _cell(room, place + 0.5), "y": y, "anchor": "middle", "size": room.size, "bold": bold}
        marks.append(Words(f"{id}-{title}", text=plain_number(value), born=f"{title}-way-number", **place))
    return marks


def _pair(room: Room, one: str, a: Numbers, two: str, b: Numbers, found: Compared | None = None) -> list[Mark]:
    """The lines of the two words that are compared, with the lengths of their arrows."""
    marks, high = _heads(room), 0.78 * room.row
    for place, (name, numbers) in enumerate(((one, a), (two, b))):
        y = room.line(0.9 + place)
        marks += _row(room, _RANKS[place], y, high, name, numbers)
        if found:
            text = f"length {decimal(found.lengths[place])}"
            marks.append(Words(f"length{place}", x=_cell(room, 2) + 16, y=y, text=text, size=room.size))
    return marks


def _angle(room: Room, a: Numbers, b: Numbers, found: Compared) -> list[Mark]:
    """The angle in the plane, unless an arrow has no direction, and its cosine on the scale."""
    if not min(found.lengths):
        return scale(room, found)
    first, second = (turn(room.middle, room.at(tuple(each))) for each in (a, b))
    crowded = min(found.lengths) < 3  # then the line between the tips is near
    return [*opened(room, room.middle, first, second, found, crowded), *scale(room, found)]


def _measured(room: Room, a: Numbers, b: Numbers, found: Compared) -> list[Mark]:
    """Angle, distance, and how the cosine is calculated."""
    tips = apart(room, room.at(tuple(a)), room.at(tuple(b)), found)
    return [*_angle(room, a, b, found), *tips, *(calculated(room, product(a, b), found) if min(found.lengths) else [])]


def _whole(room: Room, numbers: Numbers) -> list[Mark]:
    """Where the arrow was before it was halved."""
    (x, y), tip = room.middle, room.at(tuple(numbers))
    return [Line("whole", x=x, y=y, x2=tip[0], y2=tip[1], width=2, dashed=True, role="muted")]


def _handle(room: Room, numbers: Numbers) -> Handle:
    (x, y), (left, top) = room.at(tuple(numbers)), room.at((-REACH, REACH))
    count = round(2 * REACH / STEP) + 1
    return Handle(
        "own",
        x=x,
        y=y,
        r=9 if room.wide else 11,
        fill=0.25,
        line=2,
        end="first",
        left=left,
        top=top,
        spacing=room.unit * STEP,
        columns=count,
        rows=count,
        name="The tip of your arrow",
        said=f"size {plain_number(numbers[0])}, danger {plain_number(numbers[1])}",
    )


def place_of(column: int, row: int) -> tuple[float, float]:
    """The two numbers of a point of the handle's grid."""
    return column * STEP - REACH, REACH - row * STEP
