"""Many numbers from the largest to the smallest, to see whether a few large ones make up most of the total."""

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import FADED
from components.figure import colors
from components.figure.inline import inline


def sorted_bars(values: np.ndarray, *, first: int, role: str, y_title: str, x_title: str) -> alt.Chart:
    """The `first` of N signed values by size, each a thin bar up or down from 0."""
    frame = sorted_bars_table(values, first)
    frame["next"] = frame["rank"] + 1
    count = len(frame)
    bars = (
        alt.Chart()
        .mark_bar(binSpacing=0 if count > 100 else 1)
        .encode(
            x=alt.X(
                "rank:Q",
                bin="binned",
                title=x_title,
                scale=alt.Scale(domain=[1, count + 1], nice=False),
                axis=colors.axis(grid=False, tickCount=6, format="d"),
            ),
            x2=alt.X2("next:Q"),
            y=alt.Y("value:Q", title=y_title, axis=colors.axis(tickCount=5)),
            opacity=FADED,
            tooltip=[
                alt.Tooltip("rank:Q"),
                alt.Tooltip("number:Q", title="neuron"),
                alt.Tooltip("value:Q", format="+.4f"),
            ],
        )
        .add_params(colors.hover("rank"))
    )
    return colors.paint(bars, role).properties(data=inline(frame), height=240, autosize=colors.AUTOSIZE)


def sorted_bars_table(values: np.ndarray, first: int) -> pd.DataFrame:
    """The numbers behind `sorted_bars`: rank (from 1), number (place in `values`, from 0), value; by size without the sign."""
    order = np.argsort(-np.abs(values), kind="stable")[:first]
    return pd.DataFrame({"rank": range(1, len(order) + 1), "number": order, "value": values[order].astype(float)})
