"""Pixels so large that their numbers fit into them: each cell in its true colour."""

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import layered

SIDE = 336  # pixels on the screen
PRINTED = 16  # cells in a line that have room for a number


def pixel_grid(shown: np.ndarray, values: np.ndarray) -> alt.LayerChart:
    """(S, S, 3) uint8 true colours, and the (S, S) numbers to print into them."""
    side = len(shown)
    frame = pixels_table(values)
    flat = shown.reshape(-1, 3)
    frame["colour"] = ["#{:02x}{:02x}{:02x}".format(*pixel) for pixel in flat.tolist()]
    frame["ink"] = np.where(flat @ np.array([0.299, 0.587, 0.114]) > 140, "#000000", "#ffffff")
    frame["text"] = [f"{value:g}" for value in frame["value"]]
    base = alt.Chart().encode(
        x=alt.X("column:O", scale=alt.Scale(padding=0), axis=None),
        y=alt.Y("row:O", scale=alt.Scale(padding=0), axis=None),
    )
    cells = base.mark_rect().encode(
        fill=alt.Fill("colour:N", scale=None), tooltip=[alt.Tooltip(f"{name}:Q") for name in ("row", "column", "value")]
    )
    size = alt.ExprRef(f"min({14 if side <= 8 else 10}, 0.55 * width / {side})")  # three digits stay in a narrow cell
    numbers = base.mark_text(fontSize=size, tooltip=None, opacity=1 if side <= PRINTED else 0).encode(
        text=alt.Text("text:N"), color=alt.Color("ink:N", scale=None)
    )
    return layered(frame, cells, numbers, width=SIDE, height=SIDE)


def pixels_table(values: np.ndarray) -> pd.DataFrame:
    """The numbers behind `pixel_grid`: row, column, value."""
    row, column = np.indices(values.shape).reshape(2, -1)
    return pd.DataFrame({"row": row, "column": column, "value": values.ravel().astype(float)})
