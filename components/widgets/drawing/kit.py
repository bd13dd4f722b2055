"""What drawings are put together from: bars, words in boxes, numbers in cells, arrows; and how much room a text takes."""

import unicodedata
from collections.abc import Sequence

import numpy as np

from components.figure.colors import SHADE
from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Strip, Words

TEXT = 13.0  # pixels: the smallest that is read
_NARROW, _BROAD = 0.3, 0.82  # widths of letters as shares of the text's size
_USUAL = 0.54


def bar(
    id: str,
    x: float,
    y: float,
    length: float,
    text: str,
    *,
    role: str,
    fill: float = 1.0,
    above: bool = False,
    clear: float = 0.0,
    thick: float = 14.0,
    size: float = TEXT,
    born: str = "",
    opacity: float = 1.0,
    tip: str = "",
) -> tuple[Mark, ...]:
    """A bar whose middle is at `y`, and its number behind it (at least `clear` from its start), or above it where there is no
    room beside it. A bar that is nearly 0 is still seen.
    """
    shown = max(length, 1.5)
    box = Box(
        id,
        x=x,
        y=y + (3 if above else -thick / 2),
        w=shown,
        h=thick,
        fill=fill,
        line=0,
        corner=2,
        role=role,
        born=born,
        opacity=opacity,
        tip=tip,
    )
    along, down = (0.0, -8.0) if above else (max(shown, clear) + 6, 0.0)
    return box, Words(f"{id}-number", x=x + along, y=y + down, text=text, size=size, born=born, opacity=opacity)


def chip(
    id: str,
    x: float,
    y: float,
    w: float,
    text: str,
    *,
    h: float = 28.0,
    size: float = 14.0,
    role: str = "muted",
    fill: float = 0.0,
    line: float = 1.0,
    dashed: bool = False,
    bold: bool = False,
    born: str = "",
    opacity: float = 1.0,
    tip: str = "",
) -> tuple[Mark, ...]:
    """A word in a box whose left edge is at `x` and whose middle is at `y`."""
    box = Box(
        id,
        x=x,
        y=y - h / 2,
        w=w,
        h=h,
        role=role,
        fill=fill,
        line=line,
        dashed=dashed,
        born=born,
        opacity=opacity,
        tip=tip,
    )
    word = Words(
        f"{id}-word",
        x=x + w / 2,
        y=y,
        text=text,
        size=size,
        anchor="middle",
        bold=bold,
        limit=w - 8,
        born=born,
        opacity=opacity,
        tip=tip,
    )
    return box, word


def cell(
    id: str,
    x: float,
    y: float,
    w: float,
    h: float,
    value: float,
    full: float,
    *,
    digits: int = 2,
    born: str = "",
    tip: str = "",
    size: float = 14.0,
) -> list[Mark]:
    """One number as a coloured cell with the number in it. full: the size that has the strongest colour behind text."""
    return [
        Strip(id, x=x, y=y, w=w, h=h, values=(value,), full=full / SHADE, born=born, tip=tip),
        Words(
            f"{id}-n",
            x=x + w / 2,
            y=y + h / 2,
            text=decimal(value, digits),
            anchor="middle",
            size=size,
            born=born,
            tip=tip,
        ),
    ]


def panel(
    id: str,
    x: float,
    y: float,
    w: float,
    h: float,
    text: str,
    *,
    role: str,
    size: float = 15.0,
    fill: float = 0.22,
    born: str = "",
) -> tuple[Mark, ...]:
    """A filled box with a bold text; x, y: its top left corner."""
    return chip(id, x, y + h / 2, w, text, h=h, size=size, role=role, fill=fill, bold=True, born=born)


def few(values: Sequence[float] | np.ndarray, cells: int) -> tuple[float, ...]:
    """At most `cells` of a vector's numbers, evenly spaced over it."""
    step = max(1, -(-len(values) // cells))
    return tuple(float(value) for value in values[::step])


def sign(id: str, x: float, y: float, text: str, *, role: str = "feed_forward", born: str = "") -> list[Mark]:
    """A circle with a plus or a times in it, where two lines meet."""
    return [
        Dot(id, x=x, y=y, r=12, fill=0.2, line=1.5, role=role, born=born),
        Words(f"{id}-n", x=x, y=y, text=text, anchor="middle", size=17, bold=True, born=born),
    ]


def arrow(
    id: str, x: float, y: float, x2: float, y2: float, *, role: str = "muted", born: str = "", width: float = 1.5
) -> Line:
    """A straight arrow."""
    return Line(id, x=x, y=y, x2=x2, y2=y2, arrow=True, role=role, born=born, width=width)


def room(text: str, size: float = 14.0) -> float:
    """About how many pixels a text takes, rather too many than too few: where it is drawn, its letters cannot be measured."""
    return size * sum(map(_share, text))


def _share(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in "iljtfrI.,:;'’!|()[] ":
        return _NARROW
    return _BROAD if letter in "mwMWOQ@%…" else _USUAL + 0.08 * letter.isupper()
