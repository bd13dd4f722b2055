"""Signed bars around zero, block by block: what each part of the model adds to one number."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from components.charts.base import FADED, independent, overlaid
from components.figure import colors
from components.figure.inline import inline

HEIGHT = 260
START = "embedding"


def layer_bars(
    start: float, parts: Mapping[str, Sequence[float]], roles: Mapping[str, str], *, y_title: str
) -> alt.LayerChart:
    """One bar for the start, then for each of L blocks one bar a part, side by side; all bars add up to the number.

    parts: for each part its L values. roles: the colour of each part; its name stands above the plot in that colour.
    """
    frame = layer_bars_table(start, parts, y_title)
    frame["role"] = frame["part"].map({START: "token", **roles})
    frame["lane"] = frame["part"].map({START: 0} | {name: i for i, name in enumerate(parts)})
    frame["place"] = ["start" if layer is pd.NA else str(layer) for layer in frame["layer"]]
    places = ["start", *map(str, range(len(next(iter(parts.values())))))]
    bar = (
        alt.Chart(inline(frame.rename(columns={y_title: "value"})))
        .mark_bar()
        .encode(
            x=alt.X(
                "place:O",
                title="block",
                scale=alt.Scale(domain=places, paddingInner=0.15),
                axis=colors.axis(labelAngle=0, labelOverlap="greedy", grid=False),
            ),
            xOffset=alt.XOffset("lane:O", scale=alt.Scale(domain=list(range(len(parts))))),
            y=alt.Y("value:Q", title=y_title, axis=colors.axis(tickCount=5)),
            color=colors.by_role("role"),
            opacity=FADED,
            tooltip=[
                alt.Tooltip("part:N"),
                alt.Tooltip("place:N", title="block"),
                alt.Tooltip("value:Q", format="+.3f"),
            ],
        )
        .add_params(colors.hover("place"))
    )
    zero = alt.Chart(inline(pd.DataFrame({"zero": [0]}))).mark_rule().encode(y=alt.Y("zero:Q", title=y_title))
    key = colors.key([("■", name, roles[name], 10 + 110 * i, -12) for i, name in enumerate(parts)])
    return overlaid(
        overlaid(bar, colors.paint(zero, "muted")),
        *key,
        resolve=independent("x", "y"),
        height=HEIGHT,
        autosize=colors.AUTOSIZE,
    )


def layer_bars_table(start: float, parts: Mapping[str, Sequence[float]], y_title: str) -> pd.DataFrame:
    """The numbers behind `layer_bars`: part, layer (the block; empty for the start), value; values add up to the number."""
    rows: list[tuple] = [(START, None, float(start))]
    rows += [(name, layer, float(value)) for name, values in parts.items() for layer, value in enumerate(values)]
    frame = pd.DataFrame(rows, columns=["part", "layer", y_title])
    return frame.astype({"layer": "Int64"})
