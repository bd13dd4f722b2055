"""Work that a learner requests: a button, its Stop, and the run of the page that does it."""

from collections.abc import Hashable

import streamlit as st


def asked_for(key: str, label: str, icon: str, job: Hashable) -> bool:
    """Draw the request and its Stop; True in the one run of the page that is to do the job.

    Any click ends that run at the next thing it draws, Stop among them. So the work goes in steps, each kept when it is
    done, and not in a fragment, whose run no click ends. Another `job` than the one asked for is not begun.
    """
    waiting = f"{key}-asked"
    asked = st.session_state.pop(waiting, None) == job
    with st.container(horizontal=True):
        st.button(
            label, key=f"{key}-go", icon=icon, on_click=st.session_state.update, kwargs={waiting: job}, disabled=asked
        )
        st.button("Stop", key=f"{key}-stop", icon=":material/stop:", disabled=not asked)
    return asked
