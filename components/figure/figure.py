"""The figure: every picture of the app is drawn by `figure`, which adds its words, numbers, origin, files and code."""

from collections.abc import Callable
from functools import partial
from types import FunctionType
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st
from altair import TopLevelMixin
from altair.utils import schemapi

from components.figure import export, server
from components.figure.provenance import Provenance
from components.figure.text import markdown_escape

schemapi.disable_debug_mode()  # the same for the parts of a chart, which Altair would check one by one
_CHARTS = 300  # for all learners together: 3 MB with short sentences, 50 MB with the longest
_MOST_MARKS = 1_000_000  # no chart has as many
SELECT = "select"  # the name that the kit gives the parameter a click sets


def figure(
    chart: partial[TopLevelMixin],
    *,
    key: str,
    title: str,
    reading: str,
    table: pd.DataFrame | partial[pd.DataFrame],
    provenance: Provenance,
    code: str,
    alt: str,
    on_select: bool | str = False,
    into: str = "",
    draw: Callable[[], Any] | None = None,
) -> Any:
    """Draw one figure.

    chart: the recipe of an Altair chart, `functools.partial(matrix, weights, words)`: a function of the kit and its data,
        which together identify the chart, so that it is built only once for all learners. A chart whose width is a number is
        at most that many pixels wide; others fill the column.
    title: what was found, not what is plotted. reading: where to look and what the numbers mean, computed from the data. Both
        may contain learners' words.
    table: the numbers, or the recipe of their frame, which is then made when the fold is opened.
    code: Python that reproduces the numbers. alt: what a person who listens to the page needs instead of the picture.
    on_select: a click on a mark reruns the page: True for the kit's own click, or the name of another selection parameter.
    into: the field of the session state, a whole number, that the kit's click writes its mark into.
    draw: draws something else on the page than the chart (a token strip); then the chart is only used for the exported files.

    Returns the selected marks (a list of dicts, empty if none) if `on_select`, else what `draw` returned.
    """
    server.pause()
    chart = _apart(chart)
    table = _apart(table) if isinstance(table, partial) else table
    select = SELECT if on_select is True or into else on_select or ""
    with st.container(key=f"figure-{key}", gap="small"):
        st.subheader(markdown_escape(title), anchor=False)
        result = draw() if draw else _draw(chart, key, alt, select, into)
        st.markdown(markdown_escape(reading))
        _fold(chart, key, title, table, provenance, code, alt)
    return result


def _apart(recipe: partial) -> partial:
    """The recipe with copies of arrays that are parts of larger ones, which Streamlit would otherwise keep in memory."""

    def own(value: Any) -> Any:
        return value.copy() if isinstance(value, np.ndarray) and value.base is not None else value

    return partial(recipe.func, *map(own, recipe.args), **{name: own(value) for name, value in recipe.keywords.items()})


def _draw(chart: partial[TopLevelMixin], key: str, alt: str, select: str, into: str) -> list[dict] | None:
    built: Any = _Built(chart)  # not a chart, but Streamlit only asks for a chart's dict
    if into:
        # A chart keeps its selection after a slider has changed the choice, and a click on what is selected already is not an
        # event. So each choice has a chart of its own.
        key = f"{key}-at-{st.session_state.get(into)}"
        take = partial(_take, key, select, into)
        st.altair_chart(built, width=built.width, key=key, alt=alt, on_select=take, selection_mode=[select])
        return None
    if not select:
        st.altair_chart(built, width=built.width, key=key, alt=alt)
        return None
    event = st.altair_chart(built, width=built.width, key=key, alt=alt, on_select="rerun", selection_mode=[select])
    return marks(event.selection.get(select))


def _take(key: str, select: str, into: str) -> None:
    """Callback: write what was clicked into a field."""
    for mark in marks(st.session_state[key].selection.get(select))[:1]:
        number = next(iter(mark.values()), None)
        if isinstance(number, int | float) and abs(number) < _MOST_MARKS:
            st.session_state[into] = int(number)


def marks(said: object) -> list[dict]:
    """The marks that were clicked. A browser may send anything, so the input is checked."""
    return [mark for mark in said if isinstance(mark, dict)] if isinstance(said, list) else []


class _Built:
    """All that Streamlit needs of a chart: its dict. It is not checked against the Vega-Lite schema each time, because that
    takes longer than drawing. The kit's tests check it.
    """

    def __init__(self, chart: partial[TopLevelMixin]) -> None:
        self._spec = _spec(chart)

    def to_dict(self) -> dict[str, Any]:
        return self._spec

    @property
    def width(self) -> int | Literal["stretch"]:
        limit = self._spec.get("width")
        return limit if isinstance(limit, int) else "stretch"


def _named(function: FunctionType) -> tuple[str, str]:
    return function.__module__, function.__qualname__  # two modules may each have a `bars`


@st.cache_data(show_spinner=False, max_entries=_CHARTS, hash_funcs={FunctionType: _named})
def _spec(chart: partial[TopLevelMixin]) -> dict[str, Any]:
    """The chart's dict with its rows as an Arrow table, because Streamlit would make that table again in every run (5 ms)."""
    spec = chart().to_dict(validate=False)
    data = spec.get("data", {})
    if isinstance(data.get("values"), list):
        data["values"] = pa.Table.from_pandas(pd.DataFrame(data["values"]), preserve_index=False)
    return spec


@st.fragment  # opening the fold redraws the fold, not the page
def _fold(
    chart: partial[TopLevelMixin],
    key: str,
    title: str,
    table: pd.DataFrame | partial[pd.DataFrame],
    provenance: Provenance,
    code: str,
    alt: str,
) -> None:
    """The one line under a figure. Its contents are made only while it is open, and its files only on request."""
    label = f"{provenance.short()} · numbers, code, files"
    fold = st.expander(markdown_escape(label), type="compact", key=f"{key}-fold", on_change="rerun")
    if not fold.open:
        return
    if isinstance(table, partial):
        table = table()
    with fold:
        origin, numbers, snippet, files = st.tabs(["Where from", "Numbers", "Code", "Files"])
        origin.markdown("  \n".join(f"**{what}:** {markdown_escape(value)}" for what, value in provenance.rows()))
        numbers.dataframe(table, hide_index=True, height="content" if len(table) <= 10 else 390, alt=alt)
        snippet.code(code, language=None, wrap_lines=True)  # Streamlit's highlighting is too faint in both themes
        draw = server.drawer()
        with files.container(horizontal=True):
            for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
                st.download_button(
                    kind.upper(),
                    lambda kind=kind: export.picture(
                        chart(), kind=kind, title=title, provenance=provenance, description=alt, draw=draw
                    ),
                    file_name=f"{key}.{kind}",
                    mime=mime,
                    key=f"{key}-{kind}",
                    on_click="ignore",
                )
            st.download_button(
                "CSV",
                lambda: export.csv(table),
                file_name=f"{key}.csv",
                mime="text/csv",
                key=f"{key}-csv",
                on_click="ignore",
            )
