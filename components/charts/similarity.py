"""A table of cosines, every word with every other, as coloured cells."""

from collections.abc import Sequence
from functools import partial

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import layered, names_axis
from components.charts.stripe import HEADROOM
from components.figure import colors
from components.figure.text import phrase, plain

LEGIBLE = 12  # words; the numbers of more do not fit into their cells


def similarity(cosines: np.ndarray, labels: Sequence[str]) -> alt.LayerChart:
    """N x N cosines of N labels, in the order given; the palette goes from -1 to 1, so pictures can be compared."""
    frame = similarity_table(cosines, labels)
    frame.columns = ["row", "column", "word", "with", "cosine"]
    count = len(labels)
    cell = int(np.clip(560 / max(count, 1), 18, 58))
    axis = partial(names_axis, title=None, labelFontSize=14 if count <= 16 else 11, grid=False)
    base = alt.Chart().encode(
        x=alt.X(
            "column:O",
            scale=alt.Scale(padding=0),
            axis=axis(
                orient="top", labelAngle=-45 if max(map(len, labels)) > 3 else 0, labelAlign="left", labelLimit=110
            ),
        ),
        y=alt.Y("row:O", scale=alt.Scale(padding=0), axis=axis(labelLimit=130)),
        tooltip=[alt.Tooltip("word:N"), alt.Tooltip("with:N"), alt.Tooltip("cosine:Q", format="+.4f")],
    )
    legible = count <= LEGIBLE
    fill = colors.signed("cosine", HEADROOM if legible else 1, "cosine")
    cells = base.mark_rect().encode(fill=fill.legend(None) if legible else fill)  # numbers need no legend
    # The axes take their colour from the scale of roles, so some mark must be painted; without room it draws nothing.
    numbers = base.mark_text(fontSize=13, opacity=1 if legible else 0)
    return layered(
        frame,
        cells.add_params(alt.param("names", value=[phrase(text, 18) for text in labels])),
        colors.paint(numbers.encode(text=alt.Text("cosine:Q", format=".2f")), "token"),
        width=int(np.clip(cell * count + 190, 340, 760)),
        height=cell * count,
    )


def similarity_table(cosines: np.ndarray, labels: Sequence[str]) -> pd.DataFrame:
    """The numbers behind `similarity`: row, column (counting from 0), the two words, their cosine."""
    cosines = np.asarray(cosines, dtype=float)
    if cosines.shape != (len(labels), len(labels)):
        raise ValueError(f"{cosines.shape} cosines for {len(labels)} labels")
    row, column = np.indices(cosines.shape).reshape(2, -1)
    names = [plain(text) for text in labels]
    return pd.DataFrame(
        {
            "row": row,
            "column": column,
            "word": [names[i] for i in row],
            "with": [names[i] for i in column],
            "cosine": cosines.ravel(),
        }
    )
