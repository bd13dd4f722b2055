"""A sound wave over time: its lowest and highest value in each small stretch, with one stretch marked."""

import altair as alt
import numpy as np
import pandas as pd

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline

BINS = 400
HEIGHT = 130


def waveform(wave: np.ndarray, rate: int, mark: tuple[float, float] | None = None) -> alt.LayerChart:
    """(N,) values, `rate` a second. mark: from and to, in seconds."""
    frame = wave_table(wave, rate)
    base = alt.Chart().encode(
        x=alt.X("from:Q", title="seconds", scale=alt.Scale(nice=False), axis=colors.axis(grid=False, tickCount=8))
    )
    swing = base.mark_rule(strokeWidth=1.5).encode(
        y=alt.Y("lowest:Q", title="value", axis=colors.axis(tickCount=3)),
        y2=alt.Y2("highest:Q"),
        tooltip=[alt.Tooltip(f"{name}:Q", format=".3f") for name in ("from", "lowest", "highest")],
    )
    layers = [colors.paint(swing, "muted")]
    if mark:
        box = (
            alt.Chart(inline(pd.DataFrame([mark], columns=["start", "end"])))
            .mark_rect(opacity=0.85, tooltip=None)
            .encode(x=alt.X("start:Q"), x2=alt.X2("end:Q"))
        )
        layers.append(colors.paint(box, "token"))
    return overlaid(*layers, data=inline(frame), height=HEIGHT, autosize=colors.AUTOSIZE)


def wave_table(wave: np.ndarray, rate: int) -> pd.DataFrame:
    """The numbers behind `waveform`: for each of at most BINS stretches its start in seconds, lowest and highest value."""
    starts = np.unique(np.linspace(0, len(wave), BINS, endpoint=False).astype(int))
    return pd.DataFrame(
        {
            "from": starts / rate,
            "lowest": np.minimum.reduceat(wave, starts).astype(float),
            "highest": np.maximum.reduceat(wave, starts).astype(float),
        }
    )
