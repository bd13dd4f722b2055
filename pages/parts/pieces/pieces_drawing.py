"""The drawing “All three”: a text, a photograph and a sound are cut, and all pieces become strips of numbers."""

from collections.abc import Iterator, Sequence
from typing import Literal

from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Line, Mark, Picture, Strip, Words
from components.widgets.drawing.scene import Layout
from models.media.mel import MEL
from pages.parts.pieces.inputs import SHOWN, Input, Photo, Text, Wave
from pages.parts.pieces.pieces_place import Place
from pages.parts.pieces.text_and_wave import text_in_lane, text_on_stage, wave_in_lane, wave_on_stage

NAMES = ("Text", "Photograph", "Sound")
UNITS = ("token", "patch", "frame")
Step = Literal["row", "numbers", "vectors"]
RECIPES = (
    ("its row of", "a table"),
    ("rescaled to", "−1 to 1"),
    ("strength at", f"{MEL} pitches"),
)  # from numbers to vectors


def layout(kinds: Sequence[Input], place: Place) -> Layout:
    """The shapes of all steps. kinds: the text, if there is one, the picture and the sound."""
    steps = (
        _stage(kinds, place, cut=False),
        _stage(kinds, place, cut=True),
        _lanes(kinds, place, "row"),
        _lanes(kinds, place, "numbers"),
        *(_lanes(kinds, place, "vectors", count) for count in range(1, len(kinds) + 1)),
        _together(kinds, place),
    )
    return Layout(place.width, place.height, tuple(tuple(step) for step in steps))


def lane(kind: Input) -> int:
    """Which lane a kind has."""
    return (Text, Photo, Wave).index(type(kind))


def _name(kind: Input, x: float, y: float) -> Words:
    return Words(f"name{lane(kind)}", x=x, y=y, text=NAMES[lane(kind)], size=16, bold=True)


def _stage(kinds: Sequence[Input], place: Place, *, cut: bool) -> Iterator[Mark]:
    """The inputs side by side, whole or cut."""
    for kind in kinds:
        left, top, width, height = room = place.stage[lane(kind)]
        yield _name(kind, left, top - 32)
        if isinstance(kind, Text):
            yield from text_on_stage(kind, room, place.letters, cut=cut)
        elif isinstance(kind, Photo):
            if not cut:
                yield Picture("whole", x=left, y=top, w=width, h=height, source=kind.source)
            gap = width / 50 if cut else 0.0
            yield from _patches(kind, left - 3 * gap, top - 3 * gap, width, gap)
        elif isinstance(kind, Wave):
            yield from wave_on_stage(kind, room, cut=cut)


def _patches(kind: Photo, left: float, top: float, width: float, gap: float) -> Iterator[Picture]:
    """All patches as a grid with gaps."""
    size = width / SHOWN
    for row in range(SHOWN):
        for column in range(SHOWN):
            x, y = left + column * (size + gap), top + row * (size + gap)
            yield _patch(kind, row, column, x, y, size)


def _patch(kind: Photo, row: int, column: int, x: float, y: float, size: float) -> Picture:
    share = 1 / SHOWN
    part = (round(column * share, 4), round(row * share, 4), round(share, 4), round(share, 4))
    x, y, size = round(x, 1), round(y, 1), round(size, 1)  # few digits, because there are many patches
    return Picture(f"p{row}{column}", x=x, y=y, w=size, h=size, source=kind.source, part=part)


def _lanes(kinds: Sequence[Input], place: Place, step: Step, done: int = 0) -> Iterator[Mark]:
    """Each input in a lane, its pieces in a row; then with numbers below them; then `done` of the kinds with their strips."""
    for order, kind in enumerate(kinds):
        number, top = lane(kind), place.lanes[lane(kind)]
        yield _name(kind, 0, top + 10)
        if isinstance(kind, Text):
            spots = yield from text_in_lane(kind, place, numbers=step != "row")
        elif isinstance(kind, Photo):
            spots = yield from _photo_in_lane(kind, place, numbers=step != "row")
        else:
            assert isinstance(kind, Wave)
            spots = yield from wave_in_lane(kind, place, numbers=step != "row")
        yield _counts(kind, place, step)
        if order < done:
            yield from _recipe(kind, place)
            for piece, (x, width) in enumerate(spots):
                yield from _vector(kind, place, piece, x + width / 2)
            if place.wide:
                yield _sizes(kind, place.vectors[0], top + 10)
            if number == 2:
                yield from _pitches(place)


def _recipe(kind: Input, place: Place) -> Iterator[Mark]:
    """The arrow from the pieces to their strips, and what happens there."""
    number = lane(kind)
    start, end = place.pieces[0] + place.pieces[1] + 12, place.vectors[0] - 14
    top = place.lanes[number] + place.below + place.strip[1] / 2
    for line, text in enumerate(RECIPES[number]):
        if place.wide:
            y = top + (-12, 14)[line]
            yield Words(f"recipe{number}{line}", x=(start + end) / 2, y=y, text=text, size=15, anchor="middle")
        else:
            yield Words(f"recipe{number}{line}", x=0, y=top - 2 + 17 * line, text=text, size=13)
    if place.wide:
        yield Line(f"arrow{number}", x=start, y=top, x2=end, y2=top, arrow=True, role="muted")


def _pitches(place: Place) -> Iterator[Words]:
    """Which end of the sound's strips is low pitch."""
    top = place.lanes[2] + place.below
    x = place.vectors[0] - 8 if place.wide else place.pieces[0] - 2
    for name, y in (("low", top + 7), ("high", top + place.strip[1] - 7)):
        yield Words(
            f"pitch-{name}", x=x, y=y, text=f"{name} pitch" if place.wide else name, size=13, anchor="end", role="muted"
        )


def _photo_in_lane(kind: Photo, place: Place, *, numbers: bool) -> Iterator[Mark]:
    """The picture with a frame around its middle row of patches, and this row beside it."""
    top = place.lanes[lane(kind)] + 22
    width = min(place.small, 86)
    size, whole = width / SHOWN, width + (SHOWN - 1) * 0.8
    yield Picture("whole", x=0, y=top, w=whole, h=whole, source=kind.source)
    for patch in _patches(kind, 0, top, width, 0.8):
        if patch.id[1] != str(kind.row):
            yield patch
    y = top + kind.row * (size + 0.8)
    yield Box("taken", x=-2, y=y - 2, w=whole + 4, h=size + 4, role="causal", line=2.5, corner=2)
    spots = []
    for column in range(SHOWN):
        x = place.column(column)
        yield _patch(kind, kind.row, column, x, top, place.tile)
        if numbers:
            y, middle = top + place.tile + 14, x + place.tile / 2
            yield Box(f"read1{column}", x=x - 1, y=top - 1, w=7, h=7, role="causal", line=2, corner=1)
            yield Words(
                f"n1{column}", x=middle, y=y, text=f"{kind.red[column]}", anchor="middle", born=f"p{kind.row}{column}"
            )
        spots.append((x, place.tile))
    return spots


def _counts(kind: Input, place: Place, step: Step) -> Words:
    """What is drawn of how many, and from the next step on how many numbers a piece has."""
    unit = ("tokens", "patches", "frames")[lane(kind)]
    shown = len(kind.vectors)
    if step == "row":
        text = f"{shown} of {kind.pieces:,} {unit}" if shown < kind.pieces else f"{shown:,} {unit}"
    else:
        each = "1 number" if kind.each == 1 else f"{kind.each:,} numbers"
        text = f"{UNITS[lane(kind)]} = {each}" if kind.each > 1 else "token = 1 number, its ID"
    return Words(f"count{lane(kind)}", x=place.pieces[0], y=place.lanes[lane(kind)] + 10, text=text, role="muted")


def _sizes(kind: Input, x: float, y: float) -> Words:
    return Words(f"size{lane(kind)}", x=x, y=y, text=f"vectors of {kind.width:,} numbers", role="muted")


def _vector(kind: Input, place: Place, piece: int, middle: float) -> Iterator[Mark]:
    """The strip of a piece: in its column on a wide screen, below the piece on a phone."""
    number = lane(kind)
    x, y = place.strip_at(number, piece)
    w, h = place.strip
    x = x if place.wide else middle - w / 2
    born = (f"chip{piece}", f"p{_row(kind)}{piece}", f"box{piece}")[number]
    yield _strip(kind, piece, x, y, w, h, born)


def _row(kind: Input) -> int:
    return kind.row if isinstance(kind, Photo) else 0


def _strip(kind: Input, piece: int, x: float, y: float, w: float, h: float, born: str = "") -> Strip:
    values = kind.vectors[piece]
    tip = ", ".join(decimal(value) for value in values[:4]) + ", …"
    return Strip(f"v{lane(kind)}{piece}", x=x, y=y, w=w, h=h, values=values, full=kind.full, tip=tip, born=born)


def _together(kinds: Sequence[Input], place: Place) -> Iterator[Mark]:
    """Only the strips are left, and a network for each kind."""
    w, h, step = (26, 140, 40) if place.wide else (24, 58, 40)
    for kind in kinds:
        number = lane(kind)
        left, top, width, _ = place.stage[number] if place.wide else (0, 22 + 164 * number, 360, 0)
        top -= 30 if place.wide else 0
        middle, start = left + width / 2, left + (width - step * len(kind.vectors)) / 2
        yield _name(kind, start, top - 14)
        for piece in range(len(kind.vectors)):
            yield _strip(kind, piece, start + piece * step, top, w, h)
        text = f"{kind.pieces:,} vectors of {kind.width:,}" if kind.pieces > 1 else f"1 vector of {kind.width:,}"
        yield Words(f"size{number}", x=start, y=top + h + 16, text=text, role="muted")
        y = 322 if place.wide else top + h + 46
        if number:
            x = middle - 124 if place.wide else start + 190
            at = y - 40 if place.wide else top + h + 16
            yield Words(f"learned{number}", x=x + (136 if place.wide else 0), y=at, text="a learned step", size=14)
        yield Line(
            f"arrow{number}",
            x=middle,
            y=top + h + (30 if place.wide else 26),
            x2=middle,
            y2=y - 4,
            arrow=True,
            role="muted",
        )
        text = f"transformer for {('text', 'pictures', 'sound')[number]}"
        box = (middle - 130, 260.0, 52.0) if place.wide else (40.0, 280.0, 32.0)
        yield Box(f"network{number}", x=box[0], y=y, w=box[1], h=box[2], role="causal", fill=0.12)
        yield Words(
            f"network{number}-name", x=box[0] + box[1] / 2, y=y + box[2] / 2, text=text, size=16, anchor="middle"
        )
