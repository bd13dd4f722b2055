"""One block of the road as a chart, for export: tokens, vectors, attention as curves, feed-forward, and what is read."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import label

WIDTH, LANE, TOP = 1000, 44, 34
_CELL, _BEFORE, _CURVES, _FEED, _AFTER, _WORDS = 9, 135, (305, 560), 600, 665, 850  # pixels from the left
_LEAST = 0.004  # of a share that gets a curve
_POINTS = 24  # of a curve


def road_picture(
    tokens: Sequence[str],
    before: np.ndarray,
    after: np.ndarray,
    weights: np.ndarray,
    parked: Sequence[bool],
    readings: Sequence[tuple[str, float]],
    *,
    place: int,
    full: float,
    block: int,
) -> alt.LayerChart:
    """T tokens. before, after: their vectors (T, N), `full` has the full colour; weights (T, T): row = the token that attends.

    parked: tokens whose shares are pale. readings: the likeliest words after this block at the token `place`.
    """
    count, numbers = before.shape
    height = TOP + max(count, 1) * LANE
    middle = [TOP + LANE * (lane + 0.5) for lane in range(count)]
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], nice=False, reverse=True), axis=None)

    def chart(rows: list[dict]) -> alt.Chart:
        return alt.Chart(inline(pd.DataFrame(rows))).encode(x=x, y=y)

    def words(rows: list[tuple[float, float, str]], role: str = "token", **mark) -> alt.Chart:
        text = chart([{"x": across, "y": down, "text": word} for across, down, word in rows])
        return colors.paint(text.mark_text(**{"align": "left", "fontSize": 13} | mark).encode(text="text:N"), role)

    rails = chart([{"x": 0, "x2": _WORDS - 15, "y": down} for down in middle]).mark_rule(strokeWidth=2)
    cells = chart(
        [
            {
                "x": start + _CELL * i,
                "x2": start + _CELL * (i + 1) - 1,
                "y": down - 9,
                "y2": down + 9,
                "value": float(value),
            }
            for start, states in ((_BEFORE, before), (_AFTER, after))
            for row, down in zip(states, middle, strict=True)
            for i, value in enumerate(row)
        ]
    )
    boxes = chart([{"x": _FEED, "x2": _FEED + 34, "y": down - 12, "y2": down + 12} for down in middle])
    heads = ["Tokens", "Vector before", f"Attention in block {block}", "Feed-forward", "Vector after", "Predicted here"]
    places = [0, _BEFORE, _CURVES[0], _FEED - 25, _AFTER + 10, _WORDS]
    top = max(TOP, min(middle[place], height - 12) - 20 * (len(readings) - 1))
    return overlaid(
        colors.paint(rails.encode(x2="x2:Q"), "grid"),
        *_curves(weights, parked, middle, x, y),
        colors.paint(
            chart([{"x": 0, "x2": 110, "y": d - 13, "y2": d + 13} for d in middle])
            .mark_rect(cornerRadius=4)
            .encode(x2="x2:Q", y2="y2:Q"),
            "paper",
        ),
        words([(6, down, label(text, 14)) for text, down in zip(tokens, middle, strict=True)]),
        colors.paint(
            chart(
                [
                    {"x": s, "x2": s + _CELL * numbers, "y": d - 9, "y2": d + 9}
                    for s in (_BEFORE, _AFTER)
                    for d in middle
                ]
            )
            .mark_rect()
            .encode(x2="x2:Q", y2="y2:Q"),
            "paper",
        ),
        cells.mark_rect().encode(x2="x2:Q", y2="y2:Q", fill=colors.signed("value:Q", full, "times the typical size")),
        colors.paint(boxes.mark_rect(cornerRadius=4).encode(x2="x2:Q", y2="y2:Q"), "feed_forward"),
        words([(at, 8, head) for at, head in zip(places, heads, strict=True)], fontWeight=600),
        words(
            [
                (_WORDS, top + 20 * i, f"{label(word, 12)}  {100 * share:.0f}%")
                for i, (word, share) in enumerate(readings)
            ]
        ),
        width=WIDTH,
        height=height,
    )


def _curves(
    weights: np.ndarray, parked: Sequence[bool], middle: Sequence[float], x: alt.X, y: alt.Y
) -> list[alt.Chart | alt.LayerChart]:
    """Each share as a curve from the token that is attended to, to the one that attends; the pale ones first."""
    way = np.linspace(0, 1, _POINTS)
    bend = 3 * way**2 - 2 * way**3
    across = _CURVES[0] + (_CURVES[1] - _CURVES[0]) * way
    layers = []
    for pale in (True, False):
        rows = [
            {"x": u, "y": v, "share": float(weights[row, column]), "curve": f"{row}-{column}"}
            for row, column in np.argwhere(weights >= _LEAST).tolist()
            if (parked[column] and row != column) is pale
            for u, v in zip(across, middle[column] + (middle[row] - middle[column]) * bend, strict=True)
        ]
        if not rows:
            continue
        lines = (
            alt.Chart(inline(pd.DataFrame(rows)))
            .mark_line(opacity=0.3 if pale else 0.65)
            .encode(
                x=x,
                y=y,
                detail="curve:N",
                strokeWidth=alt.StrokeWidth("share:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=[0.6, 18])),
            )
        )
        layers.append(colors.paint(lines, "muted" if pale else "attention"))
    return layers
