"""A picture cut into pieces that can be clicked: patches of a photograph, or the frames of a sound side by side."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline

_LANE = 0.16  # height of the strip of groups, as a share of the picture's
_LINES = 60  # columns; the lines between more of them would cover the picture


def piece_picture(
    image: str,
    columns: int,
    rows: int,
    *,
    height: int,
    width: int | None = None,
    chosen: int | None = None,
    near: Sequence[int] = (),
    groups: Sequence[int] = (),
    shades: Sequence[float] = (),
    select: bool = False,
    unit: str = "patch",
    lines: str = "paper",
) -> alt.LayerChart:
    """`image`, an address, over columns x rows pieces, numbered line by line.

    width: in pixels, where the picture has a shape to keep; else it fills the column. chosen: outlined. near: outlined thinly
    and numbered from 1. groups: the group of each piece (one row only), drawn as a strip of letters and shades under the
    picture. shades: the weight of each piece from 0 to 1, laid over it in the colour of attention.
    lines: the role of the lines between the pieces; choose one that is visible on the picture.
    A click sets `select` with the field `piece`.
    """
    count = columns * rows
    piece = np.arange(count)
    frame = pd.DataFrame({"piece": piece, "x": piece % columns, "y": piece // columns})
    frame["x2"], frame["y2"] = frame["x"] + 1, frame["y"] + 1
    frame["weight"] = list(shades) or [0.0] * count
    below = rows * _LANE if len(groups) else 0
    size = height / (1 + _LANE) if len(groups) else height
    x_scale = alt.Scale(domain=[0, columns], nice=False)
    y_scale = alt.Scale(domain=[0, rows + below], reverse=True, nice=False)
    tall, middle = size, size / 2
    if width:  # a column narrower than that shrinks the picture, with all that lies on it
        shrunk = f"min(1, width / {width})"
        tall, middle = alt.ExprRef(f"{size} * {shrunk}"), alt.ExprRef(f"{size / 2} * {shrunk}")
        y_scale = alt.Scale(domain=[0, rows + below], range=[0, alt.ExprRef(f"{height} * {shrunk}")], nice=False)
    x, y = alt.X("x:Q", scale=x_scale, axis=None), alt.Y("y:Q", scale=y_scale, axis=None)
    ends: dict[str, Any] = dict(x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))
    drawn = (
        alt.Chart(inline(pd.DataFrame({"url": [image]})))
        .mark_image(width=alt.ExprRef("width"), height=tall, aspect=False, smooth=False, tooltip=None)
        .encode(url=alt.Url("url:N"), x=alt.XValue(alt.ExprRef("width / 2")), y=alt.YValue(middle))
    )
    base = alt.Chart().encode(x=x, y=y, **ends)
    layers = [drawn]
    if len(shades):
        layers.append(
            colors.paint(
                base.mark_rect(fillOpacity=0.6).encode(
                    opacity=colors.ramp("weight", "attention", "attention", max(shades))
                ),
                "attention",
            )
        )
    grid = base.mark_rect(
        fillOpacity=0, strokeWidth=0.7 if columns <= _LINES else 0, strokeOpacity=0.7, tooltip=None
    ).encode(stroke=alt.Stroke("role:N", scale=colors.scale(), legend=None))
    layers.append(grid.transform_calculate(role=f"'{lines}'"))
    params = [colors.hover("piece")] + [colors.click("piece")] * select
    tooltip = [alt.Tooltip("piece:Q", title=unit)]
    if len(shades):
        tooltip.append(alt.Tooltip("weight:Q", title="attention", format=".4f"))
    pointed = (
        base.mark_rect(cursor="pointer" if select else "default")
        .encode(
            opacity=alt.OpacityValue(0, condition={"param": "hover", "value": 0.35, "empty": False}), tooltip=tooltip
        )
        .add_params(*params)
    )
    marked = [(place, 1.4) for place in near] + ([(chosen, 2.6)] if chosen is not None else [])
    if marked:
        outlined = frame.iloc[[place for place, _ in marked]].assign(thick=[thick for _, thick in marked])
        outlined["text"] = [str(i) for i in range(1, len(near) + 1)] + [""] * (chosen is not None)
        outlined["middle"], outlined["centre"] = outlined["x"] + 0.5, outlined["y"] + 0.5
        layers += _outlines(outlined, x, y, ends)
        if near:
            words = (
                alt.Chart(inline(outlined))
                .mark_text(fontSize=13, fontWeight=700, tooltip=None)
                .encode(
                    x=alt.X("middle:Q", scale=x_scale, axis=None),
                    y=alt.Y("centre:Q", scale=y_scale, axis=None),
                    text=alt.Text("text:N"),
                )
            )
            layers += colors.legible(words)
    if len(groups):
        layers += _strip(groups, rows, below, x_scale, y_scale)
    layers.append(colors.paint(pointed, "token"))
    return overlaid(
        *layers,
        data=inline(frame),
        height=height,
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(opacity="independent")),
        autosize=colors.AUTOSIZE,
        width=width or alt.Undefined,
    )


def _outlines(frame: pd.DataFrame, x: alt.X, y: alt.Y, ends: dict[str, Any]) -> list[alt.Chart]:
    """Each outline is drawn twice, in the page's colour and in ink, to be visible on any picture."""
    base = alt.Chart(inline(frame)).encode(x=x, y=y, **ends)
    made = []
    for role, more in (("paper", 3.0), ("token", 0.0)):
        rects = base.mark_rect(fillOpacity=0, tooltip=None).encode(
            stroke=alt.Stroke("role:N", scale=colors.scale(), legend=None),
            strokeWidth=alt.StrokeWidth("wide:Q", scale=None, legend=None),
        )
        made.append(rects.transform_calculate(role=f"'{role}'", wide=f"datum.thick + {more}"))
    return made


def _strip(groups: Sequence[int], rows: int, below: float, x: alt.Scale, y: alt.Scale) -> list[alt.Chart]:
    """Runs of one group as boxes: the darker, the higher its number; its letter in the runs that have room."""
    runs, start = [], 0
    for end in range(1, len(groups) + 1):
        if end == len(groups) or groups[end] != groups[start]:
            runs.append((start, end, int(groups[start])))
            start = end
    top = max(groups) or 1
    frame = pd.DataFrame(runs, columns=["x", "x2", "group"])
    frame["y"], frame["y2"] = rows + below * 0.2, rows + below
    frame["middle"], frame["centre"] = (frame["x"] + frame["x2"]) / 2, (frame["y"] + frame["y2"]) / 2
    frame["shade"] = 0.1 + 0.9 * frame["group"] / top
    frame["letter"] = [letter(group) for group in frame["group"]]
    frame["shown"] = frame["letter"].where(frame["x2"] - frame["x"] >= len(groups) / 40, "")
    base = alt.Chart(inline(frame))
    boxes = base.mark_rect().encode(
        x=alt.X("x:Q", scale=x, axis=None),
        x2=alt.X2("x2:Q"),
        y=alt.Y("y:Q", scale=y, axis=None),
        y2=alt.Y2("y2:Q"),
        opacity=alt.Opacity("shade:Q", scale=None, legend=None),
        tooltip=[alt.Tooltip("letter:N", title="group"), alt.Tooltip("x:Q", title="from frame")],
    )
    words = base.mark_text(fontSize=13, fontWeight=600, tooltip=None).encode(
        x=alt.X("middle:Q", scale=x, axis=None), y=alt.Y("centre:Q", scale=y, axis=None), text=alt.Text("shown:N")
    )
    return [colors.paint(boxes, "muted"), *colors.legible(words)]


def letter(group: int) -> str:
    """A group's name: A, B, ..."""
    return chr(ord("A") + group)
