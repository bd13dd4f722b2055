"""A small plot of the curve of a feed-forward layer, as shapes of a drawing."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.marks import Line, Mark, Path, Words
from models.maths import gelu, silu

CURVES: dict[str, Callable[[np.ndarray], np.ndarray]] = {"SiLU": silu, "GELU": gelu}
_POINTS = 81


@dataclass(frozen=True)
class Plot:
    """A plot of -reach to reach across and -low to reach upwards. x, y: its top left corner, in pixels; w, h: its size."""

    x: float
    y: float
    w: float
    h: float
    reach: float
    low: float = 1.0

    def across(self, value: float) -> float:
        """Pixels from the left for a number before the curve."""
        return self.x + self.w * (min(max(value, -self.reach), self.reach) + self.reach) / (2 * self.reach)

    def up(self, value: float) -> float:
        """Pixels from the top for a number after the curve."""
        return self.y + self.h * (self.reach - min(max(value, -self.low), self.reach)) / (self.reach + self.low)

    def curve(self, id: str, name: str, *, role: str = "feed_forward", width: float = 2.5) -> Path:
        """A curve by its name."""
        xs = np.linspace(-self.reach, self.reach, _POINTS)
        ys = CURVES[name](xs)
        points = tuple(float(each) for x, y in zip(xs, ys, strict=True) for each in (self.across(x), self.up(y)))
        return Path(id, points=points, width=width, role=role)

    def axes(self, before: str, after: str, *, heights: bool = False) -> list[Mark]:
        """Both axes through 0, with what they measure and their ends. heights: also whole numbers on the upright one."""
        zero_x, zero_y = self.across(0), self.up(0)
        end = decimal(self.reach, 0)
        steps = [each for each in range(1, int(self.reach), 2 if self.reach > 5 else 1)] if heights else []
        marks: list[Mark] = []
        for each in steps:
            y = self.up(each)
            marks += [
                Line(f"axis-y{each}", x=zero_x - 4, y=y, x2=zero_x, y2=y, role="muted", width=1),
                Words(f"axis-y{each}-n", x=zero_x - 9, y=y, text=str(each), anchor="end", size=14),
            ]
        return [
            *marks,
            Line("axis-x", x=self.x, y=zero_y, x2=self.x + self.w, y2=zero_y, role="muted", width=1),
            Line("axis-y", x=zero_x, y=self.y, x2=zero_x, y2=self.y + self.h, role="muted", width=1),
            Words("axis-x-n", x=self.x + self.w, y=zero_y + 15, text=before, anchor="end", size=14),
            Words("axis-y-n", x=zero_x - 8, y=self.y + 6, text=after, anchor="end", size=14),
            Words("axis-low", x=self.x, y=zero_y - 12, text=f"−{end}", size=14),
            Words("axis-high", x=self.x + self.w, y=zero_y - 12, text=end, anchor="end", size=14),
        ]


def reach(*numbers: float) -> float:
    """How far a plot of these numbers goes, a whole number of at least 4."""
    return float(max(4, np.ceil(max(map(abs, numbers)))))
