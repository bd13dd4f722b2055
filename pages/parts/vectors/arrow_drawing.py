"""The drawing of words as arrows: from two named axes to 50 without names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from components.figure.colors import SHADE
from components.figure.text import decimal
from components.widgets.drawing.arrows import at_tip, beside, inside
from components.widgets.drawing.marks import Handle, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from content.examples.animals import ANIMALS, REACH
from models.embeddings.arrows import Compared, compared
from pages.parts.vectors.arrow_numbers import Arrows
from pages.parts.vectors.arrow_real import five_words, two_words
from pages.parts.vectors.arrow_room import NARROW, WIDE, Room, apart, calculated, lines, opened, origin, plane, scale
from pages.parts.vectors.arrow_words import OWN, plain_number, product, said, squares

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
    a, b, half = found.first, found.second, found.halved
    below = [*plane(room), origin(room, "made-up numbers, small enough to check by hand")]
    first, second = _arrow(room, "first", a, one), _arrow(room, "second", b, two)
    after = [*_whole(room, a), *second, _arrow(room, "first", half, one)[0], _beside_half(room, a, b, one)]
    own = [*_nearest(found, room), *second, *_arrow(room, "first", found.own, OWN), _handle(room, found.own)]
    long, short = _others(found, room)
    pair = _pair(room, (one, a), (two, b))
    angle = _angle(room, a, b, found.toy)
    return [
        (*below, *_sides(room, a), *first, *_table(found, room, (one,))),
        (*below, *long, *second, *first, *short, *_table(found, room, tuple(ANIMALS))),
        (*below, *angle, *second, *first, *pair),
        (*below, *_sides(room, a), *first, *pair, *_lengths(room, found.toy), *_roots(found, room)),
        (
            *below,
            *angle,
            *second,
            *first,
            *pair,
            *_lengths(room, found.toy),
            *calculated(room, product(a, b), found.toy),
        ),
        (
            *below,
            *_measured(room, half, b, found.half, found.toy.distance),
            *after,
            *_pair(room, (one, half), (two, b)),
        ),
        (*below, *_measured(room, found.own, b, found.mine), *own, *_pair(room, (OWN, found.own), (two, b))),
        two_words(found, room),
        five_words(found, room),
    ]


def _arrow(room: Room, id: str, numbers: Numbers, name: str) -> list[Mark]:
    start, tip = room.middle, room.at(tuple(numbers))
    words = at_tip(f"{id}-name", start, tip, name, size=room.size + 1, gap=14 if name == OWN else 9, bold=True)
    if (moved := inside(words, room.width)) != words:  # at the edge it is above or below the tip
        words = replace(moved, y=max(10, words.y + (16 if tip[1] > start[1] else -16)))
    return [Line(id, x=start[0], y=start[1], x2=tip[0], y2=tip[1], width=3.5, arrow=True), words]


def _beside_half(room: Room, a: Numbers, b: Numbers, name: str) -> Words:
    """The name of the halved arrow beside the half that is gone, away from the second arrow."""
    point, other = room.at((0.8 * a[0], 0.8 * a[1])), room.at(tuple(b))
    return beside("first-name", room.middle, point, other, name, size=room.size + 1, bold=True)


def _others(found: Arrows, room: Room) -> tuple[list[Mark], list[Mark]]:
    """The animals that are not compared: those that are drawn below the ones that are, and those that would be hidden there."""
    below: list[Mark] = []
    above: list[Mark] = []
    for name, numbers in ANIMALS.items():
        if name not in found.names:
            hidden = any(_covered(numbers, other) for other in (found.first, found.second))
            (above if hidden else below).extend(_other(room, name, hidden=hidden))
    return below, above


def _covered(numbers: Numbers, other: Numbers) -> bool:
    """Whether an arrow is under a longer one with the same direction."""
    beside = compared(numbers, other)
    return beside.cosine > 0.999 and beside.lengths[0] < beside.lengths[1]


def _other(room: Room, name: str, *, hidden: bool = False) -> list[Mark]:
    """An animal that is not compared; a click on it compares it. An unseen broad line is easier to hit."""
    numbers, (x, y) = ANIMALS[name], room.middle
    tip = room.at(numbers)
    tips = f"{name}: size {plain_number(numbers[0])}, danger {plain_number(numbers[1])}"
    both: dict[str, Any] = {"pick": name, "tip": tips, "role": "static"}
    marks: list[Mark] = [Line(f"{name}-reach", x=x, y=y, x2=tip[0], y2=tip[1], width=14, opacity=0.0, **both)]
    marks.append(Line(name, x=x, y=y, x2=tip[0], y2=tip[1], width=3.5 if hidden else 2, arrow=True, **both))
    both |= {"role": "muted", "size": room.small}
    if hidden:
        return [*marks, beside(f"{name}-name", (x, y), tip, (x, tip[1]), name, **both)]
    return [*marks, at_tip(f"{name}-name", (x, y), tip, name, gap=7, **both)]


def _nearest(found: Arrows, room: Room) -> list[Mark]:
    """The animals that are nearest to the learner's own arrow, by direction and by their tips."""
    names = dict.fromkeys((found.direction, found.tip))
    return [mark for name in names if name not in ("", found.names[1]) for mark in _other(room, name)]


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


def _table(found: Arrows, room: Room, names: Sequence[str]) -> list[Mark]:
    """These words with their numbers, each at its place among all ten."""
    marks, row = _heads(room), (32 if room.wide else 21)
    for place, (name, numbers) in enumerate(ANIMALS.items()):
        if name in names:
            id = _RANKS[found.names.index(name)] if name in found.names else name
            y = room.line(0.42) + (place + 0.5) * row
            marks += _row(room, id, y, row - 4, name, numbers, bold=id in _RANKS)
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


def _row(room: Room, id: str, y: float, high: float, name: str, numbers: Numbers, *, bold: bool = True) -> list[Mark]:
    """A line of the table: a word and its two numbers."""
    x, w = _cell(room, 0), _cell(room, 2) - _cell(room, 0)
    marks: list[Mark] = [
        Words(f"{id}-word", x=room.left, y=y, text=name, size=room.size, bold=bold),
        Strip(f"{id}-strip", x=x, y=y - high / 2, w=w, h=high, values=tuple(numbers), full=_FULL, born=f"{id}-name"),
    ]
    for place, (value, title) in enumerate(zip(numbers, ("size", "danger"), strict=True)):
        place = {"x": _cell(room, place + 0.5), "y": y, "anchor": "middle", "size": room.size, "bold": bold}
        marks.append(Words(f"{id}-{title}", text=plain_number(value), born=f"{title}-way-number", **place))
    return marks


def _pair(room: Room, *words: tuple[str, Numbers]) -> tuple[Mark, ...]:
    """The lines of the two words that are compared."""
    lines = [_row(room, _RANKS[i], room.line(0.9 + i), 0.78 * room.row, *word) for i, word in enumerate(words)]
    return (*_heads(room), *lines[0], *lines[1])


def _lengths(room: Room, found: Compared) -> list[Mark]:
    """The lengths of both arrows, each behind its word's numbers."""
    x = _cell(room, 2) + 16
    return [
        Words(f"length{i}", x=x, y=room.line(0.9 + i), text=f"length {decimal(length)}", size=room.size)
        for i, length in enumerate(found.lengths)
    ]


def _roots(found: Arrows, room: Room) -> list[Mark]:
    """How both lengths are calculated."""
    both = zip(found.names, (found.first, found.second), found.toy.lengths, strict=True)
    texts = []
    for name, numbers, length in both:
        total = squares(numbers)
        texts.append(f"{name}: {total}, and √{total.rpartition(' ')[2]} = {decimal(length)}")
    return lines(room, 2.95, texts)


def _angle(room: Room, a: Numbers, b: Numbers, found: Compared) -> list[Mark]:
    """The angle in the plane, unless an arrow has no direction, and its cosine on the scale."""
    if not min(found.lengths):
        return scale(room, found)
    return [*opened(room, room.middle, room.at(tuple(a)), room.at(tuple(b)), found), *scale(room, found)]


def _measured(room: Room, a: Numbers, b: Numbers, found: Compared, before: float | None = None) -> list[Mark]:
    """Angle, lengths, and the distance of the tips. before: what that was."""
    tips = apart(room, room.at(tuple(a)), room.at(tuple(b)), found, before)
    return [*_angle(room, a, b, found), *tips, *_lengths(room, found)]


def _whole(room: Room, numbers: Numbers) -> list[Mark]:
    """Where the arrow was before it was halved."""
    (x, y), tip = room.middle, room.at(tuple(numbers))
    return [
        Line("whole", x=x, y=y, x2=tip[0], y2=tip[1], width=2, dashed=True, role="muted"),
        at_tip("whole-name", (x, y), tip, "before", size=room.small, role="muted"),
    ]


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
