"""One step of a drawing of a mechanism as a chart, for export."""

import base64
import io
from collections.abc import Callable, Sequence
from itertools import groupby
from math import atan2, degrees, pi
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import ISOLATE, POP_ISOLATE, plain
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Picture, Slice, Strip, Words

_POINTS = 24  # of a curve
_ALIGNED: dict[str, Any] = {"start": "left", "middle": "center", "end": "right"}
Chart = alt.Chart | alt.LayerChart


def drawing_picture(marks: Sequence[Mark], width: float, height: float) -> alt.LayerChart:
    """The shapes of one step, in their order. width, height: of the drawing, in pixels."""
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], nice=False, reverse=True), axis=None)

    def chart(rows: list[dict]) -> alt.Chart:
        return alt.Chart(inline(pd.DataFrame(rows))).encode(
            x=x, y=y, color=colors.by_role("role"), opacity=_plain("opacity")
        )

    layers = [layer for key, run in groupby(marks, _layer) for layer in _LAYERS[key[0]](list(run), chart)]
    return overlaid(*layers, width=int(width), height=int(height))


def _layer(mark: Mark) -> tuple:
    """Shapes in a row that are alike in this make one layer of the chart."""
    if isinstance(mark, Words):
        return Words, mark.anchor, mark.bold, mark.code, mark.limit
    if isinstance(mark, Picture):
        return Picture, mark.w, mark.h
    return (type(mark), mark.dashed) if isinstance(mark, Box) else (type(mark),)


def _plain(field: str) -> alt.Opacity:
    return alt.Opacity(field, type="quantitative", scale=None, legend=None)


def _rows(marks: Sequence[Mark]) -> list[dict]:
    return [vars(mark) for mark in marks]


def _boxes(marks: Sequence[Box], chart: Callable[[list[dict]], alt.Chart]) -> list[Chart]:
    rows = [row | {"x2": row["x"] + row["w"], "y2": row["y"] + row["h"]} for row in _rows(marks)]
    return [
        chart(rows)
        .mark_rect(cornerRadius=4, strokeDash=[4, 3] if marks[0].dashed else [1, 0], tooltip=None)
        .encode(
            x2="x2:Q",
            y2="y2:Q",
            stroke=alt.Stroke("role", type="nominal", scale=colors.scale(), legend=None),
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
            strokeWidth=alt.StrokeWidth("line:Q", scale=None, legend=None),
        )
    ]


def _dashes() -> alt.StrokeDash:
    return alt.StrokeDash("dashed:N", scale=alt.Scale(domain=[False, True], range=[[1, 0], [4, 3]]), legend=None)


def _words(marks: Sequence[Words], chart: Callable[[list[dict]], alt.Chart]) -> list[Chart]:
    first = marks[0]
    rows = [row | {"text": f"{ISOLATE}{plain(row['text'])}{POP_ISOLATE}"} for row in _rows(marks)]
    more: dict[str, Any] = {"limit": first.limit} if first.limit else {}
    text = chart(rows).mark_text(
        align=_ALIGNED[first.anchor], baseline="middle", fontWeight=600 if first.bold else 400, tooltip=None, **more
    )
    return [text.encode(text="text:N", size=alt.Size("size:Q", scale=None, legend=None))]


def _lines(marks: Sequence[Line], chart: Callable[[list[dict]], alt.Chart]) -> list[Chart]:
    rows, tips = [], []
    for mark in marks:
        points = way(mark)
        kept = {"id": mark.id, "role": mark.role, "opacity": mark.opacity, "width": mark.width, "dashed": mark.dashed}
        rows += [kept | {"x": a, "y": b, "order": i} for i, (a, b) in enumerate(points)]
        if mark.arrow:
            (ax, ay), (bx, by) = points[-2:]
            tips.append(kept | {"x": bx, "y": by, "angle": degrees(atan2(by - ay, bx - ax)) + 90})
    lines = (
        chart(rows)
        .mark_line(strokeCap="round", tooltip=None)
        .encode(
            detail="id:N",
            order="order:Q",
            strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None),
            strokeDash=_dashes(),
        )
    )
    if not tips:
        return [lines]
    heads = chart(tips).mark_point(shape="triangle-up", filled=True, size=60, tooltip=None)
    return [lines, heads.encode(angle=alt.Angle("angle:Q", scale=None))]


def way(mark: Line) -> list[tuple[float, float]]:
    """Points on a line, as the browser draws it (`way` in shapes.js)."""
    a, b = np.array([mark.x, mark.y]), np.array([mark.x2, mark.y2])
    if not mark.bend:
        return [(mark.x, mark.y), (mark.x2, mark.y2)]
    middle = (a + b) / 2
    if mark.bend == "across":
        c, d = np.array([middle[0], a[1]]), np.array([middle[0], b[1]])
    elif mark.bend == "down":
        c, d = np.array([a[0], middle[1]]), np.array([b[0], middle[1]])
    else:
        high = min(abs(mark.x2 - mark.x) / 2, mark.lift) / 0.75 * (-1 if mark.bend == "over" else 1)
        c, d = a + np.array([0, high]), b + np.array([0, high])
    t = np.linspace(0, 1, _POINTS)[:, None]
    points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * c + 3 * (1 - t) * t**2 * d + t**3 * b
    return [(float(px), float(py)) for px, py in points]


def _paths(marks: Sequence[Path], chart: Callable[[list[dict]], alt.Chart]) -> list[Chart]:
    rows = [
        {"id": mark.id, "role": mark.role, "opacity": mark.opacity, "width": mark.width, "x": a, "y": b, "order": i}
        for mark in marks
        for i, (a, b) in enumerate(zip(mark.points[::2], mark.points[1::2], strict=True))
    ]
    line = chart(rows).mark_line(tooltip=None)
    width = alt.StrokeWidth("width:Q", scale=None, legend=None)
    return [line.encode(detail="id:N", order="order:Q", strokeWidth=width)]


def _strips(marks: Sequence[Strip], chart: Callable[[list[dict]], alt.Chart]) -> list[Chart]:
    rows = []
    for mark in marks:
        upright, count = mark.h > mark.w, len(mark.values)
        size = (mark.h if upright else mark.w) / count
        for i, value in enumerate(mark.values):
            x, y = (mark.x, mark.y + i * size) if upright else (mark.x + i * size, mark.y)
            w, h = (mark.w, size) if upright else (size, mark.h)
            rows.append(
                {
                    "role": "grid",
                    "opacity": mark.opacity,
                    "value": value / mark.full,
                    "x": x,
                    "x2": x + w,
                    "y": y,
                    "y2": y + h,
                }
            )
    fill = alt.Fill("value:Q", scale=alt.Scale(domain=[-1, 1], range="diverging", clamp=True), legend=None)
    cells = chart(rows).mark_rect(strokeWidth=0.3, tooltip=None)
    return [cells.encode(color=alt.Undefined, x2="x2:Q", y2="y2:Q", fill=fill)]


def _dots(marks: Sequence[Dot], chart: Callable[[list[dict]], alt.Chart]) -> list[Chart]:
    rows = [row | {"size": pi * row["r"] ** 2} for row in _rows(marks)]
    dots = chart(rows).mark_point(filled=True, tooltip=None)
    size = alt.Size("size:Q", scale=None, legend=None)
    return [dots.encode(size=size, fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None))]


def _slices(marks: Sequence[Slice], chart: Callable[[list[dict]], alt.Chart]) -> list[Chart]:
    rows = [row | {"from": 2 * pi * row["start"], "to": 2 * pi * row["end"]} for row in _rows(marks)]
    return [
        chart(rows)
        .mark_arc(stroke=colors.of("paper"), tooltip=None)
        .encode(
            theta=alt.Theta("from:Q", scale=None, stack=None),
            theta2="to:Q",
            radius=alt.Radius("r:Q", scale=None, stack=None),
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
        )
    ]


def _pictures(marks: Sequence[Picture], chart: Callable[[list[dict]], alt.Chart]) -> list[Chart]:
    """Vega cannot show a part of a picture, so each part is cut out here and becomes a picture of its own."""
    rows = [
        {
            "opacity": mark.opacity,
            "role": "grid",
            "x": mark.x + mark.w / 2,
            "y": mark.y + mark.h / 2,
            "url": _part(mark),
        }
        for mark in marks
    ]
    image = chart(rows).mark_image(width=marks[0].w, height=marks[0].h, aspect=False, tooltip=None)
    return [image.encode(color=alt.Undefined, url=alt.Url("url:N"))]


def _part(mark: Picture) -> str:
    """The address of the part of a picture that a shape shows, as PNG."""
    from PIL import Image

    with Image.open(io.BytesIO(base64.b64decode(mark.source.partition(",")[2]))) as image:
        left, top, across, down = mark.part
        ends = (left * image.width, top * image.height, (left + across) * image.width, (top + down) * image.height)
        left, top, right, bottom = map(round, ends)
        out = io.BytesIO()
        image.crop((left, top, max(right, left + 1), max(bottom, top + 1))).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


_LAYERS: dict[type[Mark], Callable[..., list[Chart]]] = {
    Box: _boxes,
    Words: _words,
    Line: _lines,
    Path: _paths,
    Strip: _strips,
    Dot: _dots,
    Slice: _slices,
    Picture: _pictures,
}
