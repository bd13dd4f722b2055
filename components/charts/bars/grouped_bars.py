"""Bars of amounts that need not be shares of a total, each with its number and a word beside it."""

from collections.abc import Sequence
from functools import partial

import altair as alt
import pandas as pd

from components.charts.base import layered, named_rows, note, space_right
from components.figure import colors
from components.figure.text import phrase

ROW = 24  # pixels for each bar


def grouped_bars(
    labels: Sequence[str],
    values: Sequence[float],
    notes: Sequence[str],
    *,
    x_title: str,
    roles: Sequence[str] | str,
    percent: bool = False,
) -> alt.LayerChart:
    """N bars from 0; N labels (a label is written once for neighbours that share it), N notes after the bars, one role or N.

    A value that is not a number has no bar, only its note. percent: the values are shares, and the axis shows per cent.
    """
    said = [label if i == 0 or label != labels[i - 1] else "" for i, label in enumerate(labels)]
    lines, line = [], -6
    for name in said:
        line += 16 if name else 10  # groups stand apart; whole numbers, so that an axis label can be looked up
        lines.append(line)
    frame = pd.DataFrame({"line": lines, "value": list(values), "label": list(labels)})
    frame["note"] = [phrase(text, 40) for text in notes]
    frame["role"] = roles if isinstance(roles, str) else list(roles)
    frame["role"] = frame["role"].astype(str)
    frame["end"] = frame["value"].fillna(0.0).clip(lower=0.0)
    frame["low"], frame["high"] = frame["line"] - 3.6, frame["line"] + 3.6
    names = {str(place): phrase(name, 26) for place, name in zip(lines, said, strict=True) if name}
    scale = alt.Scale(domain=[4, lines[-1] + 6], reverse=True, nice=False, zero=False)
    rows = partial(named_rows, limit=210, scale=scale, values=[int(place) for place in names], grid=False)
    base = alt.Chart()
    bar = base.mark_bar(cornerRadiusEnd=2).encode(
        y=rows("low:Q"),
        y2=alt.Y2("high:Q"),
        x=alt.X("value:Q", title=x_title, axis=colors.axis(format="~%" if percent else ".12~g", tickCount=5)),
        x2=alt.X2Datum(0),
        color=colors.by_role("role"),
        tooltip=[
            alt.Tooltip("label:N"),
            alt.Tooltip("note:N"),
            alt.Tooltip("value:Q", format=".4~p" if percent else ".4f"),
        ],
    )
    bar = bar.add_params(alt.param("names", value=names))
    number = note(base, dx=6, y=rows("line:Q"), x=alt.X("end:Q"))
    return layered(frame, bar, number, height=int(ROW * (lines[-1] + 2) / 10), padding=space_right(8))
