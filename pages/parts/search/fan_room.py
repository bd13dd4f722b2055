"""Arrows around a point, each at its true angle to the one that points up, with words beside the tips or in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi
from typing import Any

from components.figure.colors import SHADE
from components.widgets.drawing import kit
from components.widgets.drawing.arrows import Point, along, spread, wedge
from components.widgets.drawing.marks import Dot, Line, Mark, Path, Words

_WIDEST = 105  # degrees to each side that the circle is drawn


@dataclass(frozen=True)
class Room:
    """middle and radius of the circle. list: where the list of the words begins; None if they are beside the tips. line: pixels
    from line to line.
    """

    width: float
    height: float
    middle: Point
    radius: float
    list: Point | None
    line: float
    size: float
    small: float

    def tip(self, direction: float, share: float = 1.0) -> Point:
        return along(self.middle, direction, share * self.radius)


WIDE = Room(980, 372, (490, 292), 244, None, 45, 16, 15)
LISTED = Room(980, 376, (262, 304), 226, (544, 48), 37, 16, 15)  # for sentences of any length
NARROW = Room(360, 496, (180, 196), 156, (8, 262), 29, 14, 13)


@dataclass(frozen=True)
class Needle:
    """An arrow: its `direction` as a share of a full turn from the top, the words at its tip and a shorter line below them.
    number: its place in the order. ringed: whether it has that also on a wide screen. strong: whether it matters in this step.
    """

    id: str
    direction: float
    text: str
    note: str = ""
    number: str = ""
    ringed: bool = False
    role: str = "encoder"
    strong: bool = True
    born: str = ""
    pick: str = ""
    arrow: bool = True


def circle(room: Room) -> Path:
    """Where all tips are, since all arrows have length 1."""
    steps = range(-_WIDEST, _WIDEST + 1, 3)
    points = [place for step in steps for place in room.tip(step / 360)]
    return Path("circle", points=tuple(points), width=1, role="grid")


def up(room: Room, text: str, born: str = "", id: str = "up") -> list[Mark]:
    """The arrow that all others are compared with."""
    (x, y), tip = room.middle, room.tip(0)
    above, limit = (30, 2 * min(x, room.width - x) - 8) if room.list else (16, room.width - 10.0)
    common: dict[str, Any] = {"size": room.size + 1, "anchor": "middle", "bold": True}
    return [
        Line(id, x=x, y=y, x2=tip[0], y2=tip[1], width=4, arrow=True, born=born),
        Words("up-name", x=x, y=tip[1] - above, text=text, limit=limit, **common),
    ]


def opened(room: Room, direction: float, text: str, id: str = "angle") -> list[Mark]:
    """The angle between the arrow that points up and another one, with words in it."""
    r = 0.32 * room.radius
    side = 0.05 if direction >= 0 else -0.05
    where = 0.32 * direction if abs(direction) > 0.11 else direction + side  # beside a small angle
    x, y = along(room.middle, where, r + 20)
    return [
        wedge(id, room.middle, r, 0, direction, role="static", fill=SHADE),
        Words(f"{id}-number", x=x, y=y, text=text, size=room.size + 1, bold=True, anchor="middle"),
    ]


def needles(room: Room, all_of_them: Sequence[Needle], *, largest_first: bool = False) -> list[Mark]:
    """The arrows, and their words: beside the tips, or in a list with numbers, by their angle to the one that points up."""
    marks: list[Mark] = []
    for each in sorted((each for each in all_of_them if each.arrow), key=lambda each: each.strong):
        (x, y), tip = room.middle, room.tip(each.direction)
        width, shown = (3, 1.0) if each.strong else (2, 0.45)
        role = each.role if each.strong else "static"
        common: dict[str, Any] = {"tip": each.text, "pick": each.pick, "role": role}
        marks.append(
            Line(
                each.id,
                x=x,
                y=y,
                x2=tip[0],
                y2=tip[1],
                width=width,
                arrow=True,
                opacity=shown,
                born=each.born,
                **common,
            )
        )
    return [
        *marks,
        *(_listed(room, all_of_them, -1 if largest_first else 1) if room.list else _beside(room, all_of_them)),
    ]


def _beside(room: Room, all_of_them: Sequence[Needle]) -> list[Mark]:
    marks: list[Mark] = []
    for right in (True, False):
        side = [each for each in all_of_them if (each.direction >= 0) == right]
        heights = spread([room.tip(each.direction)[1] for each in side], room.line)
        for each, y in zip(side, heights, strict=True):
            tip = room.tip(each.direction)
            x, anchor = (tip[0] + 14, "start") if right else (tip[0] - 14, "end")
            if each.ringed:
                x += 32 if right else -32
                marks += _rank(room, each, (tip[0] + (26 if right else -26), y))
            room_left = (room.width - x if right else x) - 6
            place: dict[str, Any] = {"x": x, "anchor": anchor, "limit": room_left, "tip": each.text, "pick": each.pick}
            above = y - 9 if each.note else y
            marks.append(Words(f"{each.id}-name", y=above, text=each.text, size=room.size, bold=each.strong, **place))
            if each.note:
                marks.append(Words(f"{each.id}-note", y=y + 10, text=each.note, size=room.small, role="muted", **place))
    return marks


def _listed(room: Room, all_of_them: Sequence[Needle], way: int) -> list[Mark]:
    """The list. way: 1 if the smallest angle comes first, −1 if the largest does."""
    marks: list[Mark] = []
    assert room.list, "the words are in a list"
    left, top = room.list
    wanted = [each.direction for each in all_of_them]
    places = dict(zip([each.id for each in all_of_them], spread(wanted, 16 / (2 * pi * room.radius)), strict=True))
    at, two = room.width - 4, 2 * room.small + 8  # the right edge of the notes; the height of two lines of words
    limit = at - left - 40 - 0.6 * room.small * max(len(each.note) for each in all_of_them)
    most = (room.height - 4 - top) / len(all_of_them)
    long = most >= two and any(kit.room(each.text, room.size) > limit for each in all_of_them)
    pitch = min(most, two + 8) if long else room.line
    for line, each in enumerate(sorted(all_of_them, key=lambda each: way * abs(each.direction))):
        y, number = top + line * pitch, each.number
        x2, y2 = along(room.middle, places[each.id], room.radius + 13)
        common: dict[str, Any] = {"tip": each.text, "pick": each.pick, "bold": each.strong}
        if each.ringed:
            marks.append(Dot(f"{each.id}-ring", x=left + 10, y=y, r=11, role=each.role, fill=0.2, line=1.5))
        if each.arrow:
            marks.append(
                Words(f"{each.id}-at-tip", x=x2, y=y2, text=number, size=room.small, anchor="middle", **common)
            )
        marks.append(
            Words(f"{each.id}-number", x=left + 10, y=y, text=number, size=room.size, anchor="middle", **common)
        )
        lines = _lines(each.text, room.small, limit) if long else [each.text]
        for place, text in enumerate(lines):
            down = (place - (len(lines) - 1) / 2) * (room.small + 3)
            size = room.small if long else room.size
            id = f"{each.id}-name" + "2" * place
            marks.append(Words(id, x=left + 26, y=y + down, text=text, size=size, limit=limit, **common))
        marks.append(Words(f"{each.id}-note", x=at, y=y, text=each.note, size=room.small, anchor="end", role="muted"))
    return marks


def _lines(text: str, size: float, limit: float) -> list[str]:
    """A text in one line or, if it is too long for that, in two."""
    words, limit = text.split(" "), 0.92 * limit  # bold letters are broader
    fitting = [count for count in range(1, len(words)) if kit.room(" ".join(words[:count]), size) <= limit]
    if kit.room(text, size) <= limit or not fitting:
        return [text]
    return [" ".join(words[: fitting[-1]]), " ".join(words[fitting[-1] :])]


def _rank(room: Room, each: Needle, at: Point) -> list[Mark]:
    """The place in the order, in a circle."""
    return [
        Dot(f"{each.id}-ring", x=at[0], y=at[1], r=12, role=each.role, fill=0.2, line=1.5),
        Words(f"{each.id}-rank", x=at[0], y=at[1], text=each.number, size=room.size, anchor="middle", bold=True),
    ]
