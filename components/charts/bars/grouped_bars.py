"""Bars of any amounts that need not be shares of one whole, each with its number and a word beside it."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.figure import colors
from components.figure.inline import inline
from components.figure.text import phrase

ROW = 24  # pixels for each bar


def grouped_bars(
    labels: Sequence[str], values: Sequence[float], notes: Sequence[str], *, x_title: str, roles: Sequence[str] | str
) -> alt.LayerChart:
    """N bars from 0; N labels (equal ones in a row are said once), N notes behind the bars, one role for all or N roles.

    A value that is not a number draws no bar, only its note.
    """
    said = [label if i == 0 or label != labels[i - 1] else "" for i, label in enumerate(labels)]
    lines, line = [], -6
    for name in said:
        line += 16 if name else 10  # groups stand apart; whole numbers, so that an axis label can be looked up
        lines.append(line)
    frame = pd.DataFrame({"line": lines, "value": list(values), "label": list(labels)})
    frame["note"] = [phrase(note, 40) for note in notes]
    frame["role"] = roles if isinstance(roles, str) else list(roles)
    frame["role"] = frame["role"].astype(str)
    frame["end"] = frame["value"].fillna(0.0).clip(lower=0.0)
    frame["low"], frame["high"] = frame["line"] - 3.6, frame["line"] + 3.6
    names = {str(place): phrase(name, 26) for place, name in zip(lines, said, strict=True) if name}
    scale = alt.Scale(domain=[4, lines[-1] + 6], reverse=True, nice=False, zero=False)
    axis = colors.axis(
        values=[place for place, name in zip(lines, said, strict=True) if name],
        labelExpr="names[datum.value]",
        labelLimit=210,
        labelOverlap=False,
        labelFontSize=14,
        grid=False,
    )
    y = alt.Y("low:Q", title=None, scale=scale, axis=axis)
    x_axis = colors.axis(format=".12~g", tickCount=5)
    base = alt.Chart()
    bar = base.mark_bar(cornerRadiusEnd=2).encode(
        y=y,
        y2=alt.Y2("high:Q"),
        x=alt.X("value:Q", title=x_title, axis=x_axis),
        x2=alt.X2Datum(0),
        color=colors.by_role("role"),
        tooltip=[alt.Tooltip("label:N"), alt.Tooltip("note:N"), alt.Tooltip("value:Q", format=".4f")],
    )
    number = base.mark_text(align="left", dx=6, fontSize=13).encode(
        y=alt.Y("line:Q", title=None, scale=scale, axis=axis), x=alt.X("end:Q"), text=alt.Text("note:N")
    )
    return alt.layer(
        bar.add_params(alt.param("names", value=names)),
        colors.paint(number, "token"),
        data=inline(frame),
        height=int(ROW * (lines[-1] + 2) / 10),
        padding={"left": 0, "top": 0, "right": 8, "bottom": 8},
        autosize=colors.AUTOSIZE,
    )
