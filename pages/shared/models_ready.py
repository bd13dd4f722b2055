"""Models and traces for a page. If something goes wrong, a sentence on the page says what."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.figure.text import counted, markdown_escape
from models import weights
from models.catalog import CATALOG
from models.runtime import page_runs
from models.trace import LIMIT, EmptyText, Trace, told, trace
from models.weights import WeightsError
from models.weights.fetching import fetch


@contextmanager
def working(role: str, doing: str) -> Iterator[None]:
    """Inside the block, the role's model is ready. A spinner is shown, and an error in the weights ends the page's run."""
    fetched(role)
    with explained(), st.spinner(doing, show_time=True):
        yield


def traced(role: str, text: str) -> Trace:
    """The trace of the learner's sentence. Says what was cut off, and ends the page's run if there is no text."""
    try:
        with working(role, f"Running the sentence through {CATALOG[role].name}"):
            line = st.empty()
            with told(partial(_say_place, line)):
                found = trace(role, text)
    except EmptyText:
        no_text()
    if found.rest:
        st.warning(
            f"{CATALOG[role].name} gets only the first {LIMIT} tokens of a text here. This end of your text is left out: “"
            f"{markdown_escape(found.rest[:80])}{'…' if len(found.rest) > 80 else ''}” "
            f"({counted(len(found.rest), 'character')}).",
            icon=":material/content_cut:",
        )
    return found


def fetched(role: str) -> None:
    """Download a role's files if they are missing, with a progress bar; ends the page's run if that fails."""
    if not weights.is_ready(role):
        _wait_for_fetch(role)


@contextmanager
def explained() -> Iterator[None]:
    """If weights cannot be loaded inside the block, a sentence says so and the page's run ends."""
    try:
        yield
    except WeightsError as error:
        _give_up(error)


def no_text() -> None:
    """Say that there is nothing to show, and end the page's run."""
    st.info(
        "There is no text yet. Type a sentence above, or choose one of the ready-made ones.", icon=":material/edit:"
    )
    st.stop()


def _say_place(line: DeltaGenerator, before: int) -> None:
    if not before:
        line.empty()
        return
    others = "One other sentence is" if before == 1 else f"{before} other sentences are"
    line.info(
        f"{others} run through the model before yours. Your sentence is the next after that.",
        icon=":material/hourglass_top:",
    )


def _wait_for_fetch(role: str) -> None:
    model = CATALOG[role]
    bar = st.progress(0.0, f"Downloading {model.name}, which is needed only once on this machine")
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
