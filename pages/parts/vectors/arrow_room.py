"""Where things are in the drawing of words as arrows, and what most of its steps show: the plane, the angle, the scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, dist, radians, sin

from components.figure.colors import SHADE
from components.figure.text import decimal
from components.widgets.drawing.arrows import Point, along, cosine_scale, halfway, turn, wedge
from components.widgets.drawing.marks import Line, Mark, Words
from content.examples.animals import REACH
from models.embeddings.arrows import Compared
from pages.parts.vectors.arrow_words import degrees, plain_number


@dataclass(frozen=True)
class Room:
    """middle: of the plane; unit: pixels for a step of 1. low, reach: where the arrows of GloVe begin, and how long the longest
    is. left, top, across: the place of the numbers; row: pixels from line to line. size: of the type; small: of the smallest.
    """

    width: float
    height: float
    middle: Point
    unit: float
    low: Point
    reach: float
    left: float
    top: float
    across: float
    row: float
    size: float
    small: float
    wide: bool

    def at(self, numbers: tuple[float, ...]) -> Point:
        """The point of the plane with these two numbers."""
        return self.middle[0] + self.unit * numbers[0], self.middle[1] - self.unit * numbers[1]

    def line(self, count: float) -> float:
        """The middle of a line of the numbers, counted from 0."""
        return self.top + count * self.row


WIDE = Room(980, 390, (258, 196), 32, (258, 300), 236, 540, 40, 424, 50, 16, 15, True)
NARROW = Room(360, 560, (168, 150), 25, (180, 250), 150, 12, 334, 336, 34, 14, 13, False)


def plane(room: Room) -> list[Mark]:
    """Squares, the two axes and their names."""
    marks: list[Mark] = []
    for step in range(-REACH, REACH + 1):
        (x, top), (_, bottom) = room.at((step, REACH)), room.at((step, -REACH))
        (left, y), (right, _) = room.at((-REACH, step)), room.at((REACH, step))
        role, width = ("muted", 1.5) if step == 0 else ("grid", 1.0)
        marks.append(Line(f"up{step}", x=x, y=bottom, x2=x, y2=top, role=role, width=width))
        marks.append(Line(f"across{step}", x=left, y=y, x2=right, y2=y, role=role, width=width))
    (left, y), (right, _) = room.at((-REACH, 0)), room.at((REACH, 0))
    (x, top), (_, bottom) = room.at((0, REACH)), room.at((0, -REACH))
    low, high = plain_number(-REACH), plain_number(REACH)
    if room.wide:
        ends = ((left - 8, y, f"small {low}", "end"), (right + 8, y, f"{high} large", "start"))
    else:
        ends = ((left, y + 12, f"{low} small", "start"), (right, y + 12, f"large {high}", "end"))
    ends += ((x, top - 12, f"{high} dangerous", "middle"), (x, bottom + 12, f"{low} harmless", "middle"))
    marks += [
        Words(f"end{number}", x=ex, y=ey, text=text, size=room.small, anchor=anchor, role="muted")
        for number, (ex, ey, text, anchor) in enumerate(ends)
    ]
    return marks


def origin(room: Room, text: str) -> Words:
    """Where the numbers come from."""
    return Words("origin", x=room.left, y=room.line(0) - 20, text=text, size=room.small, role="muted")


def opened(room: Room, middle: Point, first: Point, second: Point, found: Compared) -> list[Mark]:
    """The angle between the arrows to two points, and its degrees: between the arrows, or where they leave no room behind the
    point from which they start.
    """
    ways = turn(middle, first), turn(middle, second)
    lengths = dist(middle, first), dist(middle, second)
    most, half = min(62 if room.wide else 48, 0.6 * min(lengths)), radians(found.degrees / 2)
    between = 2 * lengths[0] * lengths[1] * cos(half) / sum(lengths)  # how far the line from tip to tip is
    fitting = [r for r in (most, 0.8 * most, 0.6 * most) if (r + 21) * sin(half) >= 14 and abs(between - r - 21) >= 15]
    r, fits = fitting[0] if fitting else most, bool(fitting)
    x, y = along(middle, halfway(*ways) + (0 if fits else 0.5), r + 21 if fits else 24)
    text = degrees(found.degrees)
    return [
        wedge("angle", middle, r, *ways, fill=SHADE),
        Words("angle-number", x=x, y=y, text=text if fits else f"angle {text}", size=16, bold=True, anchor="middle"),
    ]


def scale(room: Room, found: Compared) -> list[Mark]:
    """The cosine on a line from −1 to 1."""
    return cosine_scale(
        "scale", room.left, room.line(4.5), room.across, found.cosine, size=room.size + 1, small=room.small
    )


def apart(room: Room, a: Point, b: Point, found: Compared, before: float | None = None) -> list[Mark]:
    """The distance between two tips, as a line and as a number. before: what it was."""
    now = decimal(found.distance)
    text = (
        f"distance of the tips {now}"
        if before is None
        else f"distance of the tips: before {decimal(before)}, now {now}"
    )
    return [
        Line("apart", x=a[0], y=a[1], x2=b[0], y2=b[1], width=2.5, dashed=True, role="muted"),
        Words("apart-number", x=room.left, y=room.line(2.85), text=text, size=room.size),
    ]


def calculated(room: Room, products: str, found: Compared) -> list[Mark]:
    """How the cosine is calculated, in two lines. products: what is added up."""
    total, lengths = shown(found.product), " ÷ ".join(decimal(length) for length in found.lengths)
    return lines(room, 5.72, (f"{products} = {total}", f"{total} ÷ {lengths} = {decimal(found.cosine)}"))


def lines(room: Room, first: float, texts: Sequence[str]) -> list[Mark]:
    """Lines of a calculation. first: where the first of them is, in lines of the numbers."""
    return [
        Words(f"sum{place}", x=room.left, y=room.line(first + 0.6 * place), text=text, size=room.size)
        for place, text in enumerate(texts)
    ]


def shown(product: float) -> str:
    """A sum of products: of whole numbers as it is, and otherwise to two digits."""
    return plain_number(product) if product == round(product, 2) else decimal(product)
