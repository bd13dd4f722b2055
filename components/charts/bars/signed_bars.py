"""Signed bars, one for each named thing: scores, weights, what pulls up and what pulls down."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.figure import colors
from components.figure.inline import inline
from components.figure.text import label, phrase, plain, visible

ROW, LOW_ROW = 27, 17  # pixels for each bar, and for each of many
MANY = 24


def signed_bars(
    names: Sequence[str | bytes],
    values: Sequence[float],
    *,
    x_title: str,
    role: str | Sequence[str] = "token",
    words: bool = False,
    notes: Sequence[str] | None = None,
    hidden: str = "",
    mark: int | None = None,
    limit: int = 18,
) -> alt.LayerChart:
    """N bars to the right of 0, or to its left where a value is negative.

    role: of all bars, or of each. words: the names are words rather than tokens, so a space stays a space.
    notes: N short texts after the bars, by default the values. hidden: what to write where a value is -inf, without a bar.
    mark: the index of a bar to point out. limit: characters of a name that are shown.
    """
    frame = signed_bars_table(names, values, words=words)
    frame["role"] = role
    frame["order"] = range(len(frame))
    there = np.isfinite(frame["value"])
    notes = notes or [f"{value:.3f}" if abs(value) < 100 else f"{value:,.0f}" for value in frame["value"]]
    arrows = [" ←" if i == mark else "" for i in range(len(frame))]
    frame["note"] = [(note if ok else hidden) + arrow for note, ok, arrow in zip(notes, there, arrows, strict=True)]
    drawn = frame["value"].where(there, 0.0)
    frame["drawn"], frame["from"] = drawn, drawn.clip(lower=0)  # the note stands right of 0, clear of its bar
    row = ROW if len(frame) <= MANY else LOW_ROW
    base = alt.Chart().encode(
        y=alt.Y(
            "order:O",
            title=None,
            axis=colors.axis(
                labelExpr="names[datum.value]",
                labelLimit=210,
                labelOverlap=False,
                labelFontSize=14 if row == ROW else 11,
            ),
        ),
        tooltip=[alt.Tooltip("what:N"), alt.Tooltip("value:Q", format=".6f")],
    )
    axis = colors.axis(format=".4~g", tickCount=4)
    scale = alt.Undefined if drawn.any() else alt.Scale(domain=[0, 1])  # else 0 would stand in the middle
    bar = base.mark_bar(cornerRadiusEnd=2, height=row - 7).encode(
        x=alt.X("drawn:Q", title=x_title, scale=scale, axis=axis),
        opacity=alt.OpacityValue(0.45, condition=colors.POINTED_AT),
    )
    note = base.mark_text(align="left", dx=5, fontSize=13 if row == ROW else 11).encode(
        x=alt.X("from:Q", title=x_title, scale=scale, axis=axis), text=alt.Text("note:N")
    )
    params = [
        alt.param("names", value=[phrase(name, limit) if words else label(name, limit) for name in names]),
        colors.hover("order"),
    ]
    longest = max((len(note) for note in frame["note"]), default=0)
    return alt.layer(
        bar.encode(color=colors.by_role("role")).add_params(*params),
        colors.paint(note, "token"),
        data=inline(frame),
        height=row * len(frame),
        padding={"left": 0, "top": 0, "right": 8 + 6 * longest, "bottom": 8},
        autosize=colors.AUTOSIZE,
    )


def signed_bars_table(names: Sequence[str | bytes], values: Sequence[float], *, words: bool = False) -> pd.DataFrame:
    """The numbers behind `levels`: what, value."""
    if len(names) != len(values):
        raise ValueError(f"{len(names)} names for {len(values)} values")
    what = [plain(name) if words else visible(name) for name in names]
    return pd.DataFrame({"what": what, "value": [float(value) for value in values]})
