"""A training on a page: a learner requests it, watches it wait or run, and sees it stopped, failed or done."""

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from components.figure.text import counted, markdown_escape
from models.runtime import training_queue, visitor


def result_of(
    train: Callable[..., Any], *arguments: Hashable, key: str, label: str, by_itself: bool = False, takes: str = ""
) -> Any:
    """The result of `train(*arguments)`; None while there is none yet, with a button or the progress on the page.

    key: the name of this training on its page. by_itself: it starts without a click, once a session (for ready-made texts).
    takes: how much work it is, the help of the button.
    """
    earlier = training_queue.lookup(train, *arguments)
    if earlier is not None and earlier.state == training_queue.DONE:
        return earlier.result
    mark, slot = repr(arguments), f"{key}-job"
    held = st.session_state.get(slot)
    begun = held is not None and held[0] == mark
    job = held[1] if held is not None and begun else None  # None when this session has stopped it
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
        st.info("This training was stopped. None of its results were stored.", icon=":material/stop:")
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
        before.cancel(visitor.current())  # the training of another text or seed replaces the earlier one
    st.session_state[slot] = (mark, job)
    return job


@st.fragment(run_every=1.0)
def _progress(job: training_queue.Job, key: str, slot: str) -> None:
    """The state of a training, drawn once a second. When the training is over, the page is run again."""
    if job.is_finished:
        st.rerun()
    job.touch(visitor.current())
    news, ahead = job.news, training_queue.position(job)
    if job.state == training_queue.WAITING:
        first = f"Waiting for {counted(ahead, 'other training')}, because only one can run at a time."
        st.progress(0.0, first if ahead else "The training is about to begin.")
    else:
        share = news.done / news.total if news.total else 0.0
        lately = f", loss {news.losses[-1]:.2f}" if news.losses else ""
        st.progress(min(1.0, share), f"Training: step {news.done:,} of {news.total:,}{lately}")
    if st.button("Stop", key=f"{key}-stop", icon=":material/stop:"):
        job.cancel(visitor.current())
        st.session_state[slot] = (st.session_state[slot][0], None)
        st.rerun()
