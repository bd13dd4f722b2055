"""The parts of a model in the order in which a text goes through them, each with its real size."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from components.charts.base import layered, named_rows, note
from components.figure import colors

ROW = 44  # pixels for each part


@dataclass(frozen=True)
class Part:
    """One part: `size` says how its number of parameters is made up ("49,152 × 576"), `role` names a colour of `colors.py`."""

    name: str
    size: str
    parameters: int
    role: str = "token"


def blocks(parts: Sequence[Part]) -> alt.LayerChart:
    """One line for each part, from the text down to the prediction. The longer the bar, the more parameters it has."""
    frame = blocks_table(parts)
    frame["role"] = [part.role for part in parts]
    frame["order"] = range(len(parts))
    frame["note"] = [f"{part.parameters:,}  =  {part.size}" if part.parameters else part.size for part in parts]
    names = [("↓ " if i else "") + part.name for i, part in enumerate(parts)]
    base = alt.Chart().encode(
        y=named_rows("order:O", 230),
        x=alt.X("parameters:Q", title=None, axis=None),
        tooltip=["part:N", alt.Tooltip("parameters:Q", format=","), "size:N"],
    )
    bar = base.mark_bar(cornerRadiusEnd=2, height=9, yOffset=9).encode(color=colors.by_role("role"))
    bar = bar.add_params(alt.param("names", value=names))
    return layered(frame, bar, note(base, dx=alt.Undefined, dy=-9, x=alt.value(2)), height=ROW * len(parts))


def blocks_table(parts: Sequence[Part]) -> pd.DataFrame:
    """The numbers behind `blocks`: part, size, parameters."""
    rows = [(part.name, part.size, part.parameters) for part in parts]
    return pd.DataFrame(rows, columns=["part", "size", "parameters"])
