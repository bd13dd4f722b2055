"""What charts share: an axis with names instead of numbers, a note beside each mark, and how layers are put together."""

from typing import Any

import altair as alt
import pandas as pd

from components.figure import colors
from components.figure.inline import inline

FADED = alt.OpacityValue(0.45, condition=colors.POINTED_AT)  # for all bars except the one under the pointer


def names_axis(names: str = "names", **properties: Any) -> alt.Axis:
    """An axis whose values count from 0 and whose labels are the entries of `names`, a parameter of the chart."""
    labels = {"labelExpr": f"{names}[datum.value]", "labelOverlap": False, "labelFontSize": 14}
    return colors.axis(**labels | properties)


def named_rows(field: str, limit: int, *, scale: Any = alt.Undefined, **axis: Any) -> alt.Y:
    """Rows whose labels are the parameter `names`, each at most `limit` pixels wide."""
    return alt.Y(field, title=None, scale=scale, axis=names_axis(labelLimit=limit, **axis))


def cells(count: int) -> alt.Scale:
    """The scale of a table's rows or columns, which count from 0 and leave no gaps."""
    return alt.Scale(domain=list(range(count)), padding=0)


def shaded(field: str) -> alt.FillOpacity:
    """A share from 0 to 1 as the strength of a cell's colour, weak enough to read the text on it."""
    return alt.FillOpacity(field, scale=alt.Scale(domain=[0, 1], range=[0, colors.SHADE]), legend=None)


def note(base: alt.Chart, *, x: Any = alt.Undefined, y: Any = alt.Undefined, **mark: Any) -> alt.Chart:
    """The column "note" as text in ink beside each mark, by default 5 pixels to the right of it."""
    text = base.mark_text(**{"align": "left", "dx": 5, "fontSize": 13} | mark)
    return colors.paint(text.encode(text=alt.Text("note:N"), x=x, y=y), "token")


def layered(frame: pd.DataFrame, *layers: alt.Chart | alt.LayerChart, **properties: Any) -> alt.LayerChart:
    """Layers that draw the rows of `frame`, together as wide as the page's column."""
    return overlaid(*layers, data=inline(frame), autosize=colors.AUTOSIZE, **properties)


def overlaid(*layers: alt.Chart | alt.LayerChart, **properties: Any) -> alt.LayerChart:
    """Charts drawn on top of each other. `alt.layer` may also return a grid of charts, for layers with a facet."""
    return alt.LayerChart(layer=list(layers), **properties)


def independent(*channels: str) -> alt.Resolve:
    """Each layer has its own scale for these channels, instead of one that all share."""
    own: dict[str, Any] = dict.fromkeys(channels, "independent")
    return alt.Resolve(scale=alt.ScaleResolveMap(**own))


def space_right(right: int) -> dict[str, int]:
    """Padding that leaves this many pixels for what is written after the longest bar."""
    return {"left": 0, "top": 0, "right": right, "bottom": 8}
