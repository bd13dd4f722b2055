"""Tabs of which only the open one is built; which one that is stands in the link."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st


def tabs(key: str, bodies: Mapping[str, Callable[[], Any]]) -> Any:
    """Draw a tab for each title and run the open one's body in it; returns what that body returned.

    key: the field of the state that holds the open tab's title.
    """
    for tab, body in zip(
        st.tabs(list(bodies), on_change="rerun", key=key, bind="query-params"), bodies.values(), strict=True
    ):
        if tab.open:
            with tab:
                return body()
    return None
