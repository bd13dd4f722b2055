"""Models and traces for a page, with everything that can go wrong said in a sentence on the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st

from components.figure.text import markdown_escape
from models import weights
from models.catalog import CATALOG
from models.runtime import page_runs
from models.trace import LIMIT, EmptyText, Trace, told, trace
from models.weights import WeightsError
from models.weights.fetching import fetch


@contextmanager
def working(role: str, doing: str) -> Iterator[None]:
    """Inside, the role's model is there, under a spinner; what is wrong with its weights ends the page's run."""
    fetched(role)
    with explained(), st.spinner(doing, show_time=True):
        yield


def traced(role: str, text: str) -> Trace:
    """The trace of the learner's sentence; says what was cut off, ends the page's run if there is nothing to show."""
    try:
        with working(role, f"Running the sentence through {CATALOG[role].name}"):
            line = st.empty()
            with told(partial(_say_place, line)):
                found = trace(role, text)
    except EmptyText:
        no_text()
    if found.rest:
        st.warning(
            f"{CATALOG[role].name} reads the first {LIMIT} tokens here. Left out: “"
            f"{markdown_escape(found.rest[:80])}{'…' if len(found.rest) > 80 else ''}” "
            f"({len(found.rest):,} characters).",
            icon=":material/content_cut:",
        )
    return found


def fetched(role: str) -> None:
    """Bring a role's files if they are missing, with progress; ends the page's run when they cannot be had."""
    if not weights.is_ready(role):
        _wait_for_fetch(role)


@contextmanager
def explained() -> Iterator[None]:
    """Weights that cannot be had inside the block end the page's run with a sentence."""
    try:
        yield
    except WeightsError as error:
        _give_up(error)


def no_text() -> None:
    """Say that there is nothing to show, and end the page's run."""
    st.info("There is no text yet. Type a sentence above, or take one of the ready ones.", icon=":material/edit:")
    st.stop()


def _say_place(line: "st.delta_generator.DeltaGenerator", before: int) -> None:
    if not before:
        line.empty()
        return
    others = "One other sentence comes" if before == 1 else f"{before} other sentences come"
    line.info(f"{others} before yours. It is read as soon as they are done.", icon=":material/hourglass_top:")


def _wait_for_fetch(role: str) -> None:
    model = CATALOG[role]
    bar = st.progress(0.0, f"Fetching {model.name}, once for this machine")
    attempt = fetch(role)
    while attempt.is_alive():
        news = attempt.progress
        amount = f" ({news.done / 1e6:.0f} of {news.total / 1e6:.0f} MB)" if news.total else ""
        bar.progress(news.done / news.total if news.total else 0.0, f"{model.name}: {news.stage}{amount}")
        page_runs.sleep(0.2)
    bar.empty()
    if attempt.error:
        _give_up(attempt.error)


def _give_up(error: WeightsError) -> None:
    st.error(markdown_escape(str(error)), icon=":material/cloud_off:")
    st.button("Try again")
    st.stop()
