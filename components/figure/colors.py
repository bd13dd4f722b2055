"""The one place of colours: one colour, one meaning, on every page.

A chart never holds a colour. It holds a *role*, and the theme turns roles into colours in the browser: every chart scale
has the full list of roles as its domain and `range="category"`, which Streamlit fills with `chartCategoricalColors` of the
theme in use. So light and dark switch without a rerun, and exports take the light list whatever the screen shows.
`.streamlit/config.toml` repeats these lists (a test keeps the two equal).

A single-hue ramp is a role at growing opacity: it starts at the page's own background in both themes.

Hue belongs to the data; controls are ink. The values were searched for: every two roles differ under normal vision and under
simulated protanopia, deuteranopia and tritanopia, and each stands out from its background (tests/components/test_colors.py).
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from components.figure.inline import inline

LIGHT = {
    "token": "#15191e",  # neutral; also the default colour of any mark, so text in charts is readable in both themes
    "static": "#8a9199",
    "encoder": "#2466cc",
    "causal": "#d9620a",
    "attention": "#4f1299",
    "feed_forward": "#2f9e6b",
    "probability": "#a83a6c",
    "negative": "#0b7285",
    "positive": "#b03a2e",
    "muted": "#6a7078",
    "grid": "#e3e4e2",
    "paper": "#ffffff",
}
DARK = {
    "token": "#e6e7e4",
    "static": "#8d9398",
    "encoder": "#2f7fd6",
    "causal": "#ec8c1c",
    "attention": "#d2a8fb",
    "feed_forward": "#66cb8f",
    "probability": "#d23b6e",
    "negative": "#5fd0e2",
    "positive": "#ff968a",
    "muted": "#9aa0a8",
    "grid": "#2c3137",
    "paper": "#15181c",
}
ROLES = tuple(LIGHT)

# Ten steps, as Streamlit's theme wants them: negative end, the background in the middle, positive end.
DIVERGING_LIGHT = (
    "#0b7285", "#5391a0", "#85b0bb", "#b7d0d6", "#e9f0f2", "#f9ebe9", "#ebc0b9", "#da958a", "#c6695c", "#b03a2e",
)  # fmt: skip
DIVERGING_DARK = (
    "#5fd0e2", "#4fa2b0", "#3f7681", "#2e4d55", "#1d272c", "#292326", "#593e3d", "#8d5a56", "#c47770", "#ff968a",
)  # fmt: skip

# The most of a role's colour that may lie behind text: more, and some role falls under a contrast of 4.5.
SHADE = 0.38


def scale() -> alt.Scale:
    """The colour scale of every chart: role -> the theme's colour for it."""
    return alt.Scale(domain=list(ROLES), range="category")


def paint(chart: alt.Chart, role: str) -> alt.Chart:
    """The chart with its whole mark in one role's colour."""
    if role not in ROLES:
        raise ValueError(f"{role!r} is none of the roles {ROLES}")
    # Vega-Lite gives a constant no scale of its own, a computed field it does.
    return chart.transform_calculate(role=f"'{role}'").encode(color=by_role("role"))


def of_model(role: str) -> str:
    """The colour role of a model's figures; the masked model is the encoder, trained further, and shares its hue."""
    return "causal" if role == "causal" else "encoder"


def legible(words: alt.Chart, role: str = "token") -> list[alt.Chart]:
    """A layer of text in a role's colour, with the page's own colour around its letters, so that lines may pass behind."""
    behind = words.copy()
    behind.mark = alt.MarkDef(
        **words.mark.to_dict() | dict(stroke=of("paper"), strokeWidth=5, strokeJoin="round", tooltip=None)
    )
    return [paint(behind, "paper"), paint(words, role)]


def by_role(field: str) -> alt.Color:
    """A field that holds roles; name the series in words beside the mark, a legend of roles would tell nobody anything."""
    return alt.Color(field, type="nominal", scale=scale(), legend=None)


def signed(field: str, bound: float, title: str) -> alt.Fill:
    """Signed values on the diverging palette, symmetric about 0 so that equal sizes look equally strong."""
    return alt.Fill(
        field,
        type="quantitative",
        title=title,
        scale=alt.Scale(domain=[-bound, bound], range="diverging", clamp=True),
        legend=alt.Legend(
            orient="bottom",
            gradientLength=160,
            gradientThickness=8,
            format=".3~g",
            tickCount=5,
            labelColor=of("token"),
            titleColor=of("muted"),
        ),
    )


def ramp(field: str, title: str, role: str, top: float = 1.0) -> alt.Opacity:
    """Values from 0 to `top` as the opacity of the role's colour; use with `paint`."""
    legend = alt.Legend(
        orient="bottom",
        titleOrient="left",
        format=".2~f",
        values=[top * share for share in (0, 0.5, 1)],
        symbolType="square",
        symbolSize=180,
        symbolFillColor=of(role),
        symbolStrokeWidth=0,
        labelColor=of("token"),
        titleColor=of("muted"),
    )
    return alt.Opacity(
        field,
        type="quantitative",
        title=title,
        legend=legend,
        scale=alt.Scale(domain=[0, top], range=[0, 1], clamp=True),
    )


def of(role: str) -> alt.ExprRef:
    """A role's colour for parts that no channel reaches, such as axis labels; the chart must be painted."""
    return alt.ExprRef(f"scale('color', '{role}')")


def axis(**properties: Any) -> alt.Axis:
    """An axis whose labels are legible in both themes (Streamlit's own are fainter than a contrast of 4.5)."""
    return alt.Axis(**{"labelColor": of("token"), "titleColor": of("muted"), "labelFlush": False} | properties)


def key(entries: Sequence[tuple[str, str, str, float, float]]) -> list[alt.Chart]:
    """What colours mean, in words above a plot whose x and y scales are independent of it.

    entries: (sign in the role's colour, words, role, pixels from the left, pixels from the top; negative is above).
    """
    frame = pd.DataFrame(entries, columns=["sign", "words", "role", "x", "y"])
    base = alt.Chart(inline(frame)).encode(x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None))
    text = partial(base.mark_text, align="left", fontSize=13, tooltip=None)
    signs = text().encode(text=alt.Text("sign:N"), color=by_role("role"))
    words = text(dx=15).encode(text=alt.Text("words:N"))
    return [signs, paint(words, "token")]


def hover(*fields: str, nearest: bool = False) -> alt.Parameter:
    """What the pointer is on: a parameter that stays in the browser, so pointing never reruns the page."""
    return alt.selection_point("hover", on="pointerover", clear="pointerout", nearest=nearest, fields=list(fields))


# A condition on `hover` as Altair writes it; `alt.condition` builds the same 100 times slower, as do shorthand strings.
POINTED_AT = {"param": "hover", "value": 1}


def click(*fields: str, nearest: bool = False) -> alt.Parameter:
    """What was clicked: the parameter that `figure(on_select=True)` listens to."""
    return alt.selection_point("select", nearest=nearest, fields=list(fields))


# The column decides how wide a chart is, the chart how high its plot is; axes come on top.
AUTOSIZE = alt.AutoSizeParams(type="fit-x", contains="padding")
