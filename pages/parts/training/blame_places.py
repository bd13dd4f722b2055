"""Where everything stands in the drawing of three weights, on a wide screen and on a phone. Pixels of the drawing."""

from dataclasses import dataclass

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
    blames={"weight1": (150, 84), "weight2": (150, 134), "sum": (430, 159), "weight3": (570, 159), "guess": (710, 159)},
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
    blames={"weight1": (90, 78), "weight2": (194, 78), "sum": (90, 208), "weight3": (90, 268), "guess": (90, 328)},
    bars=(186, 352, 214, 35),
    sums=(2, 452, 22, 14),
)
