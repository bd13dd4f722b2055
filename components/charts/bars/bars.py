"""Probability bars: the likeliest tokens and, because ten of 49,152 are not all, the mass of the rest."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from components.charts.base import FADED, layered, names_axis, note, space_right
from components.figure import colors
from components.figure.text import label, visible

ROW = 27  # pixels for each bar


def bars(
    pieces: Sequence[str | bytes],
    probabilities: Sequence[float],
    *,
    vocabulary: int,
    role: str = "probability",
    mark: int | None = None,
    cut: Mapping[int, str] | None = None,
    select: bool = False,
    x_title: str = "probability (all: 1.000)",
    whole: bool = False,
) -> alt.LayerChart:
    """K bars and one for all other tokens.

    pieces, probabilities: K, in the order to draw; the softmax over the whole vocabulary, so their sum is at most 1.
    vocabulary: how many tokens there are in all. mark: the index of a bar to point out (the learner's guess, the truth).
    cut: bars that lose their colour, by index, each with a word why; K is the rest.
    whole: let the axis reach to 1, so that charts side by side can be compared.
    A click sets `select` with the field `rank` (0 ... K - 1; K is the rest).
    """
    cut = cut or {}
    frame = bars_table(pieces, probabilities, vocabulary=vocabulary)
    frame["rank"] = range(len(frame))
    frame["kind"] = ["muted" if i in cut or i >= len(pieces) else role for i in range(len(frame))]
    frame["note"] = [
        (f"{p:.3f}" if p >= 0.0005 else f"{p:.1e}") + (" ←" if i == mark else "") + (f" {cut[i]}" if i in cut else "")
        for i, p in enumerate(frame["probability"])
    ]
    labels = [label(piece) for piece in pieces] + [f"{vocabulary - len(pieces):,} others"] * (len(frame) - len(pieces))

    params = [alt.param("labels", value=labels), colors.hover("rank")] + [colors.click("rank")] * select
    # In a narrow column the title has the labels' room, too.
    axis = colors.axis(format="~g", tickCount=4, titleAnchor="end")
    scale = alt.Scale(domain=[0, 1]) if whole else alt.Undefined
    base = alt.Chart().encode(
        y=alt.Y("rank:O", title=None, axis=names_axis("labels", labelLimit=190)),
        x=alt.X("probability:Q", title=x_title, axis=axis, scale=scale),
        tooltip=[alt.Tooltip("token:N"), alt.Tooltip("probability:Q", format=".6f")],
    )
    bar = base.mark_bar(cornerRadiusEnd=2, height=ROW - 9).encode(color=colors.by_role("kind"), opacity=FADED)
    return layered(frame, bar.add_params(*params), note(base), height=ROW * len(frame), padding=space_right(40))


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
