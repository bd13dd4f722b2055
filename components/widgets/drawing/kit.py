"""What drawings are put together from: a bar with its number, a word in a box, and how much room a text takes."""

import unicodedata

from components.widgets.drawing.marks import Box, Mark, Words

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


def room(text: str, size: float = 14.0) -> float:
    """About how many pixels a text takes, rather too many than too few: where it is drawn, its letters cannot be measured."""
    return size * sum(map(_share, text))


def _share(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in "iljtfrI.,:;'’!|()[] ":
        return _NARROW
    return _BROAD if letter in "mwMWOQ@%…" else _USUAL + 0.08 * letter.isupper()
