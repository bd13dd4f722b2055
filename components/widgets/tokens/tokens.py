"""The token strip: a sentence as the model reads it, every piece visible, chosen by click or keyboard."""

from collections.abc import Sequence
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st

from components.charts.base import overlaid
from components.figure import colors
from components.figure.inline import inline
from components.figure.text import label, visible
from components.widgets.assets import component, places

_strip = component("vectorscope_tokens", __file__)


def token_strip(
    pieces: Sequence[str | bytes],
    *,
    key: str,
    special: Sequence[bool] | None = None,
    notes: Sequence[str] | None = None,
    tooltips: Sequence[str] | None = None,
    values: Sequence[float] | None = None,
    top: float | None = None,
    role: str = "token",
    selected: Sequence[int] = (),
    selectable: bool = True,
    multiple: bool = False,
    field: str | None = None,
    description: str = "Tokens",
) -> list[int]:
    """Draw T tokens; return the indices the learner has chosen.

    pieces: T texts as written (" cat"), or the bytes where a token is no whole character. special: T flags.
    notes: T short lines under the pieces, such as ids. tooltips: T longer ones.
    values: T numbers >= 0 that shade the tokens in the role's colour, `top` (default: the largest) the strongest.
    selected: what is chosen before the learner chooses. multiple: any number of tokens, else none or one.
    field: the key of a text field that holds the choice, as numbers that count from 1, or 0 for none. Then `selected` is what
        is chosen, always, and a click writes to the field.
    description: the strip's name for screen readers.
    """
    count = len(pieces)
    strongest = top or max(values or [0], default=0) or 1
    special, notes, tooltips = special or [False] * count, notes or [""] * count, tooltips or [""] * count
    shades = (
        [colors.SHADE * min(1.0, max(0.0, value / strongest)) for value in values]
        if values is not None
        else [0.0] * count
    )
    known = None if field else st.session_state.get(key, {}).get("selected")
    chosen = places(list(selected) if known is None else known, count)
    result = _strip(
        key=key,
        data={
            "tokens": [
                {"text": visible(piece), "special": bool(mark), "note": note, "tooltip": tip, "shade": round(shade, 4)}
                for piece, mark, note, tip, shade in zip(pieces, special, notes, tooltips, shades, strict=True)
            ],
            "selected": chosen,
            "selectable": selectable,
            "multiple": multiple,
            "label": description,
            "colour": [colors.LIGHT[role], colors.DARK[role]],
        },
        default={"selected": chosen},
        on_selected_change=partial(_write, key, field, count) if field else lambda: None,
    )
    if field:
        return chosen
    # The state survives a change of the sentence; an index beyond its end means nothing any more.
    return places(result.selected, count)


def _write(key: str, field: str, count: int) -> None:
    chosen = places(st.session_state[key].get("selected"), count)
    st.session_state[field] = " ".join(str(index + 1) for index in chosen) or "0"


def token_picture(
    pieces: Sequence[str | bytes],
    *,
    notes: Sequence[str] | None = None,
    values: Sequence[float] | None = None,
    role: str = "token",
    width: int = 720,
) -> alt.LayerChart:
    """The same strip as a chart, for export: T boxes wrapped into lines of `width` pixels."""
    texts = [label(piece, 40) for piece in pieces]
    rows, x, line = [], 0.0, 0
    for i, text in enumerate(texts):
        box = max(28.0, 8.6 * (len(text) - 2) + 14)  # without the two isolate marks
        if x and x + box > width:
            x, line = 0.0, line + 1
        share = values[i] / (max(values) or 1) if values is not None else 0.0
        rows.append((i, text, notes[i] if notes else "", x, x + box, line * 56, line * 56 + 42, share))
        x += box + 5
    frame = pd.DataFrame(rows, columns=["position", "token", "note", "x", "x2", "y", "y2", "share"])
    frame["middle"] = (frame["x"] + frame["x2"]) / 2
    height = line * 56 + 42
    x_scale, y_scale = alt.Scale(domain=[0, width], nice=False), alt.Scale(domain=[height, 0], nice=False)
    base = alt.Chart(inline(frame)).encode(
        y=alt.Y("y:Q", scale=y_scale, axis=None), x=alt.X("middle:Q", scale=x_scale, axis=None)
    )
    boxes = base.mark_rect(stroke=colors.LIGHT["muted"], cornerRadius=4).encode(
        x=alt.X("x:Q", scale=x_scale, axis=None),
        x2=alt.X2("x2:Q"),
        y2=alt.Y2("y2:Q"),
        fillOpacity=alt.FillOpacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0, colors.SHADE]), legend=None),
    )
    words = base.mark_text(font="monospace", fontSize=14, dy=14).encode(text=alt.Text("token:N"))
    small = base.mark_text(font="monospace", fontSize=11, dy=31).encode(text=alt.Text("note:N"))
    layers = [colors.paint(boxes, role), colors.paint(words, "token"), colors.paint(small, "muted")]
    return overlaid(*layers, width=width, height=height)
