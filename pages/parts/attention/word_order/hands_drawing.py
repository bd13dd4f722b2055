"""The drawing of rotation: two numbers as the hand of a clock, which the place of a token turns."""

from collections.abc import Iterator
from math import degrees, pi

import numpy as np

from components.figure.text import counted, decimal
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from models.analysis.word_order import Hands
from pages.parts.attention.word_order.hands_clock import PLACES, QUERY, Clocks
from pages.parts.attention.word_order.hands_meeting import Meeting
from pages.parts.attention.word_order.hands_words import COMPARED, Told, said

_STRONG = 1.5  # times the typical size has the full colour


def hands_scene(found: Hands, told: Told) -> Scene:
    """told: the words of the two tokens, their places, and which pair is drawn."""
    wide, narrow = (_layout(found, told, wide) for wide in (True, False))
    return Scene("Rotation: numbers turned like the hands of clocks", said(found, told), wide, narrow)


def _layout(found: Hands, told: Told, wide: bool) -> Layout:
    turns, meets = _Turning(found, told, wide), Meeting(found, told, wide)
    steps = (
        turns.pair(), turns.turned(), turns.speeds(), meets.meeting("here"), meets.meeting("both"), meets.meeting("one"),
        meets.scores(),
    )  # fmt: skip
    return Layout(*((980.0, 380.0) if wide else (360.0, 500.0)), tuple(map(tuple, steps)))


class _Turning(Clocks):
    """Steps 1 to 3."""

    def pair(self) -> Iterator[Mark]:
        """The query as a strip, two of its numbers as a hand."""
        x, y, w, h = (20.0, 52.0, 640.0, 30.0) if self.wide else (8.0, 44.0, 344.0, 24.0)
        count = self.found.query.size
        full = float(np.sqrt((self.found.query**2).mean())) * _STRONG
        text = f"query of “{self.told.looks}”, {count} numbers, in {self.told.where}"
        yield Words("query-name", x=x, y=y - 24, text=text, size=self.size, limit=w)
        yield Strip("query", x=x, y=y, w=w, h=h, values=tuple(self.found.query.tolist()), full=full)
        cx, cy, r = (340.0, 248.0, 118.0) if self.wide else (180.0, 260.0, 120.0)
        query, _ = self.found.pair(self.number, 0, 0)
        right, up = map(float, query / self.reach * r)
        yield from self.clock("0-0", cx, cy, r)
        ways = ["right" if query[0] >= 0 else "left", "up" if query[1] >= 0 else "down"]
        legs = [(cx, cy, cx + right, cy), (cx + right, cy, cx + right, cy - up)]
        for line, (way, leg, value) in enumerate(zip(ways, legs, query, strict=True)):
            place = self.number + line * count // 2
            cell = x + place * w / count
            yield Box(f"cell-{line}", x=cell - 2, y=y - 3, w=w / count + 4, h=h + 6, role=QUERY, line=2.5, corner=2)
            yield Line(
                f"leg-{line}",
                x=leg[0],
                y=leg[1],
                x2=leg[2],
                y2=leg[3],
                role=QUERY,
                width=2,
                dashed=True,
                born=f"cell-{line}",
            )
            at = (500.0, 224.0 + 44 * line) if self.wide else (180.0, 412.0 + 28 * line)
            text = f"number {place} is {decimal(value)}: {way}"
            yield Words(
                f"number-{line}",
                x=at[0],
                y=at[1],
                text=text,
                size=self.size + 2,
                role=QUERY,
                born=f"cell-{line}",
                anchor="start" if self.wide else "middle",
            )
        yield self.hand("hand-0-0", query, cx, cy, r, QUERY, born="query")

    def turned(self) -> Iterator[Mark]:
        """The same hand at several places."""
        for place in range(PLACES):
            if self.wide:
                x, y, r = 98.0 + 196 * place, 190.0, 80.0
            else:
                x, y, r = 62.0 + 118 * (place % 3) + 59 * (place // 3), 110.0 + 190 * (place // 3), 52.0
            own = place == self.found.query_place
            yield from self.clock(f"0-{place}", x, y, r, own)
            pair, _ = self.found.pair(self.number, place, 0)
            yield self.hand(f"hand-0-{place}", pair, x, y, r, QUERY, born="hand-0-0")
            angle = degrees(self.found.speeds[self.number]) * place
            yield Words(
                f"at-{place}", x=x, y=y + r + 20, text=f"place {place}", anchor="middle", size=self.size, bold=own
            )
            text = f"turned by {angle:.1f}°" if place else "not turned"
            yield Words(
                f"angle-{place}", x=x, y=y + r + 42, text=text, anchor="middle", size=self.size if self.wide else 13
            )

    def speeds(self) -> Iterator[Mark]:
        """Several pairs, each at its own speed."""
        for row, number in enumerate((self.number, *COMPARED)):
            speed = float(self.found.speeds[number])
            y = 62.0 + 88 * row if self.wide else 62.0 + 122 * row
            x = 24.0 if self.wide else 4.0
            text = f"pair {number}: {turn_of(speed)} for each place"
            yield Words(f"pair-{row}", x=x, y=y - 9 if self.wide else y - 46, text=text, size=self.size + 1)
            again = f"once round in about {counted(round(2 * pi / speed), 'place')}"
            yield Words(f"round-{row}", x=x, y=y + 13 if self.wide else y + 45, text=again, size=self.size)
            for place in range(PLACES):
                at, r = (390.0 + 128 * place, 36.0) if self.wide else (38.0 + 71 * place, 28.0)
                pair, _ = self.found.pair(number, place, 0)
                pair = pair / np.hypot(*pair) * self.reach
                yield from self.clock(f"{row}-{place}", at, y, r)
                yield self.hand(f"hand-{row}-{place}", pair, at, y, r, QUERY, born=f"hand-0-{place}")
                if row == 0 and self.wide:
                    yield Words(f"at-{place}", x=at, y=14, text=f"place {place}", anchor="middle", size=15)


def turn_of(speed: float) -> str:
    """An angle for each place, in degrees with two or three digits that count."""
    angle = degrees(speed)
    return f"{angle:.1f}°" if angle >= 10 else f"{angle:.2g}°"
