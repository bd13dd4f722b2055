"""The drawing of `pipeline` for several kinds of input side by side, so that they can be compared."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from components.charts.base import overlaid
from components.charts.pipeline import NAMES, Step, parts
from components.figure import colors
from components.figure.inline import inline

HEAD, ROW = 30, 88  # pixels for the inputs' names, and for each step
WIDE = 0.9  # of a column; the rest is the gap
MOST = 24  # cells in a column's width, which on a phone is 100 pixels


def pipelines(roads: Mapping[str, Sequence[Step]], roles: Sequence[str]) -> alt.LayerChart:
    """N inputs by name, each with four steps whose words are short: a column has room for some 15 letters.

    roles: for each input the colour of its vectors.
    """
    cells, texts = [], []
    for column, ((name, steps), role) in enumerate(zip(roads.items(), roles, strict=True)):
        texts.append((column, 16, name, "name"))
        pieces = steps[1].count
        first = max(parts(pieces, MOST)[0][1], 0.2)
        for row, (step, width, count) in enumerate(
            zip(steps, (1, 1, first, 1), (1, pieces, steps[2].count, pieces), strict=True)
        ):
            top = HEAD + ROW * row
            texts += [(column, top + 34, f"{step.count:,}", "count"), (column, top + 52, step.words, "words")]
            last = row == len(steps) - 1
            cells += [
                (
                    row,
                    column + WIDE * width * a,
                    column + WIDE * width * b,
                    top + 61,
                    top + (79 if last else 72),
                    role if last else "muted",
                )
                for a, b in parts(count, MOST)
            ]
    texts += [(0, HEAD + ROW * row + 14, ("↓ " if row else "") + name, "step") for row, name in enumerate(NAMES)]
    height = HEAD + ROW * len(NAMES)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, len(roads)], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], reverse=True, nice=False), axis=None)
    bars = (
        alt.Chart(inline(pd.DataFrame(cells, columns=["step", "x", "x2", "y", "y2", "role"])))
        .mark_rect(tooltip=None)
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=colors.by_role("role"))
    )
    frame = pd.DataFrame(texts, columns=["x", "y", "text", "kind"])
    words = [
        colors.paint(
            alt.Chart(inline(frame[frame["kind"] == kind]))
            .mark_text(align="left", fontSize=size, fontWeight=alt.FontWeight(weight), tooltip=None)
            .encode(x=x, y=y, text="text:N"),
            role,
        )
        for kind, size, weight, role in (
            ("name", 15, 700, "token"), ("count", 16, 600, "token"), ("words", 13, 400, "token"), ("step", 13, 400, "muted"),
        )
    ]  # fmt: skip
    return overlaid(bars, *words, height=height, autosize=colors.AUTOSIZE)


def pipelines_table(roads: Mapping[str, Sequence[Step]]) -> pd.DataFrame:
    """The numbers behind `pipelines`: input, step, what, count."""
    rows = [
        (name, step_name, step.words, step.count)
        for name, steps in roads.items()
        for step_name, step in zip(NAMES, steps, strict=True)
    ]
    return pd.DataFrame(rows, columns=["input", "step", "what", "count"])
