"""The drawing of a sum of words: a parallelogram for two words less one, and otherwise a walk."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.arrows import Point, at_tip, inside, untangled
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Words
from components.widgets.drawing.scene import Layout, Scene
from models.embeddings.analogy_plane import Walk
from models.embeddings.word_vectors import Neighbour
from pages.parts.vectors.sum_words import cut, name, quoted, said


@dataclass(frozen=True)
class _Room:
    """area: left, top, right and bottom of the picture. bars: left, top, and how long the longest is."""

    width: float
    height: float
    area: tuple[float, float, float, float]
    bars: tuple[float, float, float]
    size: float


_WIDE = _Room(980, 384, (60, 44, 510, 336), (696, 104, 152), 16)
_NARROW = _Room(360, 500, (52, 40, 250, 264), (12, 346, 230), 14)


def sum_scene(found: Walk, written: str, cosine: float, first: Neighbour | None = None) -> Scene:
    """written: the sum as people write it. cosine: of the answer with the sum. first: the answer if the words of the sum could
    be answers, or None if they can be.
    """
    return Scene(
        "A sum of word vectors as arrows",
        said(found, cosine, first),
        wide=_layout(found, written, _WIDE),
        narrow=_layout(found, written, _NARROW),
    )


def _layout(found: Walk, written: str, room: _Room) -> Layout:
    return Layout(room.width, room.height, _steps(found, written, room))


def _steps(found: Walk, written: str, room: _Room) -> tuple[tuple[Mark, ...], ...]:
    points, stops = _placed(found, room)
    here = dict(zip(found.words, points, strict=True))
    among = {found.start, *(word for move in found.moves for word in move)}  # the answer may be one of them
    words = [word for word in found.words if word in among]
    dots: list[Mark] = [Dot(f"at-{word}", x=here[word][0], y=here[word][1], r=6, role="static") for word in words]
    names = [_name(f"word-{word}", here[word], name(word), room) for word in words]
    arrows = [_move(i, here[a], here[b]) for i, (a, b) in enumerate(found.moves)]
    moved = [_move(i, *ends) for i, ends in enumerate(pairwise(stops))]
    left: list[Mark] = [_stays(i, here[a], here[b]) for i, (a, b) in enumerate(found.moves)]
    if len(found.moves) == 1:  # the other two sides of the parallelogram
        (a, b), (s, e) = found.moves[0], stops
        left += [_dashed("side-from", here[a], s), _dashed("side-to", here[b], e)]
    end = stops[-1]
    answer, title = here[found.answer], cut(written) if room.size > 14 else "the sum"
    total = _name("sum", end, title, room, bold=True, born="move0")
    if answer != end:
        total = at_tip("sum", answer, end, title, size=room.size + 1, gap=13, bold=True, born="move0")
    mark = Dot("sum-dot", x=end[0], y=end[1], r=7, fill=0, line=2.5, born="move0")
    nearest: list[Mark] = [
        Line("gap", x=end[0], y=end[1], x2=answer[0], y2=answer[1], width=2, role="muted", dashed=True),
        Dot("answer-dot", x=answer[0], y=answer[1], r=7, role="token"),
    ]
    shown = [*names, total]
    if found.answer not in among:
        named = at_tip("answer", end, answer, name(found.answer), size=room.size + 1, gap=12, bold=True)
        shown.append(named if end != answer else _name("answer", answer, named.text, room, bold=True))
    total, shown = inside(total, room.width), [inside(each, room.width) for each in shown]
    picture = (*left, *dots, *moved, mark)
    kept, length, gap = _bars(found, room)
    return (
        (*dots, *untangled(names), *kept),
        (*dots, *arrows, *untangled(names), *kept, *length),
        (*picture, *untangled([*names, total]), *kept, *length),
        (*picture, *nearest, *untangled(shown), *kept, *length),
        (*picture, *nearest, *untangled(shown), *kept, *length, *gap),
    )


def _placed(found: Walk, room: _Room) -> tuple[list[Point], list[Point]]:
    """Words and stops in pixels, with one scale for across and up."""
    left, top, right, bottom = room.area
    both = np.concatenate([found.points, found.stops])
    low, span = both.min(axis=0), np.ptp(both, axis=0)
    scale = min((right - left) / max(span[0], 1e-9), (bottom - top) / max(span[1], 1e-9))
    margin = ((right - left) - span[0] * scale) / 2, ((bottom - top) - span[1] * scale) / 2

    def pixels(rows: np.ndarray) -> list[Point]:
        x, y = left + margin[0] + (rows[:, 0] - low[0]) * scale, bottom - margin[1] - (rows[:, 1] - low[1]) * scale
        return list(zip(x.tolist(), y.tolist(), strict=True))

    return pixels(found.points), pixels(found.stops)


def _name(id: str, point: Point, text: str, room: _Room, *, bold: bool = False, born: str = "") -> Words:
    """Words above or below a point, away from the middle of the picture, and inside the drawing."""
    left, top, right, bottom = room.area
    y = point[1] + (20 if point[1] > (top + bottom) / 2 else -18)
    side = "middle" if left + 60 < point[0] < right - 60 else "start" if point[0] <= left + 60 else "end"
    x = {"middle": point[0], "start": max(4, point[0] - 30), "end": point[0] + 30}[side]
    return Words(id, x=x, y=y, text=text, size=room.size + (1 if bold else 0), anchor=side, bold=bold, born=born)


def _move(place: int, start: Point, end: Point) -> Line:
    return Line(f"move{place}", x=start[0], y=start[1], x2=end[0], y2=end[1], width=3.5, arrow=True)


def _stays(place: int, start: Point, end: Point) -> Line:
    """What stays of an arrow that moved: the same arrow, paler."""
    return replace(_move(place, start, end), id=f"from{place}", role="static", born=f"move{place}")


def _dashed(id: str, start: Point, end: Point) -> Line:
    return Line(id, x=start[0], y=start[1], x2=end[0], y2=end[1], width=1.5, dashed=True, role="static")


def _bars(found: Walk, room: _Room) -> list[list[Mark]]:
    """Three bars: of the whole of something, the part that the picture shows."""
    left, top, longest = room.bars
    whole, part = found.length
    gap, seen = float(found.away[-1]), float(found.seen[-1])
    lines = (
        ("kept", ("all distances between", "the points (squared)"), found.kept, f"{found.kept:.0%}"),
        (
            "length",
            (f"the {'first ' if len(found.moves) > 1 else ''}arrow’s length",),
            _share(part, whole),
            _of(part, whole),
        ),
        ("gap", ("the distance from the sum", f"to {quoted(found.answer)}"), _share(seen, gap), _of(seen, gap)),
    )
    marks: list[list[Mark]] = []
    y = top
    for id, texts, share, value in lines:
        texts = texts if room.size > 14 else (" ".join(texts),)
        said = [Words(f"{id}-text{i}", x=left, y=y + 19 * i, text=text, size=room.size) for i, text in enumerate(texts)]
        y += 19 * (len(texts) - 1)
        marks.append(
            [
                *said,
                Box(f"{id}-track", x=left, y=y + 13, w=longest, h=18, role="grid", fill=1, line=0),
                Box(f"{id}-bar", x=left, y=y + 13, w=longest * share, h=18, role="static", fill=1, line=0),
                Words(f"{id}-value", x=left + longest + 8, y=y + 22, text=value, size=room.size, bold=True),
            ]
        )
        y += 64 if room.size > 14 else 48
    title = "How much the picture shows of ..."
    marks[0].append(Words("bars-title", x=left, y=top - 28, text=title, size=room.size, bold=True))
    return marks


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _of(part: float, whole: float) -> str:
    return f"{decimal(part)} of {decimal(whole)}"
