"""A branching tree: what could come next, and what after that. The thicker the line, the likelier the step."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import label, visible

ROW = 21  # pixels for each leaf


def tree(
    parents: Sequence[int],
    pieces: Sequence[str | bytes],
    texts: Sequence[str],
    probabilities: Sequence[float],
    products: Sequence[float],
    *,
    role: str = "probability",
) -> alt.LayerChart:
    """N nodes, each after its parent (-1: right after the text); a parent comes before its children.

    pieces: the token of each. texts: all from the text to it. probabilities: of the token at its place. products: of all
    probabilities on the way. Pointing at a node shows its whole text and fades all but its way, in the browser.
    """
    frame = tree_table(texts, products)
    depth, ways, leaves = _layout(parents)
    frame["x"] = depth
    frame["y"] = leaves
    frame["x0"] = [depth[p] if p >= 0 else 0 for p in parents]
    root = (min(leaves) + max(leaves)) / 2
    frame["y0"] = [leaves[p] if p >= 0 else root for p in parents]
    frame["piece"] = [label(piece, 12) for piece in pieces]
    frame["step"] = list(probabilities)
    frame["way"] = [f" {' '.join(map(str, way))} " for way in ways]
    frame["node"] = range(len(frame))
    frame["levels"] = levels = max(depth)
    count = sum(1 for node in range(len(parents)) if node not in set(parents))
    down = alt.Scale(domain=[-0.7, count - 0.3], reverse=True, nice=False)
    # Labels are written to the right of their point, so the last level needs the room of one more.
    across = alt.Scale(domain=[0, levels + 0.85], nice=False)
    # A line belongs to the pointed-at node's way if its own node does: ways are lists of numbers between blanks.
    on_way = "!isValid(hover.way) || indexof(hover.way[0], ' ' + datum.node + ' ') >= 0"
    base = alt.Chart().encode(
        y=alt.Y("y:Q", scale=down, axis=None), opacity=alt.OpacityValue(0.15, condition={"test": on_way, "value": 1})
    )
    lines = base.mark_rule(strokeCap="round").encode(
        x=alt.X("x0:Q", scale=across, axis=None),
        x2=alt.X2("x:Q"),
        y=alt.Y("y0:Q", scale=down, axis=None),
        y2=alt.Y2("y:Q"),
        strokeWidth=alt.StrokeWidth("step:Q", scale=alt.Scale(domain=[0, 1], range=[0.8, 9]), legend=None),
    )
    tooltip = [
        alt.Tooltip("text:N"),
        alt.Tooltip("step:Q", title="probability of its last token", format=".4~p"),
        alt.Tooltip("probability:Q", title="probability of all these tokens", format=".3~p"),
    ]
    place = alt.X("x:Q", scale=across, axis=None)
    dots = base.mark_circle(size=45).encode(x=place, tooltip=tooltip)
    # From all levels but the last, lines lead to the right. So its words are after the dots, and the others above them.
    end, before = "datum.x == datum.levels", "datum.x != datum.levels"
    words = []
    for condition, dx, dy in ((end, 8, 0), (before, -3, -10)):
        text = base.transform_filter(condition).encode(x=place, text=alt.Text("piece:N"), tooltip=tooltip)
        words += colors.legible(text.mark_text(align="left", dx=dx, dy=dy, fontSize=13))
    return overlaid(
        colors.paint(lines, role),
        colors.paint(dots, role).add_params(colors.hover("way")),
        *words,
        data=inline(frame),
        height=ROW * count,
        autosize=colors.AUTOSIZE,
    )


def tree_table(texts: Sequence[str], products: Sequence[float]) -> pd.DataFrame:
    """The numbers behind `tree`: the continuation up to each node and its probability."""
    return pd.DataFrame({"text": [visible(text) for text in texts], "probability": [float(p) for p in products]})


def _layout(parents: Sequence[int]) -> tuple[list[int], list[list[int]], list[float]]:
    """Depth, way from the text, and height of each node: leaves one below the other, parents amid their children."""
    depth, ways = [], []
    children: dict[int, list[int]] = {}
    for node, parent in enumerate(parents):
        depth.append(depth[parent] + 1 if parent >= 0 else 1)
        ways.append([*(ways[parent] if parent >= 0 else []), node])
        children.setdefault(parent, []).append(node)
    height = [0.0] * len(parents)
    free = 0

    def place(node: int) -> float:
        nonlocal free
        below = [place(child) for child in children.get(node, [])]
        if below:
            found = (below[0] + below[-1]) / 2
        else:
            found, free = float(free), free + 1
        if node >= 0:
            height[node] = found
        return found

    place(-1)
    return depth, ways, height
