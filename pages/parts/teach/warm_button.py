"""The teachers' warm-up: everything that a class needs is fetched, loaded and run once, with progress and a Stop."""

import time
from contextlib import closing

import streamlit as st

from components.figure.text import markdown_escape
from pages.parts.teach.warm_up import warming
from pages.shared.long_work import asked_for

_WARMED = "teach-warmed"  # session state: seconds and problems of the last warm-up, None if it did not end


def warm_up() -> None:
    """The button, the progress and the outcome. This is not a fragment, because no click stops the run of a fragment."""
    st.markdown(
        "Do this once after each start of the app, on the machine that serves the class. It fetches and loads all models, runs "
        "the sentences of the routes and does the ready-made trainings. At the end it **runs every model without the internet**, "
        "so you know that the lesson does not depend on it. The first time takes some minutes, and later times take less. Others "
        "can use the app meanwhile. You can stop and continue later."
    )
    if asked_for("teach-warm", "Warm up", ":material/local_fire_department:", "warm-up"):
        st.session_state[_WARMED] = None
        _warm()
        st.rerun()
    if _WARMED not in st.session_state:
        return
    if st.session_state[_WARMED] is None:
        st.info(
            "Stopped before the end. What was finished is not lost, and the next warm-up continues from there.",
            icon=":material/stop:",
        )
    else:
        _report(*st.session_state[_WARMED])


def _warm() -> None:
    started, problems = time.monotonic(), []
    bar = st.progress(0.0, "Starting")
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
            f"Ready. It took {took}. Every file is complete, and every model ran without the internet.",
            icon=":material/check:",
        )
        return
    st.warning(
        f"It took {took}. These steps could not be done:\n\n"
        + "\n".join(f"- {markdown_escape(problem)}" for problem in problems),
        icon=":material/warning:",
    )
