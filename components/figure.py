"""The figure: every picture of the app goes through `figure`, which gives it its words, numbers, origin, files and code."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from altair import TopLevelMixin
from altair.utils import schemapi

from components import figure_export
from components.provenance import Provenance
from components.text import markdown_escape

schemapi.disable_debug_mode()  # the same for the parts of a chart, which Altair would check one by one
SELECT = "select"  # the name that the kit gives the parameter a click sets


def figure(
    chart: TopLevelMixin | Callable[[], Any],
    *,
    key: str,
    title: str,
    reading: str,
    table: pd.DataFrame,
    provenance: Provenance,
    code: str,
    alt: str,
    on_select: bool | str = False,
    picture: Callable[[], TopLevelMixin] | None = None,
) -> Any:
    """Draw one figure.

    chart: an Altair chart, or a function that draws something else (a token strip); then `picture` may be a chart of the
        same thing to export. A chart whose width is a number takes at most that many pixels; others fill the column.
    title: what was found, not what is plotted. reading: one sentence computed from the data. Both may hold learners' words.
    code: Python that reproduces the numbers. alt: what a listener needs instead of the picture.
    on_select: a click on a mark reruns the page: True for the kit's own click, or the name of another selection parameter.

    Returns the selected marks (a list of dicts, empty if none) if `on_select`, else what the drawing function returned.
    """
    with st.container(key=f"figure-{key}", gap="small"):
        st.subheader(markdown_escape(title), anchor=False)
        if isinstance(chart, TopLevelMixin):
            select = SELECT if on_select is True else on_select
            result = _draw(chart, key, alt, select) if select else _draw_still(key, title, reading, code, alt, chart)
            picture = lambda: chart  # noqa: E731  as for strips: made when a file is asked for
        else:
            result = chart()
        st.markdown(markdown_escape(reading))
        _fold(picture, key, title, table, provenance, code, alt)
    return result


@st.cache_data(show_spinner=False, max_entries=500, max_size=50_000_000)
def _draw_still(key: str, title: str, reading: str, code: str, alt: str, _chart: TopLevelMixin) -> None:
    """Draw a chart that answers no click; Streamlit replays it for whoever asks for the same figure again.

    The code reproduces the numbers, so together with the words it says which figure this is; the chart is not hashed.
    """
    st.altair_chart(_Unchecked(_chart), width=_width(_chart), key=key, alt=alt)


def _draw(chart: TopLevelMixin, key: str, alt: str, select: str) -> list[dict]:
    event = st.altair_chart(
        _Unchecked(chart), width=_width(chart), key=key, alt=alt, on_select="rerun", selection_mode=[select]
    )
    return list(event.selection.get(select) or [])


def _width(chart: TopLevelMixin) -> int | str:
    limit = getattr(chart, "width", None)
    return limit if isinstance(limit, int) else "stretch"


class _Unchecked:
    """A chart that is not held against the Vega-Lite schema each time it is drawn; the kit's tests do that once.

    The check takes half of the time of a page. Streamlit asks a chart for nothing but its dict.
    """

    def __init__(self, chart: TopLevelMixin) -> None:
        self._chart = chart

    def to_dict(self) -> dict[str, Any]:
        return self._chart.to_dict(validate=False)


@st.fragment  # opening the fold redraws the fold, not the page
def _fold(
    picture: Callable[[], TopLevelMixin] | None,
    key: str,
    title: str,
    table: pd.DataFrame,
    provenance: Provenance,
    code: str,
    alt: str,
) -> None:
    """The one line under a figure. Its body is built only while it is open; files only when they are asked for."""
    label = f"{provenance.short()} · numbers, code, files"
    fold = st.expander(markdown_escape(label), type="compact", key=f"{key}-fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
        origin, numbers, snippet, files = st.tabs(["Where from", "Numbers", "Code", "Files"])
        origin.markdown("  \n".join(f"**{what}:** {markdown_escape(value)}" for what, value in provenance.rows()))
        numbers.dataframe(table, hide_index=True, height="content" if len(table) <= 10 else 390, alt=alt)
        snippet.code(code, language=None, wrap_lines=True)  # Streamlit's highlighting is too faint in both themes
        with files.container(horizontal=True):
            if picture is not None:
                for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
                    st.download_button(
                        kind.upper(),
                        lambda kind=kind: figure_export.picture(
                            picture(), kind=kind, title=title, provenance=provenance, description=alt
                        ),
                        file_name=f"{key}.{kind}",
                        mime=mime,
                        key=f"{key}-{kind}",
                        on_click="ignore",
                    )
            st.download_button(
                "CSV", lambda: figure_export.csv(table), file_name=f"{key}.csv", mime="text/csv", key=f"{key}-csv",
                on_click="ignore",
            )  # fmt: skip
