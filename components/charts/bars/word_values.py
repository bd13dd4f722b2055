"""Words in order of a number: neighbours, answers, places on an axis. The number may be negative."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.charts.base import layered, named_rows, note, space_right
from components.figure import colors
from components.figure.text import decimal, phrase, plain

ROW = 27  # pixels for each word


def word_values(
    labels: Sequence[str],
    values: Sequence[float],
    *,
    x_title: str,
    role: str = "static",
    digits: int = 2,
    ends: tuple[str, str] | None = None,
) -> alt.LayerChart:
    """A line from 0 to each of N values, in the order given, with its label and its number.

    ends: the names of the negative and the positive end, written in the axis title; 0 is then in the middle.
    """
    frame = word_values_table(labels, values, x_title)
    frame.columns = ["label", "value"]
    frame["order"] = range(len(frame))
    frame["note"] = [decimal(value, digits) for value in frame["value"]]
    low, high = min(0.0, frame["value"].min()), max(0.0, frame["value"].max())
    if ends:
        low, high = -max(-low, high), max(-low, high)
    room = 0.16 * (high - low or 1.0)  # for the numbers
    domain = [low - room * (low < 0), high + room]
    title = x_title if ends is None else f"← {phrase(ends[0])} · {x_title} · {phrase(ends[1])} →"
    base = alt.Chart().encode(
        y=named_rows("order:O", 150),
        x=alt.X(
            "value:Q",
            title=title,
            scale=alt.Scale(domain=domain, nice=False),
            axis=colors.axis(tickCount=4, format=".2~g"),
        ),
        tooltip=[alt.Tooltip("label:N"), alt.Tooltip("value:Q", format=".4f")],
    )
    bar = base.mark_bar(height=5, cornerRadius=2)
    dot = base.mark_circle(size=90, opacity=1)
    return layered(
        frame,
        colors.paint(bar, role).add_params(alt.param("names", value=[phrase(text, 20) for text in labels])),
        colors.paint(dot, role),
        note(base.transform_filter("datum.value >= 0"), dx=9),
        note(base.transform_filter("datum.value < 0"), dx=-9, align="right"),
        height=ROW * max(1, len(frame)),
        padding=space_right(16),  # in a narrow column the room is short of a number
    )


def word_values_table(labels: Sequence[str], values: Sequence[float], name: str) -> pd.DataFrame:
    """The numbers behind `word_values`: the word and, under `name`, its value."""
    if len(labels) != len(values):
        raise ValueError(f"{len(labels)} labels and {len(values)} values")
    return pd.DataFrame({"word": [plain(text) for text in labels], name: [float(value) for value in values]})
