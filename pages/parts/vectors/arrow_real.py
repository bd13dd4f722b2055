"""The steps of the drawing of words as arrows that are about GloVe: 50 numbers for a word, and axes without names."""

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.arrows import Point, along, at_tip, fan, spread
from components.widgets.drawing.marks import Line, Mark, Strip, Words
from content.examples.animals import NOTE
from pages.parts.vectors.arrow_numbers import Arrows
from pages.parts.vectors.arrow_room import Room, calculated, opened, origin, scale


def two_words(found: Arrows, room: Room) -> tuple[Mark, ...]:
    """Both words with all their numbers; the two arrows with their true angle and lengths, half of the angle on each side."""
    real, half = found.real, found.real.degrees / 720
    unit = room.reach / max(real.lengths)
    full = float(np.abs(found.rows).max())
    tips = [along(room.low, way, unit * length) for way, length in zip((-half, half), real.lengths, strict=True)]
    marks: list[Mark] = [
        origin(room, "GloVe’s numbers, 50 for each word"),
        *opened(room, room.low, tips[0], tips[1], real),
    ]
    for place, (id, name, row, tip) in enumerate(zip(("first", "second"), found.names, found.rows, tips, strict=True)):
        y, high = room.line(1.42 * place + 0.15), 0.62 * room.row
        marks += [_arrow(room, id, tip), at_tip(f"{id}-name", room.low, tip, name, size=room.size + 1, bold=True)]
        marks.append(Words(f"{id}-word", x=room.left, y=y, text=name, size=room.size, bold=True))
        marks.append(_strip(f"{id}-strip", room.left, y + 0.28 * room.row, room.across, high, row, full))
        at, text = room.left + room.across, f"length {decimal(real.lengths[place])}"
        marks.append(Words(f"length{place}", x=at, y=y, text=text, size=room.size, anchor="end"))
    products = f"all {len(found.rows[0])} products together"
    return (*marks, *scale(room, real), *calculated(room, products, real))


def five_words(found: Arrows, room: Room) -> tuple[Mark, ...]:
    """The words of the course note, each with its true angle to the first of them; in the list the most similar first."""
    reach = (0.85 if room.wide else 0.75) * room.reach  # so that the words beside the tips have room
    tips = [along(room.low, way, reach) for way in fan([each.degrees for each in found.alike])]
    full = float(np.abs(found.note).max())
    left, across, high = room.left + 0.16 * room.across, 0.7 * room.across, 0.62 * room.row
    marks: list[Mark] = [origin(room, f"GloVe’s numbers, and the cosine with “{NOTE[0]}”")]
    heights = _heights(room, tips)
    for line, place in enumerate(found.order):
        word, tip = NOTE[place], tips[place]
        id, side = ("first", "second")[place] if place < 2 else word, tip[0] - room.low[0]
        anchor = "middle" if abs(side) < 1 else "start" if side > 0 else "end"
        x, size = tip[0] + {"middle": 0, "start": 8, "end": -8}[anchor], room.size + 1
        marks.append(_arrow(room, id, tip, "static" if place else "token"))
        marks.append(Words(f"{id}-name", x=x, y=heights[place], text=word, size=size, anchor=anchor, bold=not place))
        y, at = room.line(0.6 + 1.3 * line), room.left + room.across
        marks.append(Words(f"{id}-word", x=room.left, y=y, text=word, size=room.size, bold=not place))
        marks.append(_strip(f"{id}-strip", left, y - high / 2, across, high, found.note[place], full))
        text = decimal(found.alike[place].cosine)
        marks.append(Words(f"{id}-cosine", x=at, y=y, text=text, size=size, anchor="end", bold=True))
    return tuple(marks)


def _strip(id: str, x: float, y: float, w: float, h: float, row: np.ndarray, full: float) -> Strip:
    return Strip(id, x=x, y=y, w=w, h=h, values=tuple(map(float, row)), full=full)


def _heights(room: Room, tips: list[Point]) -> list[float]:
    """Where the words beside the tips are, so that none covers another."""
    found = [y - 12 if abs(x - room.low[0]) < 1 else y for x, y in tips]
    for right in (False, True):
        side = [i for i, (x, _) in enumerate(tips) if abs(x - room.low[0]) >= 1 and (x > room.low[0]) == right]
        for i, y in zip(side, spread([found[i] for i in side], 20), strict=True):
            found[i] = y
    return found


def _arrow(room: Room, id: str, tip: Point, role: str = "token") -> Line:
    (x, y), width = room.low, 3.5 if role == "token" else 2.5
    return Line(id, x=x, y=y, x2=tip[0], y2=tip[1], width=width, arrow=True, role=role)
