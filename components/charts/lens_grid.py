"""A word in every cell: blocks or ranks from top to bottom, tokens from left to right. The shade is the probability."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import cells, layered, names_axis, shaded
from components.figure import colors
from components.figure.text import label, visible

ROW = 24  # pixels for each row
STATE, RANK = "blocks passed", "rank"


def lens_grid(
    words: Sequence[Sequence[str | bytes]],
    probabilities: np.ndarray,
    pieces: Sequence[str | bytes],
    positions: Sequence[int],
    *,
    role: str = "probability",
    ranks: bool = False,
    top: str = "token",
) -> alt.LayerChart:
    """S states x N tokens; each cell the likeliest word of that state, shaded by its probability (S, N).

    pieces: the N tokens as written; positions: their places in the text, counting from 0. The last state is on top.
    ranks: the rows are the likeliest word, the second likeliest, and so on, from top to bottom. top: what the columns are.
    """
    title = RANK if ranks else STATE
    frame = grid_table(words, probabilities, pieces, positions, ranks=ranks)
    frame["column"] = np.tile(np.arange(len(pieces)), len(words))
    frame["text"] = [label(word, 14) for row in words for word in row]
    rows = [*range(1, len(words) + 1)] if ranks else [*range(len(words))][::-1]
    base = alt.Chart().encode(
        x=alt.X(
            "column:O",
            scale=cells(len(pieces)),
            axis=names_axis(
                "pieces", orient="top", title=top, labelAngle=0, labelLimit=100, labelFontSize=alt.Undefined, grid=False
            ),
        ),
        y=alt.Y(
            f"{title}:O",
            scale=alt.Scale(domain=rows, padding=0),
            axis=colors.axis(title=title, values=[row for row in rows if ranks or row % 5 == 0], grid=False),
        ),
        tooltip=[
            alt.Tooltip("token:N"),
            alt.Tooltip(f"{title}:Q"),
            alt.Tooltip("likeliest:N", title="predicted token" if ranks else "likeliest token"),
            alt.Tooltip("probability:Q", format=".4~p"),
        ],
    )
    shades = base.mark_rect(strokeWidth=1).encode(
        fillOpacity=shaded("probability:Q"), stroke=alt.Stroke("outline:N", scale=colors.scale(), legend=None)
    )
    # A word is cut to the width of its cell, whatever the width of the page.
    word = base.mark_text(fontSize=12, limit=alt.ExprRef(f"max(20, width / {len(pieces)} - 6)")).encode(
        text=alt.Text("text:N")
    )
    return layered(
        frame,
        colors.paint(shades, role)
        .transform_calculate(outline="'grid'")
        .add_params(alt.param("pieces", value=[label(piece, 12) for piece in pieces])),
        colors.paint(word, "token"),
        height=ROW * len(words),
    )


def grid_table(
    words: Sequence[Sequence[str | bytes]],
    probabilities: np.ndarray,
    pieces: Sequence[str | bytes],
    positions: Sequence[int],
    *,
    ranks: bool = False,
) -> pd.DataFrame:
    """The numbers behind `lens_grid`, row by row: blocks passed or rank, position, token, likeliest word, its probability."""
    state, column = np.indices((len(words), len(pieces))).reshape(2, -1)
    return pd.DataFrame(
        {
            RANK if ranks else STATE: state + ranks,
            "position": [positions[i] for i in column],
            "token": [visible(pieces[i]) for i in column],
            "likeliest": [visible(words[s][i]) for s, i in zip(state, column, strict=True)],
            "probability": np.asarray(probabilities, dtype=float)[state, column],
        }
    )
