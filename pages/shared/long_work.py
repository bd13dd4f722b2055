"""Long work that a learner requests: a button, a Stop button, and the run of the page that does the work."""

from collections.abc import Hashable

import streamlit as st


def asked_for(key: str, label: str, icon: str, job: Hashable) -> bool:
    """Draw the button and its Stop; True in the one run of the page that is to do the job.

    Any click, on Stop or elsewhere, ends that run at the next element it draws. So the work must be done in steps whose
    results are stored one by one, and not in a fragment, because no click ends a fragment's run. If the `job` has changed
    since the click, it is not begun.
    """
    waiting = f"{key}-asked"
    asked = st.session_state.pop(waiting, None) == job
    with st.container(horizontal=True):
        st.button(
            label, key=f"{key}-go", icon=icon, on_click=st.session_state.update, kwargs={waiting: job}, disabled=asked
        )
        st.button("Stop", key=f"{key}-stop", icon=":material/stop:", disabled=not asked)
    return asked
