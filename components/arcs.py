"""Attention as lines: the sentence twice, a line from each token that looks to each token it looks at."""

from collections.abc import Sequence

import altair as alt
import numpy as np

from components.charts.matrix import matrix_table
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import label

ROW = 26  # pixels for each token


def arcs(
    weights: np.ndarray,
    pieces: Sequence[str | bytes],
    *,
    causal: bool = False,
    role: str = "attention",
    least: float = 0.01,
    select: bool = False,
) -> alt.LayerChart:
    """T x T weights between T pieces; each row of weights is a token that looks and sums to 1.

    least: weights under it are not drawn (they stay in the table). Pointing at a token on the left, or at one of its lines,
    leaves only its lines, in the browser. A click sets `select` with the field `query`.
    """
    count = len(pieces)
    frame = matrix_table(weights, pieces, pieces, causal=causal)
    row = ROW if count <= 24 else 15
    params = [colors.hover("query")] + [colors.click("query")] * select
    labels = alt.param("pieces", value=[label(piece, 14) for piece in pieces])

    def side(title: str, orient: str) -> alt.Axis:
        return colors.axis(
            title=title, orient=orient, values=list(range(count)), labelExpr="pieces[datum.value]", grid=False,
            labelFontSize=14 if count <= 24 else 10, labelLimit=100, labelPadding=6, labelOverlap=False,
        )  # fmt: skip

    down = alt.Scale(domain=[count - 0.5, -0.5], nice=False)
    across = alt.X("left:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
    base = alt.Chart().transform_calculate(left="0", right="1", above="datum.query - 0.5", below="datum.query + 0.5")
    # Nothing to see, something to hit: a line one pixel wide is no target for a finger.
    targets = (
        base.transform_filter("datum.key == 0")
        .transform_calculate(right="0.4")
        .mark_rect(opacity=0)
        .encode(
            x=across,
            x2=alt.X2("right:Q"),
            y=alt.Y("above:Q", scale=down, axis=None),
            y2=alt.Y2("below:Q"),
            tooltip=[alt.Tooltip("looks:N")],
        )
        .add_params(*params, labels)
    )
    lines = (
        base.transform_filter(f"datum.weight >= {least}")
        .mark_rule(strokeCap="round")
        .encode(
            x=across,
            x2=alt.X2("right:Q"),
            y=alt.Y("query:Q", scale=down, axis=side("looks", "left")),
            y2=alt.Y2("key:Q"),
            opacity=colors.ramp("weight", "weight", role),
            strokeOpacity=alt.StrokeOpacityValue(0.04, condition=colors.POINTED_AT),
            strokeWidth=alt.StrokeWidth("weight:Q", scale=alt.Scale(domain=[0, 1], range=[0.75, 7]), legend=None),
            tooltip=[alt.Tooltip("looks:N"), alt.Tooltip("looked at:N"), alt.Tooltip("weight:Q", format=".4f")],
        )
    )
    ends = base.mark_point(opacity=0).encode(x=across, y=alt.Y("key:Q", scale=down, axis=side("looked at", "right")))
    return alt.layer(
        ends,
        targets,
        colors.paint(lines, role),
        data=inline(frame),
        resolve=alt.Resolve(axis=alt.AxisResolveMap(y="independent"), scale=alt.ScaleResolveMap(y="independent")),
        width=640,
        height=row * count,
        autosize=colors.AUTOSIZE,
    )
