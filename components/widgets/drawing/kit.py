"""What drawings are put together from: a bar with its number, a word in a box."""

from components.widgets.drawing.marks import Box, Mark, Words


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
    size: float = 14.0,
    born: str = "",
    opacity: float = 1.0,
    tip: str = "",
) -> tuple[Mark, ...]:
    """A bar whose middle is at `y`, and its number behind it (at least `clear` from its start), or above it where there is no
    room beside it. A bar that is nearly 0 is still seen.
    """
    box = Box(
        id,
        x=x,
        y=y + (3 if above else -thick / 2),
        w=max(length, 1.5),
        h=thick,
        fill=fill,
        line=0,
        corner=2,
        role=role,
        born=born,
        opacity=opacity,
        tip=tip,
    )
    beside = max(length, clear, 1.5) + 6
    number = Words(
        f"{id}-number",
        x=x if above else x + beside,
        y=y - 8 if above else y,
        text=text,
        size=size,
        born=born,
        opacity=opacity,
    )
    return box, number


def chip(
    id: str,
    x: float,
    y: float,
    w: float,
    text: str,
    *,
    h: float = 28.0,
    role: str = "muted",
    fill: float = 0.0,
    dashed: bool = False,
    bold: bool = False,
    opacity: float = 1.0,
    tip: str = "",
) -> tuple[Mark, ...]:
    """A word in a box whose left edge is at `x` and whose middle is at `y`."""
    box = Box(id, x=x, y=y - h / 2, w=w, h=h, role=role, fill=fill, dashed=dashed, opacity=opacity, tip=tip)
    word = Words(
        f"{id}-word", x=x + w / 2, y=y, text=text, anchor="middle", bold=bold, limit=w - 10, opacity=opacity, tip=tip
    )
    return box, word
