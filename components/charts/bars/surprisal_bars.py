"""Several measures of the same tokens side by side: a row of the table for each token, a column for each measure."""

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import cells, layered, names_axis, shaded
from components.figure import colors
from components.figure.text import label, visible

ROW = 25  # pixels for each token


def surprisal_bars(
    pieces: Sequence[str | bytes], columns: Mapping[str, Sequence[float]], roles: Mapping[str, str | None]
) -> alt.LayerChart:
    """T tokens x the columns; each cell shows its number, and its colour is stronger for larger numbers of the same column.

    roles: the colour of each column; None for signed numbers, which are "positive" or "negative". For NaN the cell is empty.
    """
    frame = surprisal_bars_table(pieces, columns)
    names = list(columns)
    frame["row"] = [*range(len(pieces))] * len(names)
    frame["column"] = np.repeat(np.arange(len(names)), len(pieces))
    top = frame["value"].abs().groupby(frame["column"]).transform("max")
    frame["share"] = (frame["value"].abs() / top.where(top > 0, 1)).fillna(0)
    frame["role"] = [
        roles[name] or ("negative" if value < 0 else "positive")
        for name, value in zip(frame["measure"], frame["value"], strict=True)
    ]
    signed = [roles[name] is None for name in frame["measure"]]
    frame["text"] = [
        "" if np.isnan(v) else f"{round(v, 2) + 0.0:{'+' if plus else ''}.2f}"  # + 0.0 turns -0.00 into 0.00
        for v, plus in zip(frame["value"], signed, strict=True)
    ]
    lines = max(len(name.split(" ")) for name in names)  # a name is written in lines, one word each
    base = alt.Chart().encode(
        x=alt.X(
            "column:O",
            scale=cells(len(names)),
            axis=names_axis(
                orient="top",
                title=None,
                labelExpr="split(names[datum.value], ' ')",
                labelAngle=0,
                labelFontSize=12,
                labelLimit=120,
                labelPadding=6 + 14 * (lines - 1),
                grid=False,
            ),
        ),
        y=alt.Y("row:O", scale=cells(len(pieces)), axis=names_axis("pieces", title=None, grid=False)),
        tooltip=[alt.Tooltip("token:N"), alt.Tooltip("measure:N"), alt.Tooltip("value:Q", format="+.4f")],
    )
    shades = base.mark_rect().encode(fillOpacity=shaded("share:Q"), color=colors.by_role("role"))
    params = [alt.param("pieces", value=[label(piece, 14) for piece in pieces]), alt.param("names", value=names)]
    numbers = colors.paint(base.mark_text(fontSize=13).encode(text=alt.Text("text:N")), "token")
    return layered(frame, shades.add_params(*params), numbers, height=ROW * len(pieces))


def surprisal_bars_table(pieces: Sequence[str | bytes], columns: Mapping[str, Sequence[float]]) -> pd.DataFrame:
    """The numbers behind `surprisal_bars`, column by column: measure, token, value."""
    words = [visible(piece) for piece in pieces]
    for name, values in columns.items():
        if len(values) != len(words):
            raise ValueError(f"{len(values)} values of {name} for {len(words)} tokens")
    return pd.DataFrame(
        {
            "measure": np.repeat(list(columns), len(words)),
            "token": words * len(columns),
            "value": [float(value) for values in columns.values() for value in values],
        }
    )
