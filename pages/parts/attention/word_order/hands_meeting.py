"""The later steps of the drawing of rotation: a query and a key on one clock, and the score of the whole head."""

from collections.abc import Iterator
from math import degrees

import numpy as np

from components.figure.text import counted, decimal
from components.widgets.drawing.marks import Box, Line, Mark, Words
from pages.parts.attention.word_order.hands_clock import KEY, PLACES, QUERY, Clocks, between
from pages.parts.attention.word_order.hands_words import DISTANCES, digits, enough


class Meeting(Clocks):
    """Steps 4 to 7."""

    def meeting(self, moved: str) -> Iterator[Mark]:
        """Query and key on one clock, and the product of the two hands. moved: "here", "both" or "one" of them."""
        query_place, key_place = self.told.places[moved]
        query, key = self.found.pair(self.number, query_place, key_place)
        x, y, r = (190.0, 192.0, 160.0) if self.wide else (180.0, 226.0, 108.0)
        yield from self._sentence(query_place, key_place)
        yield from self.clock("meet", x, y, r)
        yield between(query, key, x, y, r * 0.45)
        yield self.hand("key", key, x, y, r, KEY, born=f"hand-0-{self.found.key_place}")
        yield self.hand("query-hand", query, x, y, r, QUERY, born=f"hand-0-{self.found.query_place}")
        products = query * key
        left, top, line = (430.0, 220.0, 38.0) if self.wide else (12.0, 388.0, 29.0)
        few = digits(self.found, self.told)
        more = enough(query, key, few)
        sums = (
            "right × right", f"{decimal(query[0], more)} × {_signed(key[0], more)} = {decimal(products[0], few)}",
            "up × up", f"{decimal(query[1], more)} × {_signed(key[1], more)} = {decimal(products[1], few)}",
            "both added", decimal(float(products.sum()), few - 1),
        )  # fmt: skip
        for number, text in enumerate(sums):
            name, last = number % 2 == 0, number >= 4
            yield Words(
                f"sum-{number}",
                x=left if name else left + (140 if self.wide else 102),
                y=top + line * (number // 2),
                text=text,
                size=self.size + 3 if last and not name else self.size + 1,
                bold=last and not name,
            )

    def _sentence(self, query_place: int, key_place: int) -> Iterator[Mark]:
        """Some places of a sentence, with the two words at theirs."""
        first = max(0, self.found.key_place - 1)
        left, top, step, h = (430.0, 40.0, 108.0, 40.0) if self.wide else (4.0, 30.0, 70.5, 34.0)
        for place in range(first, first + PLACES):
            x = left + step * (place - first)
            yield Box(f"slot-{place}", x=x, y=top, w=step - 6, h=h, role="grid")
            yield Words(
                f"at-{place}",
                x=x + (step - 6) / 2,
                y=top - 16,
                text=f"place {place}",
                anchor="middle",
                size=15 if self.wide else 13,
            )
        for name, what, word, place, role in (
            ("key-word", "key", self.told.looked, key_place, KEY),
            ("query-word", "query", self.told.looks, query_place, QUERY),
        ):
            x = left + step * (place - first)
            yield Box(f"chip-{name}", x=x, y=top, w=step - 6, h=h, role=role, fill=0.12, line=2)
            yield Words(
                f"word-{name}",
                x=x + (step - 6) / 2,
                y=top + h / 2,
                text=word,
                anchor="middle",
                size=self.size,
                limit=step - 14,
            )
            yield Words(
                f"what-{name}",
                x=x + (step - 6) / 2,
                y=top + h + 15,
                text=what,
                anchor="middle",
                size=self.size,
                role=role,
            )
            angle = degrees(self.found.speeds[self.number]) * place
            yield Words(
                f"angle-{name}",
                x=x + (step - 6) / 2,
                y=top + h + (36 if self.wide else 32),
                text=f"{'turned by ' if self.wide and angle < 1000 else ''}{angle:,.1f}°",
                anchor="middle",
                size=13,
                role=role,
            )
        apart = query_place - key_place
        if self.wide:
            yield Words(
                "apart", x=left, y=top + h + 84, text=f"{counted(apart, 'place')} apart", size=self.size + 1, bold=True
            )

    def scores(self) -> Iterator[Mark]:
        """The score of the whole head at each distance."""
        scores = [self.found.score(distance, 0) for distance in range(DISTANCES)]
        low, high = min(*scores, 0.0), max(*scores, 0.0)
        left, right, top, bottom = (110.0, 960.0, 60.0, 310.0) if self.wide else (8.0, 356.0, 70.0, 400.0)
        unit = (bottom - top) / (high - low or 1)
        zero = top + high * unit
        yield Line("zero", x=left, y=zero, x2=right, y2=zero, role="muted", width=1)
        text = f"score{f' in {self.told.where}' if self.wide else ''}, for the same query and key"
        yield Words("score-name", x=left, y=20, text=text, size=self.size)
        best = int(np.argmax(scores))
        for distance, score in enumerate(scores):
            step = (right - left) / DISTANCES
            x = left + step * (distance + 0.5)
            wide = step * 0.5
            end = zero - score * unit
            yield Box(
                f"bar-{distance}",
                x=x - wide / 2,
                y=min(zero, end),
                w=wide,
                h=max(1.0, abs(end - zero)),
                role=QUERY,
                fill=0.9 if distance == best else 0.38,
            )
            yield Words(
                f"score-{distance}",
                x=x,
                y=end - 12 if score >= 0 else end + 12,
                text=decimal(score, 1),
                anchor="middle",
                size=self.size + 1 if self.wide else 13,
                bold=distance == best,
            )
            yield Words(f"far-{distance}", x=x, y=bottom + 36, text=str(distance), anchor="middle", size=self.size)
        text = "how many places query and key are apart"
        yield Words(
            "far-name",
            x=(left + right) / 2,
            y=bottom + 58,
            text=text,
            anchor="middle",
            size=self.size if self.wide else 13,
        )


def _signed(value: float, digits: int) -> str:
    return f"({decimal(value, digits)})" if value < 0 else decimal(value, digits)
