"""The drawing of normalisation: a toy by hand, then two vectors of the learner's sentence."""

from collections.abc import Iterator

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Mark, Strip, Words
from components.widgets.drawing.scene import Layout, Scene
from pages.parts.home.norm_numbers import CELLS, Shown
from pages.parts.home.norm_toys import arrows, four
from pages.parts.home.norm_words import arrows_said, four_said, real_said

_STRONG = 1.5  # times the size has the full colour


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
    x, w, h, top, gap = (24.0, 560.0, 40.0, 50.0, 128.0) if wide else (8.0, 344.0, 30.0, 40.0, 168.0)
    size = 16 if wide else 14
    full = _full(seen, stage)
    for number, word in enumerate(seen.words):
        y = top + gap * number
        yield Words(f"word-{number}", x=x, y=y - 18, text=f"“{word}”", size=size + 1, bold=True, limit=w / 2)
        vector = seen.steps[stage][number]
        yield Strip(f"vector-{number}", x=x, y=y, w=w, h=h, values=tuple(vector.tolist()), full=full)
        yield from _largest(seen, number, (x, y, w, h), wide)
        yield from _length(seen, stage, number, (x, y + h + 10, w, 16.0), wide)
        for line, text in enumerate(_beside(seen, stage, number)):
            at = (x + w + 26, y + 8 + 28 * line) if wide else (x, y + h + 50 + 22 * line)
            yield Words(f"beside-{number}-{line}", x=at[0], y=at[1], text=text, size=size + 1)
    if stage == "after":
        y = top + gap * len(seen.words) + (0 if wide else 4)
        rows = [("weights", "weights", seen.weights)] + ([("bias", "bias", seen.bias)] if seen.centres else [])
        for line, (name, text, values) in enumerate(rows):
            at = y + line * (34 if wide else 46)
            yield Strip(
                name,
                x=x,
                y=at,
                w=w,
                h=24 if wide else 20,
                values=tuple(values.tolist()),
                full=_STRONG * float(np.abs(values).mean()),
            )
            side = (x + w + 26, at + 12) if wide else (x, at + 32)
            yield Words(
                f"name-{name}", x=side[0], y=side[1], text=f"{text}, the same for all tokens", size=size, role="muted"
            )


def _full(seen: Shown, stage: str) -> float:
    """What has the full colour: as much as a number of the last token usually has, so that dividing leaves its colours."""
    scale = {"before": float(seen.sizes[-1]), "centred": float(seen.sizes[-1]), "divided": 1.0, "after": seen.usual}
    return _STRONG * scale[stage]


def _largest(seen: Shown, number: int, place: tuple[float, float, float, float], wide: bool) -> Iterator[Mark]:
    """Where the largest number of the first token is."""
    x, y, w, h = place
    cell = x + list(seen.few).index(seen.largest) * w / CELLS
    yield Box(f"largest-{number}", x=cell - 2, y=y - 3, w=w / CELLS + 3, h=h + 6, line=2, corner=2)
    if number == 0:
        name = f"in the frame: number {seen.largest}"
        size = 15 if wide else 13
        yield Words("largest-name", x=x + w, y=y - 16, text=name, anchor="end", size=size, role="muted")


def _length(
    seen: Shown, stage: str, number: int, place: tuple[float, float, float, float], wide: bool
) -> Iterator[Mark]:
    """The length of a vector as a bar. The bars have one scale before anything is divided, and another one after."""
    x, y, w, h = place
    most = w - (150 if wide else 110)
    if stage in ("before", "centred"):
        whole = float(seen.lengths["before"].max())
    else:
        whole = float(max(seen.lengths["divided"].max(), seen.lengths["after"].max()))
    length = float(seen.lengths[stage][number])
    bar = max(2.0, most * length / whole)
    yield Box(f"length-{number}", x=x, y=y, w=bar, h=h, role="token", fill=0.38, line=1)
    yield Words(
        f"length-name-{number}", x=x + bar + 8, y=y + h / 2, text=f"length {_number(length)}", size=16 if wide else 14
    )


def _number(value: float) -> str:
    return f"{value:,.0f}".replace("-", "−") if abs(value) >= 1000 else decimal(value, 1)


def _beside(seen: Shown, stage: str, number: int) -> list[str]:
    """What was done to a vector, what it has left of its direction, and its number in the frame."""
    value = float(seen.steps[stage][number][list(seen.few).index(seen.largest)])
    framed = f"number {seen.largest}: {_number(value) if abs(value) >= 0.1 else decimal(value, 3)}"
    if stage == "before":
        return [framed]
    done = {
        "centred": f"minus its mean {decimal(seen.means[number], 3)}",
        "divided": f"divided by {seen.sizes[number]:,.2f}",
        "after": "times weights" + ", plus bias" * seen.centres,
    }
    return [done[stage], f"cosine with before: {decimal(seen.cosines[stage][number])}", framed]
