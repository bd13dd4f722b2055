"""A matrix of weights, such as how strongly each token attends to each other one."""

from collections.abc import Mapping, Sequence
from functools import partial

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import cells, independent, layered, names_axis
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import label, visible

TITLES = ("looks", "looked at", "weight")  # columns of the table
_READ = {"looks": "this token", "looked at": "attends to", "weight": "attention weight"}  # the same on the screen


def matrix(
    weights: np.ndarray,
    rows: Sequence[str | bytes],
    columns: Sequence[str | bytes] | None = None,
    *,
    causal: bool = False,
    role: str = "attention",
    top: float = 1.0,
    select: bool = False,
    titles: tuple[str, str, str] = TITLES,
    read: Mapping[str, str] = _READ,
) -> alt.LayerChart:
    """T x S weights; each row is a token that attends, each column a token that it attends to; a row of attention sums to 1.

    rows: T pieces; columns: S, the rows again by default. causal: column > row is what a token cannot see: hatched, no mark.
    top: the weight drawn at full strength. titles: of rows, columns and numbers, where they are something else.
    read: what axes and tooltips say instead of a title, which also names a column of the CSV file.
    Pointing at a cell brings out its row, in the browser.
    A click sets `select` with the fields `query` and `key`.
    """
    columns = rows if columns is None else columns
    frame = matrix_table(weights, rows, columns, causal=causal, titles=titles)
    looks, looked, weight = titles
    shown = {title: read.get(title, title) for title in titles}
    cell = int(np.clip(640 / max(len(rows), len(columns)), 9, 44))
    size = 14 if cell >= 20 else 10

    params = [colors.hover("query")] + [colors.click("query", "key")] * select
    labels = [
        alt.param("rows", value=[label(piece, 14) for piece in rows]),
        alt.param("columns", value=[label(piece, 14) for piece in columns]),
    ]
    axis = partial(names_axis, labelFontSize=size, labelLimit=110, grid=False)
    # Slanted labels fit side by side although the boxes around them overlap; upright ones are thinned where they would touch.
    slanted = len(columns) <= 10
    column_axis = axis(
        "columns",
        orient="top",
        title=shown[looked],
        labelAngle=-45 if slanted else -90,
        labelOverlap=False if slanted else "greedy",
        labelAlign="left",
        labelBaseline="middle",
        labelPadding=8,
    )
    row_axis = axis("rows", title=shown[looks], labelPadding=6, labelOverlap="greedy")
    marks = (
        alt.Chart()
        .mark_rect()
        .encode(
            x=alt.X("key:O", scale=cells(len(columns)), axis=column_axis),
            y=alt.Y("query:O", scale=cells(len(rows)), axis=row_axis),
            opacity=colors.ramp(weight, shown[weight], role, top),
            fillOpacity=alt.FillOpacityValue(0.3, condition=colors.POINTED_AT),
            tooltip=[
                *(alt.Tooltip(name, type="nominal", title=shown[name]) for name in (looks, looked)),
                alt.Tooltip(weight, type="quantitative", format=".4f", title=shown[weight]),
            ],
        )
        .add_params(*params, *labels)
    )
    layers = [colors.paint(marks, role)]
    if causal and len(columns) > 1:
        layers.append(_hatch(len(rows), len(columns)))
    return layered(
        frame,
        *layers,
        resolve=independent("x", "y"),
        width=int(np.clip(cell * len(columns) + 190, 340, 760)),
        height=cell * len(rows),
    )


def _hatch(height: int, width: int) -> alt.Chart:
    """Lines parallel to the diagonal over everything to the right of it, where there is no weight, not even one of 0."""
    lines = [(k, 0, min(width, k + height), min(height, width - k)) for k in range(1, width)]
    frame = pd.DataFrame(lines, columns=["x", "y", "x2", "y2"])
    rules = (
        alt.Chart(inline(frame))
        .mark_rule(strokeWidth=1)
        .encode(
            x=alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None),
            y=alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None),
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
        )
    )
    return colors.paint(rules, "grid")


def matrix_table(
    weights: np.ndarray,
    rows: Sequence[str | bytes],
    columns: Sequence[str | bytes],
    *,
    causal: bool = False,
    titles: tuple[str, str, str] = TITLES,
) -> pd.DataFrame:
    """The numbers behind `matrix`, one row per visible cell: query, key (counting from 0), their pieces, the weight."""
    weights = np.asarray(weights, dtype=float)
    if weights.shape != (len(rows), len(columns)):
        raise ValueError(f"{weights.shape} weights for {len(rows)} rows and {len(columns)} columns")
    query, key = np.indices(weights.shape).reshape(2, -1)
    if causal:
        query, key = query[key <= query], key[key <= query]
    row_title, column_title, number = titles
    row_names, column_names = [visible(piece) for piece in rows], [visible(piece) for piece in columns]
    return pd.DataFrame(
        {
            "query": query,
            "key": key,
            row_title: [row_names[i] for i in query],
            column_title: [column_names[i] for i in key],
            number: weights[query, key],
        }
    )
