"""One lane of the drawing of a head in one step, and how vectors are drawn on it."""

from dataclasses import dataclass

import numpy as np

from components.widgets.drawing.marks import Mark, Strip
from components.widgets.drawing.tiles import tiles
from pages.parts.attention.drawings.lanes import Lanes
from pages.parts.attention.drawings.plan import Plan


@dataclass(frozen=True)
class Lane:
    """Lane number `at` in a step."""

    lanes: Lanes
    where: Plan
    step: int
    at: int

    @property
    def middle(self) -> float:
        """The y of the lane's middle."""
        return self.where.middle(self.at)

    @property
    def attends(self) -> bool:
        """Whether this is the lane of the token that attends."""
        return self.at == self.lanes.me

    @property
    def token(self) -> bool:
        """Whether it is the lane of one token."""
        return self.at < self.lanes.tokens

    @property
    def numbers(self) -> bool:
        """Whether every number is written."""
        return self.lanes.names is not None

    @property
    def text(self) -> float:
        """The middle of the line of text in a cell with a bar."""
        return self.middle - (15 if self.numbers else 0.21 * self.where.lane)

    @property
    def bar(self) -> tuple[float, float]:
        """Top and height of the bar in such a cell."""
        return (self.middle + 5, 18) if self.numbers else (self.middle + 0.06 * self.where.lane, 0.22 * self.where.lane)


def vector(
    lane: Lane,
    id: str,
    column: tuple[float, float],
    y: float,
    h: float,
    values: np.ndarray,
    full: float,
    born: str = "",
) -> list[Mark]:
    """A vector in a column: as tiles with its numbers, or as a strip of cells."""
    x, w = column
    if lane.numbers:
        return tiles(id, x, y, w, h, values, full, born=born, size=16)
    return [Strip(id, x=x, y=y, w=w, h=h, values=tuple(map(float, values)), full=full, born=born)]
