"""The teachers' warm-up: all that a class needs is fetched, loaded and run once, with progress and a Stop."""

import time
from contextlib import closing

import streamlit as st

from components.figure.text import markdown_escape
from pages.parts.teach.warm_up import warming
from pages.shared.long_work import asked_for

_WARMED = "teach-warmed"  # session state: seconds and problems of the last warm-up, None if it did not end


def warm_up() -> None:
    """The request, its progress and its outcome. Not a fragment, because no click stops the run of one."""
    st.markdown(
        "Do this once on the machine that serves the class, after each start of the app. It fetches and loads all models, runs "
        "the sentences of the routes, does the ready-made trainings, and then **lets every model run with the network "
        "refused**. The first time takes minutes, later times less. Others can work meanwhile; you can stop and go on later."
    )
    if asked_for("teach-warm", "Warm up", ":material/local_fire_department:", "warm-up"):
        st.session_state[_WARMED] = None
        _warm()
        st.rerun()
    if _WARMED not in st.session_state:
        return
    if st.session_state[_WARMED] is None:
        st.info(
            "Stopped before the end. What was done is kept; the next time goes on from there.", icon=":material/stop:"
        )
    else:
        _report(*st.session_state[_WARMED])


def _warm() -> None:
    started, problems = time.monotonic(), []
    bar = st.progress(0.0, "Beginning")
    with closing(warming()) as news:
        for each in news:
            if each.problem:
                problems.append(f"{each.doing}: {each.problem}")
            how_far = f": {each.more}" if each.more else ""
            bar.progress(
                each.done / each.total, f"{each.done} of {each.total}. {markdown_escape(each.doing + how_far)}"
            )
    st.session_state[_WARMED] = (time.monotonic() - started, tuple(problems))


def _report(seconds: float, problems: tuple[str, ...]) -> None:
    took = f"{seconds // 60:.0f} min {seconds % 60:.0f} s"
    if not problems:
        st.success(
            f"Ready. It took {took}. Every file is whole, and every model ran with the network refused.",
            icon=":material/check:",
        )
        return
    st.warning(
        f"It took {took}. Missing:\n\n" + "\n".join(f"- {markdown_escape(problem)}" for problem in problems),
        icon=":material/warning:",
    )
