"""A vector as a stripe of cells, one for every number. The hue is its sign, and the strength of the hue its size."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import layered, names_axis
from components.figure import colors
from components.figure.text import label, phrase, plain, visible

HEADROOM = 2.0  # printed numbers are legible only on the part of the palette nearer to the background


def stripe(
    vectors: np.ndarray,
    labels: Sequence[str | bytes] = ("",),
    *,
    wrap: int | None = None,
    numbers: bool = False,
    bound: float | None = None,
    words: bool = False,
) -> alt.LayerChart:
    """N x D values (or D, for one vector) with N labels, one line each; or one vector wrapped into lines of `wrap` cells.

    numbers: print each value into its cell; needs wide cells, so use it with `wrap=10` or few dimensions.
    words: the labels are words rather than tokens, so a space stays a space.
    bound: the size drawn at full strength, by default the largest in the data; use the same one in figures that are compared.
    """
    vectors = np.atleast_2d(np.asarray(vectors, dtype=float))
    if wrap and len(vectors) > 1:
        raise ValueError("only one vector can be wrapped")
    frame = stripe_table(vectors, labels, words=words)
    width = wrap or vectors.shape[1]
    frame["column"] = frame["dimension"] % width
    frame["line"] = frame["dimension"] // width if wrap else frame["vector"]
    names = (
        [f"{i}…" for i in range(0, vectors.shape[1], wrap)]
        if wrap
        else [phrase(name) if words and isinstance(name, str) else label(name) for name in labels]
    )
    bound = bound or float(np.abs(vectors).max()) or 1.0
    reach = bound * HEADROOM if numbers else bound
    base = alt.Chart().encode(
        x=alt.X("column:O", scale=alt.Scale(padding=0), axis=None),
        y=alt.Y(
            "line:O",
            title="from dimension" if wrap else None,
            scale=alt.Scale(paddingInner=0.12 if not wrap else 0, paddingOuter=0),
            axis=names_axis(labelLimit=130, labelOverlap=alt.Undefined, labelFontSize=13 if wrap else 14),
        ),
        tooltip=[alt.Tooltip("label:N"), alt.Tooltip("dimension:Q", format="d"), alt.Tooltip("value:Q", format="+.4f")],
    )
    cells = base.mark_rect().encode(fill=colors.signed("value", reach, "value"))
    # The axis takes its colour from the scale of roles, so some mark must be painted; without numbers it draws nothing.
    text = colors.paint(base.mark_text(fontSize=12, opacity=1 if numbers else 0), "token")
    text = text.encode(text=alt.Text("value:Q", format=".2f"))
    return layered(
        frame,
        cells.add_params(alt.param("names", value=names)),
        text,
        height=len(names) * (30 if numbers or not wrap else 20),
    )


def stripe_table(vectors: np.ndarray, labels: Sequence[str | bytes], *, words: bool = False) -> pd.DataFrame:
    """The numbers behind `stripe`: vector, label, dimension (counting from 0), value."""
    vectors = np.atleast_2d(np.asarray(vectors, dtype=float))
    vector, dimension = np.indices(vectors.shape).reshape(2, -1)
    names = [plain(name) if words and isinstance(name, str) else visible(name) if name else "" for name in labels]
    if len(names) != len(vectors):
        raise ValueError(f"{len(vectors)} vectors and {len(names)} labels")
    return pd.DataFrame(
        {"vector": vector, "label": [names[i] for i in vector], "dimension": dimension, "value": vectors.ravel()}
    )
