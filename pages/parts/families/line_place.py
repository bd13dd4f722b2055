"""Where things are in the drawing of the time line, on a wide and on a narrow screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from components.widgets.drawing.arrows import spread
from components.widgets.drawing.kit import room

FIRST, LAST = 2013, 2026  # the ends of the line
LEAST, MOST = 3, 12  # powers of ten of the scale of sizes


@dataclass(frozen=True)
class Place:
    """A screen. stage: left and top of the large drawing of a family, and its scale. goal: left, top and width of the words
    beside it. cards: left, top, right and bottom of the facts about its models. line: where the time line starts and ends.
    rows: the first family's row (a column on a phone), and how far it is to the next. margin: the size of the small drawings.
    sizes: left, top, right and bottom of the plot of sizes.
    """

    wide: bool
    width: float
    height: float
    stage: tuple[float, float, float]
    goal: tuple[float, float, float]
    cards: tuple[float, float, float, float]
    line: tuple[float, float]
    rows: tuple[float, float]
    margin: float
    sizes: tuple[float, float, float, float]

    def along(self, time: float) -> float:
        """A time on the line: pixels from the left, or from the top on a phone."""
        start, end = self.line
        return start + (end - start) * (time - FIRST) / (LAST - FIRST)

    def row(self, number: int) -> float:
        """The middle of a family's row, from the top, or of its column, from the left."""
        return self.rows[0] + number * self.rows[1]

    def point(self, along: float, number: int) -> tuple[float, float]:
        """A point of the line in a family's row."""
        return (along, self.row(number)) if self.wide else (self.row(number), along)

    def sized(self, time: float, weights: float) -> tuple[float, float]:
        """A point of the plot of sizes: each further line is ten times as many weights."""
        left, top, right, bottom = self.sizes
        when, size = (time - FIRST) / (LAST - FIRST), (log10(weights) - LEAST) / (MOST - LEAST)
        if self.wide:
            return left + (right - left) * when, bottom - (bottom - top) * size
        return left + (right - left) * size, top + (bottom - top) * when


WIDE = Place(
    True, 980, 392, (3, 6, 1.0), (250, 14, 728), (250, 58, 980, 156), (184, 960), (222, 31), 0.165, (262, 12, 972, 366)
)
NARROW = Place(
    False, 360, 560, (2, 6, 0.75), (182, 14, 176), (212, 176, 360, 556), (184, 552), (50, 27), 0.11, (40, 62, 346, 538)
)


def kept_apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places at least `gap` apart, near to those that are wanted and between two ends."""
    found = spread(wanted, gap)
    for i, place in enumerate(found):
        found[i] = max(place, low + gap * i)
    for i in range(len(found) - 1, -1, -1):
        found[i] = min(found[i], high - gap * (len(found) - 1 - i))
    return found


def long(text: str, size: float) -> float:
    """About how many pixels a text of plain letters takes; `room` rather says too much."""
    return 0.94 * room(text, size)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """A text in lines that are not wider than this."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and long(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
