"""A page's parts: tabs of which only the open one is built; which one that is stands in the link."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class Part:
    """One tab: its `title` as the link names it, the question it answers ("": none), and what draws it."""

    title: str
    question: str
    body: Callable[[], Any]


def tabs(field: str, *parts: Part) -> Any:
    """Draw a tab for each part and run the open one's body under its question; returns what that body returned.

    field: the field of the state that holds the open tab's title.
    """
    drawn = st.tabs([part.title for part in parts], on_change="rerun", key=field, bind="query-params")
    for tab, part in zip(drawn, parts, strict=True):
        if tab.open:
            with tab:
                if part.question:
                    st.header(part.question, anchor=False)
                return part.body()
    return None
