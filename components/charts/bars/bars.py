"""Probability bars: the likeliest tokens and, because ten of 49,152 are not all, one bar for all others together."""

import math
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from components.charts.base import FADED, layered, names_axis, note, space_right
from components.figure import colors
from components.figure.text import label, visible

ROW = 27  # pixels for each bar
PERCENT = ".4~p"  # four digits, as per cent


def bars(
    pieces: Sequence[str | bytes],
    probabilities: Sequence[float],
    *,
    vocabulary: int,
    role: str = "probability",
    mark: int | None = None,
    cut: Mapping[int, str] | None = None,
    select: bool = False,
    x_title: str = "probability (all bars: 100%)",
    whole: bool = False,
) -> alt.LayerChart:
    """K bars and one for all other tokens.

    pieces, probabilities: K, in the order to draw; the softmax over the whole vocabulary, so their sum is at most 1.
    vocabulary: how many tokens there are in all. mark: the index of a bar to point out (the learner's guess, the truth).
    cut: bars without colour, by index, each with a word that says why; K is the bar of all others.
    whole: let the axis end at 100%, so that charts side by side can be compared.
    A click sets `select` with the field `rank` (0 ... K - 1; K is the bar of all others).
    """
    cut = cut or {}
    frame = bars_table(pieces, probabilities, vocabulary=vocabulary)
    frame["rank"] = range(len(frame))
    frame["kind"] = ["muted" if i in cut or i >= len(pieces) else role for i in range(len(frame))]
    frame["note"] = [
        percent(p) + (" ←" if i == mark else "") + (f" {cut[i]}" if i in cut else "")
        for i, p in enumerate(frame["probability"])
    ]
    labels = [label(piece) for piece in pieces] + [f"{vocabulary - len(pieces):,} other tokens"] * (
        len(frame) - len(pieces)
    )

    params = [alt.param("labels", value=labels), colors.hover("rank")] + [colors.click("rank")] * select
    # In a narrow column the title may also use the labels' room.
    axis = colors.axis(format="~%", tickCount=4, titleAnchor="end")
    scale = alt.Scale(domain=[0, 1]) if whole else alt.Undefined
    base = alt.Chart().encode(
        y=alt.Y("rank:O", title=None, axis=names_axis("labels", labelLimit=190)),
        x=alt.X("probability:Q", title=x_title, axis=axis, scale=scale),
        tooltip=[alt.Tooltip("token:N"), alt.Tooltip("probability:Q", format=PERCENT)],
    )
    bar = base.mark_bar(cornerRadiusEnd=2, height=ROW - 9).encode(color=colors.by_role("kind"), opacity=FADED)
    return layered(frame, bar.add_params(*params), note(base), height=ROW * len(frame), padding=space_right(40))


def percent(probability: float) -> str:
    """62.0%, or one digit where that would be 0.0%."""
    if probability >= 0.0005 or not probability:
        return f"{probability:.1%}"
    digits = -math.floor(math.log10(100 * probability))
    return f"{100 * probability:.{digits}f}%" if digits <= 6 else "<0.000001%"


def bars_table(pieces: Sequence[str | bytes], probabilities: Sequence[float], *, vocabulary: int) -> pd.DataFrame:
    """The numbers behind `bars`: token and probability, the last row all other tokens; the column sums to 1."""
    total = float(sum(probabilities))
    if total > 1 + 1e-4 or any(p < 0 for p in probabilities):
        raise ValueError(f"probabilities must be >= 0 and sum to at most 1, not {total}")
    rows = [(visible(piece), float(p)) for piece, p in zip(pieces, probabilities, strict=True)]
    others = vocabulary - len(rows)
    if others:
        rows.append((f"all other {others:,} tokens", max(0.0, 1.0 - total)))
    return pd.DataFrame(rows, columns=["token", "probability"])
