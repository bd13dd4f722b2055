"""A pair of numbers as the hand of a clock: the shapes that all steps of the drawing of rotation share."""

from collections.abc import Iterator
from math import pi

import numpy as np

from components.widgets.drawing.marks import Dot, Line, Mark, Slice
from models.analysis.word_order import Hands
from pages.parts.attention.word_order.hands_words import Told

PLACES = 5  # clocks in a row
QUERY, KEY = "attention", "token"  # colours


class Clocks:
    """What is drawn, and how large. The longer of the two hands that are compared reaches to the edge of its clock."""

    def __init__(self, found: Hands, told: Told, wide: bool) -> None:
        self.found, self.told, self.wide = found, told, wide
        self.number = told.pair
        query, key = found.pair(self.number, 0, 0)
        self.size = 16.0 if wide else 14.0
        self.reach = float(max(np.hypot(*query), np.hypot(*key)))

    def hand(self, name: str, pair: np.ndarray, x: float, y: float, r: float, role: str, **more: object) -> Line:
        """The first number says how far to the right a hand reaches, the second how far up."""
        right, up = map(float, pair / self.reach * r)
        return Line(name, x=x, y=y, x2=x + right, y2=y - up, role=role, arrow=True, width=3, **more)  # type: ignore[arg-type]

    def clock(self, name: str, x: float, y: float, r: float, strong: bool = False) -> Iterator[Mark]:
        yield Dot(f"clock-{name}", x=x, y=y, r=r, role="muted", fill=0.0, line=2.5 if strong else 1)


def between(query: np.ndarray, key: np.ndarray, x: float, y: float, r: float) -> Slice:
    """The smaller angle between the two hands."""
    turns = [float(np.arctan2(hand[0], hand[1])) / (2 * pi) % 1 for hand in (key, query)]
    apart = (turns[1] - turns[0]) % 1
    start, end = (turns[0], turns[0] + apart) if apart <= 0.5 else (turns[1], turns[1] + 1 - apart)
    return Slice("between", x=x, y=y, r=r, start=start, end=end, role=QUERY, fill=0.2)
