"""The drawing of a mechanism as a figure, with its words, numbers, origin, files and code."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.widgets.drawing.drawing import drawing
from components.widgets.drawing.drawing_picture import drawing_picture
from components.widgets.drawing.scene import Scene


def drawing_figure(
    scene: Scene,
    *,
    key: str,
    title: str,
    reading: str,
    table: pd.DataFrame | partial[pd.DataFrame],
    provenance: Provenance,
    code: str,
    step: int = -1,
    on_pick: Callable[[str], None] | None = None,
) -> None:
    """Draw a scene. step: the one that the exported files show. on_pick: told what a shape that was clicked hands over.

    All else as for `figure`; people who do not see the drawing get the words of all its steps.
    """
    wide = scene.wide
    figure(
        partial(drawing_picture, wide.steps[step], wide.width, wide.height),
        key=key,
        title=title,
        reading=reading,
        table=table,
        provenance=provenance,
        code=code,
        alt=f"{scene.label}. {scene.said[step].text}",
        draw=lambda: drawing(scene, key=f"{key}-drawing", on_pick=on_pick),
    )
