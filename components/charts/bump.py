"""Two rankings of the same texts side by side, with a line from each text's place in one to its place in the other."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import phrase, plain

ROW = 34  # pixels for each place
LEFT, RIGHT = 0.44, 0.56  # where the lines end, as shares of the width
LETTERS = 90  # of a label; what does not fit into its half is cut in the browser


def bump(
    texts: Sequence[str],
    left: Sequence[int | None],
    right: Sequence[int | None],
    *,
    first: int,
    names: tuple[str, str],
    roles: tuple[str, str],
) -> alt.LayerChart:
    """N texts with their ranks (from 1; None: not found at all) by two ways of ranking, called `names` in colours `roles`.

    The `first` places of either are written out. A line to the lowest place says that the other way has the text farther
    down, or not at all. Pointing at a text or its line highlights both, in the browser.
    """
    frame = bump_table(texts, left, right, names)
    items = [
        (i, *(rank if rank is not None and rank <= first else None for rank in (left[i], right[i])))
        for i in range(len(texts))
    ]
    ends = pd.DataFrame(
        [
            (i, LEFT, a or first + 1, RIGHT, b or first + 1, 2.5 if a and b else 1.2, frame.text[i])
            for i, a, b in items
            if a or b
        ],
        columns=["item", "x", "y", "x2", "y2", "wide", "text"],
    )
    scale = alt.Scale(domain=[first + 1.5, -0.3], nice=False, zero=False)
    x, y = alt.Scale(domain=[0, 1], nice=False), alt.Y("y:Q", scale=scale, axis=None)
    lines = (
        alt.Chart(inline(ends))
        .mark_rule(strokeCap="round")
        .encode(
            x=alt.X("x:Q", scale=x, axis=None),
            x2=alt.X2("x2:Q"),
            y=y,
            y2=alt.Y2("y2:Q"),
            strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
            opacity=alt.OpacityValue(0.12, condition=colors.POINTED_AT),
            tooltip=[alt.Tooltip("text:N")],
        )
        .add_params(colors.hover("item"))
    )
    layers = [colors.paint(lines, "muted")]
    for side, (name, role) in enumerate(zip(names, roles, strict=True)):
        layers += _side(items, frame, side, name, role, first, x, scale)
    return overlaid(*layers, height=ROW * (first + 2), autosize=colors.AUTOSIZE)


def _side(items, frame, side: int, name: str, role: str, first: int, x: alt.Scale, scale: alt.Scale) -> list[alt.Chart]:
    """The places of one ranking: heading, texts, dots, and what the lowest place means."""
    edge, dot = (0.0, LEFT) if side == 0 else (RIGHT + 0.02, RIGHT)
    rows = [(i, 0.0 + row[side], f"{row[side]}  {phrase(frame.text[i], LETTERS)}") for i, *row in items if row[side]]
    places = pd.DataFrame(rows, columns=["item", "y", "label"])
    places["text"] = [frame.text[i] for i in places["item"]]
    places["dot"], places["edge"] = dot, edge
    notes = pd.DataFrame(
        [(edge, 0.1, name), (edge, first + 1, f"Rank {first + 1} or lower, or not found")],
        columns=["edge", "y", "label"],
    )
    y = alt.Y("y:Q", scale=scale, axis=None)
    limit = alt.ExprRef(f"{LEFT - 0.02} * width")
    base = alt.Chart(inline(places))
    labels = base.mark_text(align="left", fontSize=13, limit=limit).encode(
        x=alt.X("edge:Q", scale=x, axis=None),
        y=y,
        text=alt.Text("label:N"),
        opacity=alt.OpacityValue(0.35, condition=colors.POINTED_AT),
        tooltip=[alt.Tooltip("text:N")],
    )
    dots = base.mark_circle(size=70, opacity=1).encode(x=alt.X("dot:Q", scale=x, axis=None), y=y)
    said = (
        alt.Chart(inline(notes))
        .mark_text(align="left", fontSize=13, fontWeight="bold", limit=limit, tooltip=None)
        .encode(x=alt.X("edge:Q", scale=x, axis=None), y=y, text=alt.Text("label:N"))
    )
    return [colors.paint(labels, "token"), colors.paint(dots, role), colors.paint(said, "muted")]


def bump_table(
    texts: Sequence[str], left: Sequence[int | None], right: Sequence[int | None], names: tuple[str, str]
) -> pd.DataFrame:
    """The numbers behind `bump`: the text and its rank by either way, none where it is not found."""
    if not len(texts) == len(left) == len(right):
        raise ValueError(f"{len(texts)} texts, {len(left)} and {len(right)} ranks")
    frame = pd.DataFrame({"text": [plain(text) for text in texts], names[0]: list(left), names[1]: list(right)})
    return frame.astype({names[0]: "Int64", names[1]: "Int64"})
