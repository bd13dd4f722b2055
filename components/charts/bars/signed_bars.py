"""Signed bars, one for each name: scores, weights, positive and negative contributions."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import FADED, layered, named_rows, note, space_right
from components.figure import colors
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
    percent: bool = False,
) -> alt.LayerChart:
    """N bars to the right of 0, or to its left where a value is negative.

    role: of all bars, or of each. words: the names are words rather than tokens, so a space stays a space.
    notes: N short texts after the bars, by default the values. hidden: what to write where a value is -inf, without a bar.
    mark: the index of a bar to point out. limit: characters of a name that are shown. percent: the values are shares, written as
    per cent.
    """
    frame = signed_bars_table(names, values, words=words)
    frame["role"] = role
    frame["order"] = range(len(frame))
    there = np.isfinite(frame["value"])
    notes = notes or [_note(value, percent) for value in frame["value"]]
    arrows = [" ←" if i == mark else "" for i in range(len(frame))]
    frame["note"] = [(text if ok else hidden) + arrow for text, ok, arrow in zip(notes, there, arrows, strict=True)]
    drawn = frame["value"].where(there, 0.0)
    frame["drawn"], frame["from"] = drawn, drawn.clip(lower=0)  # the note is to the right of 0 and of its bar
    row = ROW if len(frame) <= MANY else LOW_ROW
    base = alt.Chart().encode(
        y=named_rows("order:O", 210, labelFontSize=14 if row == ROW else 11),
        tooltip=[alt.Tooltip("what:N"), alt.Tooltip("value:Q", format=".4~p" if percent else ".6f")],
    )
    axis = colors.axis(format="~%" if percent else ".4~g", tickCount=4)
    scale = alt.Undefined if drawn.any() else alt.Scale(domain=[0, 1])  # otherwise 0 would be in the middle
    bar = base.mark_bar(cornerRadiusEnd=2, height=row - 7).encode(
        x=alt.X("drawn:Q", title=x_title, scale=scale, axis=axis), opacity=FADED, color=colors.by_role("role")
    )
    x = alt.X("from:Q", title=x_title, scale=scale, axis=axis)
    shown = [phrase(name, limit) if words and isinstance(name, str) else label(name, limit) for name in names]
    params = [alt.param("names", value=shown), colors.hover("order")]
    longest = max(map(len, frame["note"]), default=0)
    return layered(
        frame,
        bar.add_params(*params),
        note(base, fontSize=13 if row == ROW else 11, x=x),
        height=row * len(frame),
        padding=space_right(8 + 6 * longest),
    )


def _note(value: float, percent: bool) -> str:
    if percent:
        return f"{value:.1%}"
    return f"{value:.3f}" if abs(value) < 100 else f"{value:,.0f}"


def signed_bars_table(names: Sequence[str | bytes], values: Sequence[float], *, words: bool = False) -> pd.DataFrame:
    """The numbers behind `signed_bars`: what, value."""
    if len(names) != len(values):
        raise ValueError(f"{len(names)} names for {len(values)} values")
    what = [plain(name) if words and isinstance(name, str) else visible(name) for name in names]
    return pd.DataFrame({"what": what, "value": [float(value) for value in values]})
