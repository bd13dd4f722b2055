"""Points on lines: each line is one way of measuring, each point one thing measured. Kinds differ in shape and colour."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import phrase, plain

ROW = 66  # pixels for each line


def dots(
    frame: pd.DataFrame, roles: Mapping[str, str], *, x_title: str, domain: tuple[float, float] | None = None
) -> alt.LayerChart:
    """A long frame with the columns "line", "kind", "name" and, last, "value".

    roles: the colour of each kind, in order; a kind is drawn at its own height on the line, and its name is written above
    the plot. Pointing at a point highlights the same `name` on every line, in the browser.
    """
    frame = frame.copy()
    kinds = list(roles)
    frame["role"] = frame["kind"].map(roles)
    frame["lane"] = frame["kind"].map({kind: i for i, kind in enumerate(kinds)})
    frame["shown"] = frame["name"].map(plain)
    low, high = domain or (frame["value"].min(), frame["value"].max())
    scale = alt.Scale(domain=[low, high], nice=domain is None, zero=False)
    shapes = alt.Scale(domain=list(range(len(kinds))), range=["circle", "diamond", "square"][: len(kinds)])
    points = (
        alt.Chart(inline(frame))
        .mark_point(filled=True, size=90)
        .encode(
            x=alt.X("value:Q", title=x_title, scale=scale, axis=colors.axis(tickCount=6)),
            y=alt.Y(
                "line:N",
                title=None,
                sort=list(dict.fromkeys(frame["line"])),
                scale=alt.Scale(paddingInner=0.3),
                axis=colors.axis(labelFontSize=14, labelLimit=120, grid=False),
            ),
            yOffset=alt.YOffset("lane:O", scale=alt.Scale(domain=list(range(len(kinds))))),
            color=colors.by_role("role"),
            shape=alt.Shape("lane:N", scale=shapes, legend=None),
            opacity=alt.OpacityValue(0.25, condition=colors.POINTED_AT),
            tooltip=[
                alt.Tooltip("shown:N", title="point"),
                alt.Tooltip("kind:N"),
                alt.Tooltip("line:N", title="on the line"),
                alt.Tooltip("value:Q", title=x_title, format=".4f"),
            ],
        )
        .add_params(colors.hover("name"))
    )
    tops = [-12 - 19 * (len(kinds) - 1 - i) for i in range(len(kinds))]
    key = colors.key([("●◆■"[i], phrase(kind, 40), roles[kind], 0, tops[i]) for i, kind in enumerate(kinds)])
    return overlaid(
        points,
        *key,
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(y="independent")),
        height=ROW * frame["line"].nunique(),
        autosize=colors.AUTOSIZE,
    )
