"""A training as a learner meets it: requested, watched while it waits or runs, stopped, failed or done."""

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from components.figure.text import markdown_escape
from models.runtime import training_queue, visitor


def result_of(
    train: Callable[..., Any], *arguments: Hashable, key: str, label: str, by_itself: bool = False, takes: str = ""
) -> Any:
    """The result of `train(*arguments)`; None while there is none yet, with a button or the progress on the page.

    key: tells the trainings of a page apart. by_itself: starts without a click, once a session (for ready-made texts).
    """
    earlier = training_queue.lookup(train, *arguments)
    if earlier is not None and earlier.state == training_queue.DONE:
        return earlier.result
    mark, slot = repr(arguments), f"{key}-job"
    held = st.session_state.get(slot)
    begun = held is not None and held[0] == mark
    job = held[1] if begun else None  # None when this session has stopped it
    if not begun and by_itself:
        job = _begin(train, arguments, slot, mark)
    if job is not None and job.state == training_queue.DONE:
        return job.result
    if job is not None and not job.is_finished:
        _progress(job, key, slot)
        return None
    if job is not None and job.error is not None:
        st.error(f"This training failed: {markdown_escape(str(job.error))}", icon=":material/error:")
    elif begun:
        st.info("This training was stopped. Nothing of it is kept.", icon=":material/stop:")
    if (
        st.button(label, key=f"{key}-train", icon=":material/model_training:", help=takes or None, wrap=True)
        and _begin(train, arguments, slot, mark) is not None
    ):
        st.rerun()
    return None


def _begin(
    train: Callable[..., Any], arguments: tuple[Hashable, ...], slot: str, mark: str
) -> training_queue.Job | None:
    try:
        job = training_queue.submit(train, *arguments, who=visitor.current())
    except training_queue.Busy as busy:
        st.warning(str(busy), icon=":material/hourglass_top:")
        return None
    _, before = st.session_state.get(slot, (None, None))
    if before is not None and before is not job:
        before.cancel(visitor.current())  # another text or seed takes the place of the one before
    st.session_state[slot] = (mark, job)
    return job


@st.fragment(run_every=1.0)
def _progress(job: training_queue.Job, key: str, slot: str) -> None:
    """The state of a training, drawn once a second; the page is run again when it is over."""
    if job.is_finished:
        st.rerun()
    job.touch(visitor.current())
    news, ahead = job.news, training_queue.position(job)
    if job.state == training_queue.WAITING:
        first = f"Waiting: {ahead} training{'s' * (ahead > 1)} first. One runs at a time."
        st.progress(0.0, first if ahead else "Training begins")
    else:
        share = news.done / news.total if news.total else 0.0
        lately = f", loss {news.losses[-1]:.2f}" if news.losses else ""
        st.progress(min(1.0, share), f"Training: step {news.done:,} of {news.total:,}{lately}")
    if st.button("Stop", key=f"{key}-stop", icon=":material/stop:"):
        job.cancel(visitor.current())
        st.session_state[slot] = (st.session_state[slot][0], None)
        st.rerun()
