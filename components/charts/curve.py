"""Curves over the blocks: one line for each series with its name at its end, and a band for the baseline behind it."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from components.charts.base import layered
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import phrase, plain

HEIGHT = 280
PADDING = {"left": 0, "top": 5, "right": 12, "bottom": 8}  # a name is measured before its font is loaded
_DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3])
_FEW = 100  # steps that may all have a tick
_GAP = 17 / HEIGHT  # the least distance of two names, as a share of the plot


def curve(
    frame: pd.DataFrame,
    roles: Mapping[str, str],
    *,
    x: str = "layer",
    y: str = "value",
    x_title: str = "block",
    y_title: str,
    domain: tuple[float, float] | None = None,
    ranks: bool = False,
    percent: bool = False,
) -> alt.LayerChart:
    """Lines from a long frame with the columns `x`, `y`, "series" and, where a series has a band, "low" and "high".

    roles: the role of each series, in the order to draw. Two series of one role differ by their dashes.
    domain: the ends of the y axis; by default what the data needs. ranks: values count from 1, the best, which is on top, and
    the distance from 1 to 10 is that from 1,000 to 10,000. percent: values are shares, and the axis shows per cent.
    """
    frame = frame[frame["series"].isin(roles)].copy()
    if "low" not in frame:
        frame = frame.assign(low=float("nan"), high=float("nan"))
    frame["role"] = frame["series"].map(roles)
    frame["dash"] = frame["series"].map(_dashes(roles))
    frame["name"] = frame["series"].map(plain)
    low = frame[[y, "low"]].min().min() if domain is None else domain[0]
    high = frame[[y, "high"]].max().max() if domain is None else domain[1]
    scale = alt.Scale(domain=[low, high], nice=domain is None, zero=False)
    if ranks:
        scale = alt.Scale(type="log", domain=[1, max(high, 10)], reverse=True)

    ticks = {"tickCount": 5} | ({"format": ",d"} if ranks else {"format": "~%"} if percent else {})
    steps = list(range(int(frame[x].min()), int(frame[x].max()) + 1))  # there is no block 1.5
    x_ticks = {"values": steps} if len(steps) <= _FEW else {"tickCount": 8}
    base = alt.Chart().encode(
        x=alt.X(f"{x}:Q", title=x_title, axis=colors.axis(format="d", grid=False, **x_ticks)),
        y=alt.Y(f"{y}:Q", title=y_title, scale=scale, axis=colors.axis(**ticks)),
        color=colors.by_role("role"),
        detail=alt.Detail("name:N"),
    )
    bands = base.transform_filter("isValid(datum.low)").mark_area(opacity=0.18)
    band = bands.encode(y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))
    line = base.mark_line(strokeWidth=2.25).encode(
        strokeDash=alt.StrokeDash(
            "dash:N", scale=alt.Scale(domain=list(range(len(_DASHES))), range=list(_DASHES)), legend=None
        )
    )
    dots = (
        base.mark_point(filled=True, size=60)
        .encode(
            opacity=alt.OpacityValue(0, condition=colors.POINTED_AT | {"empty": False}),
            tooltip=[
                alt.Tooltip("name:N", title="series"),
                alt.Tooltip(f"{x}:Q", title=x_title),
                alt.Tooltip(f"{y}:Q", title=y_title, format=".4~p" if percent else ".4f"),
            ],
        )
        .add_params(colors.hover(x, nearest=True))
    )
    ends = _ends(frame, x, y, low, high)
    names = (
        alt.Chart(inline(ends))
        .mark_text(align="left", dx=8, fontSize=13)
        .encode(
            x=alt.X(f"{x}:Q"), y=alt.Y("place:Q", scale=scale), text=alt.Text("text:N"), color=colors.by_role("ink")
        )
    )
    return layered(frame, band, line, dots, names, height=HEIGHT, padding=PADDING)


def _dashes(roles: Mapping[str, str]) -> dict[str, int]:
    """The place of each series among those of its role."""
    seen: dict[str, int] = {}
    dashes = {}
    for series, role in roles.items():
        dashes[series] = seen.get(role, 0) % len(_DASHES)
        seen[role] = seen.get(role, 0) + 1
    return dashes


def _ends(frame: pd.DataFrame, x: str, y: str, low: float, high: float) -> pd.DataFrame:
    """Where to write each series' name: at its last point, pushed up from the name below where the two would touch."""
    ends = frame.dropna(subset=[y]).sort_values(x).drop_duplicates("series", keep="last").sort_values(y)
    gap = (high - low) * _GAP
    places: list[float] = []
    for value in ends[y]:
        places.append(max(value, places[-1] + gap) if places else value)
    ends["place"] = places
    ends["text"] = ends["series"].map(phrase)
    ends["ink"] = "token"
    return ends
