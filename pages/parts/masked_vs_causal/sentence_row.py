"""A sentence as a row of words in boxes around one place, with arcs from the words that this place may use."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.figure.text import counted
from components.widgets.drawing.kit import TEXT, chip, room
from components.widgets.drawing.marks import Line, Mark, Words

SPACE, BROADEST, OPEN_WIDTH = (
    6.0,
    9.0,
    3.4,
)  # between words, in pixels; the widest box and an open one, in sizes of the text
DOTS = 22.0  # room for the sign that words are left out


@dataclass(frozen=True)
class Plan:
    """Where things are. rows: the tops of both rows; all other heights count from there.

    gap: the left edge of the gap. left, right: of the room for the sentence. word: the middle of its words. lift: the height of
    the arcs. note: the line below. size: of the words. names: where the names of the bars end and the bars begin. bars, step:
    the middle of the first bar, and from one to the next. long: pixels of the longest bar. title: where their title begins, or 0.
    """

    width: float
    height: float
    rows: tuple[float, float]
    gap: float
    left: float
    right: float
    word: float
    lift: float
    note: float
    size: float
    names: float
    bars: float
    step: float
    long: float
    title: float


WIDE = Plan(980, 392, (0, 202), 320, 8, 624, 118, 62, 164, 19, 776, 52, 27, 150, 640)
NARROW = Plan(360, 560, (0, 284), 176, 4, 354, 82, 36, 112, 14, 132, 140, 21, 110, 0)


@dataclass(frozen=True)
class Piece:
    """A word of a row. born: the shape from whose place it comes. open: a place that a model is to fill.
    own: written by the model."""

    id: str
    text: str
    role: str = "muted"
    fill: float = 0.07
    line: float = 1.0
    bold: bool = False
    dashed: bool = False
    opacity: float = 1.0
    born: str = ""
    open: bool = False
    own: bool = False

    def room(self, size: float) -> float:
        """How wide its box is. size: of the text."""
        least = OPEN_WIDTH if self.open else 2.0
        return size * min(BROADEST, max(least, room(self.text, 1.0) + 1.0))


Placed = list[tuple[Piece, float, float]]  # with its left edge and its width


def row(
    id: str,
    plan: Plan,
    top: float,
    before: Sequence[Piece],
    focus: Piece,
    after: Sequence[Piece],
    arcs: float,
    text: str,
) -> list[Mark]:
    """The row. focus: the place that the arcs lead to. after: the words behind it; those that are covered have no arc.

    arcs: how strongly they are drawn, 0 for none. text: the note below.
    """
    y, wide = top + plan.word, focus.room(plan.size)
    own = _room([piece for piece in before if piece.own], plan)
    least, most = plan.left + _room(before, plan), plan.right - wide - _room(after, plan)
    x = min(max(plan.gap + own, least), max(most, min(least, plan.gap)), plan.right - wide)
    left, lost = _leftwards(before, x, plan)
    right, cut = _rightwards(after, x + wide, plan)
    marks: list[Mark] = []
    if arcs:
        sources = [(piece, at + w / 2) for piece, at, w in [*left[::-1], *right[::-1]] if piece.opacity == 1]
        for number, (piece, at) in enumerate(
            sources
        ):  # arcs do not cross: the nearest words are at both ends of the place
            end = x + wide * (number + 1) / (len(sources) + 1)
            marks.append(_arc(f"{id}-arc-{piece.id}", plan, y, at, end, arcs))
    for piece, at, w in [*left, (focus, x, wide), *right]:
        marks += _boxed(piece, plan, at, w, y)
    if lost:
        marks.append(_dots(f"{id}-earlier", (left[0][1] if left else x) - 4, y, lost, "end"))
    if cut:
        end = right[-1][1] + right[-1][2] if right else x + wide
        marks.append(_dots(f"{id}-later", end + 4, y, cut, "start"))
    if text:
        size = max(TEXT, plan.size - 4)
        marks.append(Words(f"{id}-note", x=plan.left, y=top + plan.note, text=text, size=size, role="muted"))
    return marks


def _room(pieces: Sequence[Piece], plan: Plan) -> float:
    return sum(piece.room(plan.size) + SPACE for piece in pieces)


def _arc(id: str, plan: Plan, y: float, x: float, x2: float, opacity: float) -> Line:
    edge = y - plan.size - 2
    return Line(
        id,
        x=x,
        y=edge,
        x2=x2,
        y2=edge,
        bend="over",
        lift=plan.lift,
        role="attention",
        width=2.2,
        arrow=True,
        opacity=opacity,
    )


def _leftwards(pieces: Sequence[Piece], x: float, plan: Plan) -> tuple[Placed, int]:
    """As many as there is room for, from the last one on; how many there is none for."""
    placed: Placed = []
    for left, piece in reversed(list(enumerate(pieces))):
        w = piece.room(plan.size)
        x -= w + SPACE
        if x < plan.left + plan.size * bool(left):
            return placed[::-1], left + 1
        placed.append((piece, x, w))
    return placed[::-1], 0


def _rightwards(pieces: Sequence[Piece], x: float, plan: Plan) -> tuple[Placed, int]:
    placed: Placed = []
    for number, piece in enumerate(pieces):
        w = piece.room(plan.size)
        x += SPACE
        if x + w > plan.right - plan.size * (number < len(pieces) - 1):
            return placed, len(pieces) - number
        placed.append((piece, x, w))
        x += w
    return placed, 0


def _boxed(piece: Piece, plan: Plan, x: float, w: float, y: float) -> tuple[Mark, ...]:
    return chip(
        piece.id,
        x,
        y,
        w,
        piece.text,
        h=2 * plan.size,
        size=plan.size,
        role=piece.role,
        fill=piece.fill,
        line=piece.line,
        dashed=piece.dashed,
        bold=piece.bold,
        opacity=piece.opacity,
        born=piece.born,
    )


def _dots(id: str, x: float, y: float, count: int, anchor: str) -> Words:
    return Words(id, x=x, y=y, text="…", anchor=anchor, role="muted", tip=f"{counted(count, 'token')} not drawn")
