"""A map of vectors in two dimensions, which keeps only part of their distances: so the true neighbours are drawn in."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components import colors
from components.inline import inline
from components.text import phrase, plain


def map2d(
    points: np.ndarray,
    labels: Sequence[str],
    *,
    roles: Sequence[str] | str = "static",
    links: Sequence[tuple[int, int]] = (),
    height: int = 420,
    select: bool = False,
    frame_points: np.ndarray | None = None,
) -> alt.LayerChart:
    """N x 2 points with N labels, one role for all or N roles.

    links: pairs of indices, each a true neighbour in the full space. One unit is as long across as it is down at any width,
    so what looks far is far (in these two dimensions). Pointing at a point brings out its own links.
    A click sets `select` with the field `index`. frame_points (M, 2): what the frame has to hold, where maps are compared.
    """
    frame = map_table(points, labels)
    frame["role"] = roles if isinstance(roles, str) else list(roles)
    frame["text"] = [phrase(text, 18) for text in labels]
    x, y = _scales(np.asarray(points if frame_points is None else frame_points, dtype=float), height)
    # Each link once from either end: pointing at one of its points finds it, and at rest the two draw as one.
    ends = [(a, *points[a], *points[b]) for a, b in sorted({*links, *((b, a) for a, b in links)})]

    params = [colors.hover("index", nearest=True)] + [colors.click("index", nearest=True)] * select
    lines = (
        alt.Chart(inline(pd.DataFrame(ends, columns=["index", "x", "y", "x2", "y2"])))
        .mark_rule(strokeWidth=1.5)
        .encode(
            x=alt.X("x:Q", scale=x, axis=None),
            y=alt.Y("y:Q", scale=y, axis=None),
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
            opacity=alt.OpacityValue(0.1, condition=colors.POINTED_AT),
        )
    )
    base = alt.Chart().encode(x=alt.X("x:Q", scale=x, axis=None), y=alt.Y("y:Q", scale=y, axis=None))
    dots = (
        base.mark_circle(size=70, opacity=1)
        .encode(
            color=colors.by_role("role"),
            tooltip=[alt.Tooltip("label:N"), alt.Tooltip("x:Q", format=".3f"), alt.Tooltip("y:Q", format=".3f")],
        )
        .add_params(*params)
    )
    names = base.mark_text(align="left", dx=8, fontSize=13).encode(text=alt.Text("text:N"))
    return alt.layer(
        colors.paint(lines, "muted"),
        dots,
        colors.paint(names, "token"),
        data=inline(frame),
        height=height,
        autosize=colors.AUTOSIZE,
    )


def map_table(points: np.ndarray, labels: Sequence[str]) -> pd.DataFrame:
    """The numbers behind `map2d`: index, label, x, y."""
    points = np.asarray(points, dtype=float)
    if points.shape != (len(labels), 2):
        raise ValueError(f"{points.shape} points for {len(labels)} labels")
    return pd.DataFrame(
        {"index": range(len(labels)), "label": [plain(t) for t in labels], "x": points[:, 0], "y": points[:, 1]}
    )


def _scales(points: np.ndarray, height: int) -> tuple[alt.Scale, alt.Scale]:
    """Domains around the points, worked out in the browser from the width it has, so that both axes share one unit."""
    middle = (points.max(0) + points.min(0)) / 2
    half = np.maximum((points.max(0) - points.min(0)) / 2, 1e-6) * [1.25, 1.1]  # labels need room on the right
    unit = f"max({2 * half[0]} / width, {2 * half[1]} / {height})"

    def scale(centre: float, pixels: str) -> alt.Scale:
        return alt.Scale(
            domainMin=alt.ExprRef(f"{centre} - {unit} * {pixels} / 2"),
            domainMax=alt.ExprRef(f"{centre} + {unit} * {pixels} / 2"),
            nice=False,
            zero=False,
        )

    return scale(middle[0], "width"), scale(middle[1], str(height))
