"""Small grey pictures in rows, with a name for each row: what went in, what came out."""

import base64
import io
from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import overlaid
from components.charts.head_image import address, png
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import phrase, plain

TILE = 44  # pixels of one picture


def pictures(images: np.ndarray, rows: Sequence[str], *, tile: int = TILE) -> alt.LayerChart:
    """R x C pictures (R, C, S * S), ink from 0 to 1, and R names; dark on light in both themes, like print."""
    many, columns, _ = images.shape
    side = round(images.shape[2] ** 0.5)
    levels = np.rint(np.clip(images, 0, 1) * 255).astype(np.uint8).reshape(many, columns, side, side)
    framed = np.pad(levels, ((0, 0), (0, 0), (0, 1), (0, 1)))  # a line of paper between
    sheet = framed.transpose(0, 2, 1, 3).reshape(many * (side + 1), columns * (side + 1))
    height = tile * many
    image = (
        alt.Chart(inline(pd.DataFrame({"url": [in_ink(sheet)]})))
        .mark_image(width=alt.ExprRef("width"), height=height, aspect=False, smooth=False)
        .encode(url=alt.Url("url:N"), x=alt.XValue(alt.ExprRef("width / 2")), y=alt.YValue(height / 2))
    )
    places = pd.DataFrame({"row": [tile * (i + 0.5) for i in range(many)]})
    names = alt.param("names", value=[phrase(name, 16) for name in rows])
    axis = colors.axis(
        values=places["row"].tolist(),
        labelExpr=f"names[floor(datum.value / {tile})]",
        labelFontSize=13,
        grid=False,
        ticks=False,
        domain=False,
        labelLimit=110,
        labelOverlap=False,
    )
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False)
    marks = (
        alt.Chart(inline(places))
        .mark_point(opacity=0)
        .encode(y=alt.Y("row:Q", title=None, scale=scale, axis=axis if any(rows) else None))
        .add_params(names)
    )
    label_room = 90 if any(rows) else 0
    return overlaid(
        image, colors.paint(marks, "token"), width=tile * columns + label_room, height=height, autosize=colors.AUTOSIZE
    )


def in_ink(levels: np.ndarray) -> str:
    """The address of a picture (height, width) uint8, from paper (0) to ink (255)."""
    ink = np.array([int(colors.LIGHT["token"][i : i + 2], 16) for i in (1, 3, 5)])
    shares = np.arange(256)[:, None] / 255
    palette = np.rint(255 * (1 - shares) + ink * shares).astype(np.uint8).tobytes()
    return address(png(levels, palette))


def photograph(pixels: np.ndarray) -> str:
    """The address of a picture (height, width, 3) uint8 to look at: as JPEG, which is small; its exact values differ a bit."""
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()


def pictures_table(images: np.ndarray, rows: Sequence[str]) -> pd.DataFrame:
    """The numbers behind `pictures`: row, column, pixel (counting from 0, line by line), ink."""
    row, column, pixel = np.indices(images.shape).reshape(3, -1)
    names = [plain(name) for name in rows]
    return pd.DataFrame(
        {"row": [names[i] or i for i in row], "column": column, "pixel": pixel, "ink": images.ravel().astype(float)}
    )
