"""One drawing for text, pictures and sound: input -> pieces -> numbers of each piece -> vectors, always with counts."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline

ROW = 62  # pixels for each step
MOST = 48  # cells that are drawn; more would be narrower than the gaps
NAMES = ("input", "pieces", "numbers of a piece", "vectors")
CELLS = (
    "The bar of the first step is the whole input. In the bars of the other steps, each small cell is one piece, one number or "
    "one vector. If there are too many, only some of them are drawn."
)


@dataclass(frozen=True)
class Step:
    """One of the four steps: how many, of what ("224 × 224 pixels, 3 colours")."""

    count: int
    words: str


def pipeline(steps: Sequence[Step], role: str = "token") -> alt.LayerChart:
    """Four steps, in the order of NAMES. Bars: the whole; cut into pieces; one piece as numbers; a column for each piece.

    role: the colour of the vectors.
    """
    _, pieces, numbers, _ = steps
    cells = [("whole", 0, 0.0, 1.0, 0.62, 0.82, "muted")]
    cells += [("piece", 1, *ends, 0.62, 0.82, "muted") for ends in parts(pieces.count)]
    first = parts(pieces.count)[0][1]
    width = max(first, 0.2)
    cells += [("number", 2, a * width, b * width, 0.62, 0.82, "muted") for a, b in parts(numbers.count, 24)]
    cells += [("vector", 3, *ends, 0.55, 0.95, role) for ends in parts(pieces.count)]
    frame = pd.DataFrame(cells, columns=["kind", "step", "x", "x2", "top", "bottom", "role"])
    frame["y"], frame["y2"] = ROW * (frame["step"] + frame["top"]), ROW * (frame["step"] + frame["bottom"])
    scale = alt.Scale(domain=[0, ROW * len(steps)], reverse=True, nice=False)
    names = alt.param("names", value=[("↓ " if i else "") + name for i, name in enumerate(NAMES)])
    axis = colors.axis(
        values=[ROW * (i + 0.35) for i in range(len(steps))],
        labelExpr=f"names[floor(datum.value / {ROW})]",
        labelFontSize=14,
        labelOverlap=False,
        labelLimit=150,
        grid=False,
        ticks=False,
        domain=False,
    )
    bars = (
        alt.Chart(inline(frame))
        .mark_rect(tooltip=None)
        .encode(
            x=alt.X("x:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None),
            x2=alt.X2("x2:Q"),
            y=alt.Y("y:Q", title=None, scale=scale, axis=axis),
            y2=alt.Y2("y2:Q"),
            color=colors.by_role("role"),
        )
        .add_params(names)
    )
    said = pd.DataFrame({"y": [ROW * (i + 0.35) for i in range(len(steps))], "text": [step.words for step in steps]})
    words = (
        alt.Chart(inline(said))
        .mark_text(align="left", fontSize=14, fontWeight=600, tooltip=None)
        .encode(x=alt.XValue(0), y=alt.Y("y:Q", title=None, scale=scale, axis=axis), text=alt.Text("text:N"))
    )
    return overlaid(bars, colors.paint(words, "token"), height=ROW * len(steps), autosize=colors.AUTOSIZE)


def parts(count: int, most: int = MOST) -> list[tuple[float, float]]:
    """Where the cells begin and end, from 0 to 1, with gaps; at most `most` of them."""
    drawn = max(1, min(count, most))
    gap = 0.25 / drawn if drawn > 1 else 0
    return [(i / drawn, (i + 1) / drawn - gap) for i in range(drawn)]


def pipeline_table(steps: Sequence[Step]) -> pd.DataFrame:
    """The numbers behind `pipeline`: step, what, count."""
    return pd.DataFrame({"step": NAMES, "what": [s.words for s in steps], "count": [s.count for s in steps]})
