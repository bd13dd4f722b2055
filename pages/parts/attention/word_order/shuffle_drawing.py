"""The drawing of a sentence that is shuffled: through MiniLM without the vectors of the places, then with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from pages.parts.attention.word_order.shuffle_numbers import CELLS, Shown, difference
from pages.parts.attention.word_order.shuffle_words import example, said

_STRONG = 1.5  # times the typical size has the full colour


@dataclass(frozen=True)
class Step:
    """What one step shows. model: whether vectors go through the blocks; places: whether vectors of places are added; shuffled:
    whether the words have moved; new: the vectors of the shuffled words beside those of the first order.
    """

    model: bool = True
    places: bool = False
    shuffled: bool = False
    new: bool = False
    framed: bool = False  # the number that is the example


STEPS = (
    Step(model=False),
    Step(),
    Step(model=False, shuffled=True),
    Step(shuffled=True, new=True),
    Step(places=True, framed=True),
    Step(model=False, places=True, shuffled=True),
    Step(places=True, shuffled=True, new=True),
)


def shuffle_scene(seen: Shown, blocks: int) -> Scene:
    """blocks: how many the model has."""
    wide, narrow = (_layout(seen, blocks, _Sheet(wide, len(seen.words))) for wide in (True, False))
    return Scene("A sentence is shuffled, without and with places", said(seen, blocks), wide, narrow)


class _Sheet:
    """Where things are: each word has a lane, and the vectors come one after the other along it."""

    def __init__(self, wide: bool, count: int) -> None:
        self.wide = wide
        self.width, self.height = (980.0, 372.0) if wide else (360.0, 556.0)
        self.step = min(104.0, 310 / count) if wide else 360 / count
        self.starts = (
            {"word": 72, "row": 176, "place": 308, "sum": 444, "model": 576, "final": 680}
            if wide
            else {"word": 22, "row": 80, "place": 174, "sum": 268, "model": 360, "final": 440}
        )
        self.long = 110.0 if wide else 68.0
        self.gap = 8.0 if wide else 12.0  # between an old and a new vector
        self.thick = min(32.0, self.step * 0.36) if wide else min(24.0, self.step * 0.25)

    def lane(self, place: int, count: int) -> float:
        """The middle of a lane."""
        return (206 if self.wide else 180) + (place - (count - 1) / 2) * self.step

    def strip(
        self,
        name: str,
        lane: float,
        column: str,
        values: np.ndarray,
        full: float,
        *,
        born: str = "",
        second: int | None = None,
    ) -> Strip:
        """second: which of two strips side by side."""
        along, long, thick = self.starts[column], self.long, self.thick
        if column == "final":
            long = 150.0 if self.wide else 72.0
        across = lane - thick / 2
        if second is not None:
            across = lane + (second - 1) * thick + (second - 0.5) * self.gap
        x, y, w, h = (along, across, long, thick) if self.wide else (across, along, thick, long)
        return Strip(name, x=x, y=y, w=w, h=h, values=tuple(map(float, values)), full=full, born=born)

    def line(self, name: str, start: tuple[float, float], end: tuple[float, float], **more: object) -> Line:
        """From (lane, depth) to (lane, depth)."""
        (lane, depth), (lane2, depth2) = start, end
        points = (depth, lane, depth2, lane2) if self.wide else (lane, depth, lane2, depth2)
        return Line(name, **dict(zip(("x", "y", "x2", "y2"), points, strict=True)), **more)  # type: ignore[arg-type]

    def words(self, name: str, lane: float, depth: float, text: str, **more: object) -> Words:
        x, y = (depth, lane) if self.wide else (lane, depth)
        anchor = "start" if self.wide else "middle"
        return Words(name, x=x, y=y, text=text, size=15 if self.wide else 13, **{"anchor": anchor, **more})  # type: ignore[arg-type]

    def caption(self, name: str, column: str, text: str, ahead: float = 0) -> Iterator[Mark]:
        """What the vectors of a column are. ahead: pixels to the right."""
        if self.wide:
            yield Words(name, x=self.starts[column] + ahead, y=20, text=text, size=14)
            return
        y = self.starts[column] - 13
        yield Box(f"paper-{name}", x=ahead, y=y - 9, w=6.6 * len(text), h=18, role="paper", fill=1, line=0)
        yield Words(name, x=ahead, y=y, text=text, size=13)


def _layout(seen: Shown, blocks: int, sheet: _Sheet) -> Layout:
    return Layout(sheet.width, sheet.height, tuple(tuple(_marks(seen, blocks, sheet, step)) for step in STEPS))


def _marks(seen: Shown, blocks: int, sheet: _Sheet, step: Step) -> Iterator[Mark]:
    count = len(seen.words)
    lanes = [sheet.lane(place, count) for place in range(count)]
    order = seen.order if step.shuffled else tuple(range(count))
    at = {word: lanes[place] for place, word in enumerate(order)}
    yield from _places(seen, sheet, lanes, step)
    yield from _model(sheet, lanes, blocks, step)
    yield from sheet.caption("caption-row", "row", "vector of the word")
    small = float(np.sqrt((seen.rows.astype(float) ** 2).mean())) * _STRONG
    for word, lane in at.items():
        yield from _word(seen, sheet, word, lane)
        yield sheet.strip(f"row-{word}", lane, "row", seen.rows[word], small, born=f"chip-{word}")
    if step.places:
        yield from _sums(seen, sheet, order, lanes, small)
    if step.framed:
        yield from _frames(seen, sheet, at)
    if step.model or step.shuffled:
        yield from _finals(seen, sheet, at, step)


def _places(seen: Shown, sheet: _Sheet, lanes: list[float], step: Step) -> Iterator[Mark]:
    """The lanes, one for each place, and the way into the model."""
    for place, lane in zip(seen.places, lanes, strict=True):
        end = sheet.starts["final"] + 150 if sheet.wide else sheet.starts["final"]
        yield sheet.line(f"lane-{place}", (lane, sheet.starts["word"]), (lane, end), role="grid", width=1)
        yield sheet.words(f"place-{place}", lane, 4 if sheet.wide else 10, f"place {place}")
        if step.model:
            start = sheet.starts["sum" if step.places else "row"] + sheet.long + 4
            yield sheet.line(f"in-{place}", (lane, start), (lane, sheet.starts["model"] - 3), role="muted", arrow=True)


def _frames(seen: Shown, sheet: _Sheet, at: dict[int, float]) -> Iterator[Mark]:
    """The number that is the example, in each of the three vectors."""
    word, cell = example(seen)
    wide = sheet.long / CELLS
    for column in ("row", "place", "sum"):
        along, across = sheet.starts[column] + cell * wide - 2, at[word] - sheet.thick / 2 - 4
        x, y, w, h = along, across, wide + 4, sheet.thick + 8
        if not sheet.wide:
            x, y, w, h = y, x, h, w
        yield Box(f"frame-{column}", x=x, y=y, w=w, h=h, line=2.5, corner=2)


def _word(seen: Shown, sheet: _Sheet, word: int, lane: float) -> Iterator[Mark]:
    along = sheet.starts["word"]
    w, h = (92.0, 34.0) if sheet.wide else (sheet.step - 6, 32.0)
    x, y = (float(along), lane - h / 2) if sheet.wide else (lane - w / 2, float(along))
    yield Box(f"paper-{word}", x=x, y=y, w=w, h=h, role="paper", fill=1, line=0)
    yield Box(f"chip-{word}", x=x, y=y, w=w, h=h, fill=0.06)
    yield Words(
        f"word-{word}",
        x=x + w / 2,
        y=y + h / 2,
        text=seen.words[word],
        anchor="middle",
        size=16 if sheet.wide else 14,
        limit=w - 8,
    )


def _sums(seen: Shown, sheet: _Sheet, order: Sequence[int], lanes: list[float], full: float) -> Iterator[Mark]:
    yield from sheet.caption("caption-place", "place", "vector of the place" if sheet.wide else "+ vector of the place")
    yield from sheet.caption("caption-sum", "sum", "sum" if sheet.wide else "= sum")
    for place, (word, lane) in enumerate(zip(order, lanes, strict=True)):
        vector = seen.positions[place]
        yield sheet.strip(f"position-{place}", lane, "place", vector, full)
        total = seen.rows[word] + vector
        yield sheet.strip(f"sum-{word}", lane, "sum", total, full, born=f"row-{word}")
        if sheet.wide:
            for sign, column in (("+", "place"), ("=", "sum")):
                x = sheet.starts[column] - 13.0
                yield Words(f"sign-{column}-{place}", x=x, y=lane, text=sign, anchor="middle", size=17)


def _model(sheet: _Sheet, lanes: list[float], blocks: int, step: Step) -> Iterator[Mark]:
    """The blocks, in which each word attends to each; pale before anything goes in."""
    start, deep = float(sheet.starts["model"]), 84.0 if sheet.wide else 40.0
    first, last = lanes[0], lanes[-1]
    pale = 1.0 if step.model else 0.3
    x, y, w, h = (start, first - 30, deep, last - first + 60) if sheet.wide else (2.0, start, 356.0, deep)
    at = (start + deep / 2, 20.0) if sheet.wide else (354.0, start - 12)
    yield Box("paper-model", x=x, y=y, w=w, h=h, role="paper", fill=1, line=0)
    yield Box("model", x=x, y=y, w=w, h=h, role="encoder", fill=0.08, opacity=pale)
    if not sheet.wide:
        yield Box("paper-name", x=at[0] - 52, y=at[1] - 9, w=52, h=18, role="paper", fill=1, line=0)
    yield Words(
        "model-name",
        x=at[0],
        y=at[1],
        text=f"{blocks} blocks",
        anchor="middle" if sheet.wide else "end",
        size=15 if sheet.wide else 13,
        opacity=pale,
    )
    for i, one in enumerate(lanes):
        for j, other in enumerate(lanes):
            ends = (one, start + 4), (other, start + deep - 4)
            yield sheet.line(f"mix-{i}-{j}", *ends, role="attention", opacity=0.45 * pale, width=1.2)
        if step.model:
            end = sheet.starts["final"] - (4 if sheet.wide else 24)
            yield sheet.line(f"out-{i}", (one, start + deep + 2), (one, end), role="muted", arrow=True)


def _finals(seen: Shown, sheet: _Sheet, at: dict[int, float], step: Step) -> Iterator[Mark]:
    vectors = seen.added if step.places else seen.without
    full = float(np.sqrt((np.stack([seen.without, seen.added]).astype(float) ** 2).mean())) * _STRONG
    more = ", with their largest difference" if step.new and not sheet.wide else ""
    text = f"final vector{'s' if step.new else ''}{more}" if step.model else "old final vector"
    yield from sheet.caption("caption-final", "final", text)
    if step.new and sheet.wide:
        yield from sheet.caption("caption-apart", "final", "largest difference", 164)
    end = sheet.starts["final"] + (158.0 if sheet.wide else 82.0)
    for word, lane in at.items():
        for second, name in enumerate(("first", "new") if step.new else ("first",)):
            place = second if step.new else None
            yield sheet.strip(f"{name}-{word}", lane, "final", vectors[second, word], full, born="model", second=place)
            if step.new:
                across = lane + (second - 0.5) * (sheet.thick + sheet.gap)
                yield sheet.words(f"{name}-name-{word}", across, end, "new" if second else "old")
        if step.new:
            apart, far = seen.apart[int(step.places), word], 36.0 if sheet.wide else 20.0
            yield sheet.words(f"apart-{word}", lane, end + far, difference(apart), bold=True)
