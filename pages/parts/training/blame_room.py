"""Where everything stands in the drawing of three weights, on a wide screen and on a phone, and what is below it or beside it.

Pixels of the drawing.
"""

from dataclasses import dataclass

from components.widgets.drawing.kit import TEXT
from components.widgets.drawing.marks import Box, Line, Mark, Words
from models.live_training.three_weights import Taught
from pages.parts.training.blame_words import NAMES, number

Point = tuple[float, float]


@dataclass(frozen=True)
class Places:
    """One of the two layouts. cells: the left top corner of each number. w, h: their size. blames: the same for what is under or
    beside them on the way back. bars: left and right end of the bars, the middle of the first one and from one to the next.
    sums: left edge of the lines of arithmetic, the middle of the first and from one to the next, and their size.
    """

    wide: bool
    width: float
    height: float
    w: float
    h: float
    cells: dict[str, Point]
    blames: dict[str, Point]
    bars: tuple[float, float, float, float]
    sums: tuple[float, float, float, float]

    def middle(self, name: str) -> Point:
        x, y = self.cells[name]
        return x + self.w / 2, y + self.h / 2


WIDE = Places(
    wide=True,
    width=980,
    height=380,
    w=84,
    h=36,
    cells={
        "input1": (10, 40),
        "input2": (10, 190),
        "weight1": (150, 40),
        "weight2": (150, 190),
        "product1": (290, 40),
        "product2": (290, 190),
        "sum": (430, 115),
        "weight3": (570, 115),
        "guess": (710, 115),
        "answer": (710, 24),
        "error": (856, 115),
        "loss": (856, 206),
    },
    blames={"weight1": (150, 84), "weight2": (150, 134), "sum": (430, 159), "weight3": (570, 204), "guess": (710, 159)},
    bars=(96, 420, 284, 34),
    sums=(500, 280, 29, 18),
)
NARROW = Places(
    wide=False,
    width=360,
    height=560,
    w=76,
    h=30,
    cells={
        "input1": (8, 18),
        "input2": (276, 18),
        "weight1": (8, 78),
        "weight2": (276, 78),
        "product1": (8, 138),
        "product2": (276, 138),
        "sum": (8, 208),
        "weight3": (8, 268),
        "guess": (8, 328),
        "answer": (216, 328),
        "error": (8, 388),
        "loss": (216, 388),
    },
    blames={"weight1": (90, 78), "weight2": (194, 78), "sum": (90, 208), "weight3": (108, 268), "guess": (90, 328)},
    bars=(186, 352, 214, 35),
    sums=(2, 452, 22, 14),
)


def bars(places: Places, found: Taught) -> list[Mark]:
    """The shares of the three weights as bars from a middle line, to the right above 0 and to the left below it."""
    left, right, y, pitch = places.bars
    zero, slopes = (left + right) / 2, found.back.weights
    most = max(*map(abs, slopes), 1e-9)
    reach = (right - left) / 2 - (60 if places.wide else 2)
    marks: list[Mark] = [
        Line("zero", x=zero, y=y - 14, x2=zero, y2=y + 2 * pitch + (14 if places.wide else 24), role="muted")
    ]
    for place, slope in enumerate(slopes):
        at, length, side = y + place * pitch, max(1.5, reach * abs(slope) / most), 1 if slope > 0 else -1
        name, top = NAMES[place], at
        marks.append(
            Words(
                f"bar{place}-name",
                x=left - 86 if places.wide else left,
                y=at,
                text=name,
                size=15 if places.wide else 14,
            )
        )
        if places.wide:
            end = {"x": zero + side * (length + 6), "anchor": "start" if side > 0 else "end"}
        else:
            end, top = {"x": right, "anchor": "end"}, at + 15
        marks.append(Words(f"bar{place}-n", y=at, text=number(slope), size=16 if places.wide else 14, bold=True, **end))
        marks.append(
            Box(
                f"bar{place}",
                x=zero if side > 0 else zero - length,
                y=top - (8 if places.wide else 6),
                w=length,
                h=16 if places.wide else 12,
                fill=0.7,
                line=0,
                corner=2,
                role="positive" if side > 0 else "negative",
                born=f"weight{place + 1}-blame",
            )
        )
    return marks


def key(places: Places) -> list[Mark]:
    """What a dashed box means, where the bars will be."""
    left, _, y, _ = places.bars
    x = left - 86 if places.wide else left
    lines = ("blame = change of the loss / tiny step",)
    if not places.wide:
        lines = ("blame =", "change of the loss", "/ tiny step")
    below = 22 if places.wide else 18
    marks: list[Mark] = [Box("key", x=x, y=y - 12, w=34, h=24, role="token", line=1.5, dashed=True)]
    marks += [
        Words(
            f"key{'' if places.wide else '-narrow'}{n}",
            x=x + 44,
            y=y + n * below,
            text=line,
            size=15 if places.wide else TEXT,
        )
        for n, line in enumerate(lines)
    ]
    return marks


def sums(places: Places, lines: tuple[str, ...]) -> list[Mark]:
    """The arithmetic of the step."""
    x, y, pitch, size = places.sums
    return [
        Words(f"sum{n}", x=x, y=y + n * pitch, text=line, size=size, bold=n == len(lines) - 1)
        for n, line in enumerate(lines)
    ]
