"""A map of vectors in two dimensions. It keeps only part of their distances, so lines show the true neighbours."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import layered
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import phrase, plain

WIDE, NARROW = 700, 330  # pixels; the browser knows the true width, labels are thinned out for these two
LETTERS = 18  # of a label; the rest is cut
EDGE = 12  # pixels kept free on the left


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
    so what looks far is far (in these two dimensions). Pointing at a point highlights its own links, and shows its label where
    that was left out because it would cover another. Labels of links are placed first, then those that come earlier.
    A click sets `select` with the field `index`. frame_points (M, 2): points that must fit into the frame, where maps are
    compared.
    """
    frame = map_table(points, labels)
    frame["role"] = roles if isinstance(roles, str) else list(roles)
    links = list(links)
    points = np.asarray(points, dtype=float)
    longest = max(labels, key=len, default="")
    held = (
        (points, labels) if frame_points is None else (np.asarray(frame_points, float), [longest] * len(frame_points))
    )
    for name, width in (("wide", WIDE), ("narrow", NARROW)):
        places = points / _unit(*held, width, height)
        shown = _uncovered(places, labels, [i for pair in links for i in pair])
        frame[name] = [phrase(text, LETTERS) if i in shown else "" for i, text in enumerate(labels)]
    x, y = _scales(*held, height)
    # Each link once from either end: pointing at one of its points finds it, and otherwise the two are drawn over each other.
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
    names = base.mark_text(align="left", dx=8, fontSize=13).encode(
        text=alt.Text(
            "wide:N", condition={"test": f"width < {(WIDE + NARROW) // 2}", "value": {"expr": "datum.narrow"}}
        )
    )
    return layered(frame, colors.paint(lines, "muted"), dots, *colors.legible(names), height=height)


def map_table(points: np.ndarray, labels: Sequence[str]) -> pd.DataFrame:
    """The numbers behind `map2d`: index, label, x, y."""
    points = np.asarray(points, dtype=float)
    if points.shape != (len(labels), 2):
        raise ValueError(f"{points.shape} points for {len(labels)} labels")
    return pd.DataFrame(
        {"index": range(len(labels)), "label": [plain(t) for t in labels], "x": points[:, 0], "y": points[:, 1]}
    )


def _unit(points: np.ndarray, labels: Sequence[str], width: int, height: int) -> float:
    """The length of one pixel if points and labels just fit into width x height pixels."""
    reach = points - points.min(axis=0)
    room = [max(width - EDGE - _pixels(label), width / 2) for label in labels]
    return max(*(reach[:, 0] / room), 1.1 * reach[:, 1].max() / height, 1e-6)


def _uncovered(places: np.ndarray, labels: Sequence[str], first: Sequence[int]) -> set[int]:
    """The points, at these pixels, whose labels can be written without covering one another."""
    shown: dict[int, tuple[float, float, float]] = {}
    for i in dict.fromkeys([*first, *range(len(labels))]):
        (x, y), end = places[i], places[i, 0] + _pixels(labels[i])
        if all(
            abs(y - other_y) > 15 or end < other_x or other_end < x for other_x, other_end, other_y in shown.values()
        ):
            shown[i] = (x, end, y)
    return {*shown}


def _pixels(label: str) -> int:
    """The width of a label to the right of its point."""
    return 14 + 7 * min(len(label), LETTERS)


def _scales(points: np.ndarray, labels: Sequence[str], height: int) -> tuple[alt.Scale, alt.Scale]:
    """Domains around points and labels, worked out in the browser from the width it has; both axes share one unit."""
    low, high = points.min(axis=0), points.max(axis=0)
    farthest: dict[int, float] = {}  # how far right the points reach whose labels are so long
    for label, x in zip(labels, points[:, 0] - low[0], strict=True):
        farthest[_pixels(label)] = max(farthest.get(_pixels(label), 0), float(x))
    fits = (f"{x} / max(width - {EDGE + pixels}, width / 2)" for pixels, x in farthest.items())
    unit = f"max(1e-6, {1.1 * (high[1] - low[1])} / {height}, {', '.join(fits)})"
    used = f"max(0, {', '.join(f'{x} / {unit} + {pixels}' for pixels, x in farthest.items())})"
    left = f"max({EDGE}, (width - {used}) / 2)"
    middle = (low[1] + high[1]) / 2

    def scale(start: str, end: str) -> alt.Scale:
        return alt.Scale(domainMin=alt.ExprRef(start), domainMax=alt.ExprRef(end), nice=False, zero=False)

    return (
        scale(f"{low[0]} - {unit} * {left}", f"{low[0]} + {unit} * (width - {left})"),
        scale(f"{middle} - {unit} * {height / 2}", f"{middle} + {unit} * {height / 2}"),
    )
