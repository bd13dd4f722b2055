"""The shapes of a drawing. Lengths are pixels of the drawing, from its top left corner. Opacities go from 0 to 1."""

from dataclasses import KW_ONLY, dataclass


@dataclass(frozen=True)
class Mark:
    """What all shapes have. A shape whose `id` stands in two steps moves from the one place to the other.

    role: its colour (`components/figure/colors.py`). born: the id of the shape from whose place it comes when it is new.
    tip: words at the pointer. pick: what a click hands to the page ("": a click does nothing).
    """

    id: str
    _: KW_ONLY
    role: str = "token"
    opacity: float = 1.0
    born: str = ""
    tip: str = ""
    pick: str = ""


@dataclass(frozen=True)
class Box(Mark):
    """A rectangle. fill: how strongly it is filled; line: the width of its outline."""

    _: KW_ONLY
    x: float
    y: float
    w: float
    h: float
    fill: float = 0.0
    line: float = 1.0
    corner: float = 4.0
    dashed: bool = False


@dataclass(frozen=True)
class Words(Mark):
    """One line of text; `y` is its middle. anchor: "start", "middle" or "end". limit: pixels after which it is cut, or 0."""

    _: KW_ONLY
    x: float
    y: float
    text: str
    size: float = 14.0
    anchor: str = "start"
    bold: bool = False
    code: bool = False
    limit: float = 0.0


@dataclass(frozen=True)
class Line(Mark):
    """From one point to another. bend: "" (straight), "across" or "down" (an S that leaves and arrives in this direction), or
    "over" or "under" (an arc between two points side by side, as high as half their distance, at most `lift`).
    """

    _: KW_ONLY
    x: float
    y: float
    x2: float
    y2: float
    width: float = 1.5
    arrow: bool = False
    bend: str = ""
    lift: float = 120.0
    dashed: bool = False


@dataclass(frozen=True)
class Strip(Mark):
    """A vector as a row of cells, or a column if it is higher than wide. full: the value that has the full colour."""

    _: KW_ONLY
    x: float
    y: float
    w: float
    h: float
    values: tuple[float, ...]
    full: float = 1.0


@dataclass(frozen=True)
class Dot(Mark):
    """A circle around a point."""

    _: KW_ONLY
    x: float
    y: float
    r: float
    fill: float = 1.0
    line: float = 0.0


@dataclass(frozen=True)
class Slice(Mark):
    """A slice of a wheel, from one share of a full turn to another, clockwise from the top."""

    _: KW_ONLY
    x: float
    y: float
    r: float
    start: float
    end: float
    fill: float = 0.4


@dataclass(frozen=True)
class Path(Mark):
    """A line through many points, all x and y in turn."""

    _: KW_ONLY
    points: tuple[float, ...]
    width: float = 2.0
    fill: float = 0.0


@dataclass(frozen=True)
class Picture(Mark):
    """A small picture, or a part of it: from the left and from the top, width and height, each as a share of the whole.

    source: its address with all its data ("data:image/jpeg;base64,..."). It is sent once, for all shapes that show it.
    """

    _: KW_ONLY
    x: float
    y: float
    w: float
    h: float
    source: str
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


KINDS: tuple[type[Mark], ...] = (Box, Words, Line, Strip, Dot, Slice, Path, Picture)
