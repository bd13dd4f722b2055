"""The drawing of normalisation: a toy by hand, then two vectors of the learner's sentence."""

from collections.abc import Iterator

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from pages.parts.home.norm_numbers import CELLS, Shown
from pages.parts.home.norm_toys import arrows, four
from pages.parts.home.norm_words import arrows_said, four_said, real_said


def norm_scene(seen: Shown, model: str, block: int) -> Scene:
    """model: its name. block: whose norm it is."""
    toy = four_said() if seen.centres else arrows_said()
    stages = ("before", "centred", "divided", "after") if seen.centres else ("before", "divided", "after")
    layouts = []
    for wide in (True, False):
        first = [tuple((four if seen.centres else arrows)(step, wide)) for step in range(3)]
        real = [tuple(_real(seen, stage, wide)) for stage in stages]
        layouts.append(Layout(*((980.0, 380.0) if wide else (360.0, 480.0)), (*first, *real)))
    said = (*toy, *real_said(seen, model, block))
    return Scene("What normalisation does to a short and a long vector", said, layouts[0], layouts[1])


def _real(seen: Shown, stage: str, wide: bool) -> Iterator[Mark]:
    x, w, h, top, gap = (24.0, 560.0, 58.0, 50.0, 132.0) if wide else (8.0, 344.0, 38.0, 40.0, 168.0)
    size = 16 if wide else 14
    for number, word in enumerate(seen.words):
        y = top + gap * number
        yield Words(f"word-{number}", x=x, y=y - 18, text=f"“{word}”", size=size + 1, bold=True, limit=w / 2)
        vector = seen.steps[stage][number]
        yield Strip(f"vector-{number}", x=x, y=y, w=w, h=h, values=tuple(vector.tolist()), full=most(vector), bars=True)
        yield from _largest(seen, number, (x, y, w, h), wide)
        yield from _length(seen, stage, number, (x, y + h + 10, w, 16.0), wide)
        for line, text in enumerate(_beside(seen, stage, number)):
            at = (x + w + 26, y + 8 + 28 * line) if wide else (x, y + h + 46 + 21 * line)
            yield Words(f"beside-{number}-{line}", x=at[0], y=at[1], text=text, size=size + 1)
    if stage == "after":
        y = top + gap * len(seen.words) + (0 if wide else 4)
        rows = [("weights", "weights", seen.weights)] + ([("bias", "bias", seen.bias)] if seen.centres else [])
        for line, (name, text, values) in enumerate(rows):
            at = y + line * (34 if wide else 46)
            yield Strip(
                name, x=x, y=at, w=w, h=24 if wide else 20, values=tuple(values.tolist()), full=most(values), bars=True
            )
            side = (x + w + 26, at + 12) if wide else (x, at + 32)
            yield Words(f"name-{name}", x=side[0], y=side[1], text=f"{text}, the same for all tokens", size=size)


def most(values: np.ndarray) -> float:
    """What the highest bar stands for: each vector has a scale of its own, so that dividing it leaves its bars as they are."""
    return float(np.abs(values).max()) or 1.0


def _largest(seen: Shown, number: int, place: tuple[float, float, float, float], wide: bool) -> Iterator[Mark]:
    """Where the largest number of the first token is."""
    x, y, w, h = place
    cell = x + list(seen.few).index(seen.largest) * w / CELLS
    yield Box(f"largest-{number}", x=cell - 2, y=y - 3, w=w / CELLS + 3, h=h + 6, line=2, corner=2)
    if number == 0:
        name = f"in the frame: number {seen.largest}"
        size = 15 if wide else 13
        yield Words("largest-name", x=x + w, y=y - 16, text=name, anchor="end", size=size)


def _length(
    seen: Shown, stage: str, number: int, place: tuple[float, float, float, float], wide: bool
) -> Iterator[Mark]:
    """The length of a vector as a bar, at one scale in all steps."""
    x, y, w, h = place
    whole = max(float(lengths.max()) for lengths in seen.lengths.values())
    length = float(seen.lengths[stage][number])
    bar = max(2.0, (w - (150 if wide else 110)) * length / whole)
    yield Box(f"length-{number}", x=x, y=y, w=bar, h=h, role="token", fill=0.38, line=1)
    yield Words(
        f"length-name-{number}", x=x + bar + 8, y=y + h / 2, text=f"length {_number(length)}", size=16 if wide else 14
    )


def _number(value: float) -> str:
    return f"{value:,.0f}".replace("-", "−") if abs(value) >= 1000 else decimal(value, 1)


def _beside(seen: Shown, stage: str, number: int) -> list[str]:
    """What was done to a vector, what it has left of its direction, and its number in the frame."""
    values = seen.steps[stage][number]
    value = float(values[list(seen.few).index(seen.largest)])
    framed = f"number {seen.largest}: {_few(value)}"
    highest = f"highest bar: {_few(most(values))}" if abs(value) < most(values) else ""
    if stage == "before":
        return [framed, *[highest] * bool(highest)]
    done = {
        "centred": f"minus its mean {decimal(seen.means[number], 3)}",
        "divided": f"divided by {seen.sizes[number]:,.2f}",
        "after": "times weights" + ", plus bias" * seen.centres,
    }
    return [f"{done[stage]}", f"cosine with before: {decimal(seen.cosines[stage][number])}", framed]


def _few(value: float) -> str:
    return _number(value) if abs(value) >= 0.1 else decimal(value, 3)
