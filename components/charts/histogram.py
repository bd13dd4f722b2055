"""A histogram with marks, to see whether a number is large compared with the usual ones."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import independent, layered
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import phrase


def histogram(
    values: Sequence[float] | np.ndarray,
    *,
    x_title: str,
    marks: Sequence[tuple[float, str]] = (),
    mark_role: str = "token",
    bins: int = 40,
    role: str = "static",
    domain: tuple[float, float] | None = None,
    height: int = 200,
) -> alt.LayerChart:
    """Counts of `values` in `bins`, with a rule and words at each mark: (value, "love, hate: higher than 99%").

    A value belongs to a pair, such as the cosine of two words. domain: the ends of the x axis, for histograms to be compared.
    See `percentile` for the words.
    """
    frame = histogram_table(values, bins)
    points = [value for value, _ in marks]
    ends = domain or (min([frame["from"].iloc[0], *points]), max([frame["to"].iloc[-1], *points]))
    scale = alt.Scale(domain=list(ends), nice=False, zero=False)
    x = alt.X("from:Q", bin="binned", title=x_title, scale=scale, axis=colors.axis(grid=False, tickCount=8))
    bars = colors.paint(
        alt.Chart()
        .mark_bar(binSpacing=1)
        .encode(
            x=x,
            x2=alt.X2("to:Q"),
            y=alt.Y("count:Q", title="number of pairs", axis=colors.axis(tickCount=4)),
            tooltip=[
                alt.Tooltip("from:Q", format=".3f"),
                alt.Tooltip("to:Q", format=".3f"),
                alt.Tooltip("count:Q", title="number of pairs", format=","),
            ],
        ),
        role,
    )
    # Words are written above the plot, one line each, on the side of their rule where there is room.
    rows = [(value, phrase(text, 40), value > sum(ends) / 2, -8 - 19 * i) for i, (value, text) in enumerate(marks)]
    at_marks = alt.Chart(inline(pd.DataFrame(rows, columns=["value", "text", "right", "top"]))).encode(
        x=alt.X("value:Q", scale=scale), y=alt.Y("top:Q", scale=None, axis=None)
    )
    rules = at_marks.mark_rule(strokeWidth=2.5, tooltip=None).encode(y2=alt.Y2Value(height))
    layers = [bars, colors.paint(rules, mark_role)]
    for right, condition in ((False, "!datum.right"), (True, "datum.right")):
        words = at_marks.transform_filter(condition).mark_text(
            align="right" if right else "left", dx=-7 if right else 7, dy=5, fontSize=13, fontWeight=600, tooltip=None
        )
        layers += colors.legible(words.encode(text=alt.Text("text:N")))
    return layered(frame, *layers, resolve=independent("y"), height=height)


def histogram_table(values: Sequence[float] | np.ndarray, bins: int = 40) -> pd.DataFrame:
    """The numbers behind `histogram`: from, to, count."""
    counts, edges = np.histogram(np.asarray(values, dtype=float), bins=bins)
    return pd.DataFrame({"from": edges[:-1], "to": edges[1:], "count": counts})


def percentile(values: Sequence[float] | np.ndarray, value: float) -> float:
    """The share of `values` below `value`, in per cent."""
    return float((np.asarray(values) < value).mean() * 100)


def share(percent: float) -> str:
    """A percentile in words: with a decimal place above 95, and never 100%, since other pairs may be higher."""
    return f"{min(percent, 99.9):.1f}%" if percent > 95 else f"{percent:.0f}%"
