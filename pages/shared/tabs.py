"""A page's parts: tabs of which only the open one is built; which one that is stands in the link.

At the level “First time” a page shows its core. What goes deeper is one click away, and comes at once if a link asks for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.frame.reading_level import deep

_OPENED = "opened-{}"  # by this visitor: a part that was once there does not go away again


@dataclass(frozen=True)
class Part:
    """One tab: its `title` as the link names it, the question it answers ("": none), what draws it, and whether it is beyond
    the core of its page.
    """

    title: str
    question: str
    body: Callable[[], Any]
    deeper: bool = False


def tabs(field: str, *parts: Part) -> Any:
    """Draw a tab for each part, the core ones first, then run the open one's body under its question; returns what that body
    returned.

    field: the field of the state that holds the open tab's title.
    """
    parts = tuple(sorted(parts, key=lambda part: part.deeper))
    beyond = [part for part in parts if part.deeper]
    folded = beyond and not _wanted(field, [part.title for part in beyond])
    with st.container(key=f"tabs-{field}"):
        drawn = st.tabs([part.title for part in parts], on_change="rerun", key=field, bind="query-params")
    if folded:  # not left out: Streamlit takes tabs with other titles for another widget, and loses what was chosen
        st.html(f"<style>{_hidden(field, len(parts) - len(beyond))}</style>")
    result = None
    for tab, part in zip(drawn, parts, strict=True):
        if tab.open:
            with tab:
                if part.question:
                    st.header(part.question, anchor=False)
                result = part.body()
            break
    if folded:
        _offer(field, beyond)
    return result


def _hidden(field: str, core: int) -> str:
    """CSS: the tabs after the core ones are not shown, nor is one tab alone; tabs inside these tabs stay."""
    tab, inside = f".st-key-tabs-{field} [role=tab]", f".st-key-tabs-{field} [role=tabpanel] [role=tab]"
    first = core + 1 if core > 1 else 1
    return f"{tab}:nth-of-type(n+{first}):not({inside}) {{ display: none }}"


def _offer(field: str, beyond: list[Part]) -> None:
    """What goes deeper, folded: a button for each part."""
    names = ", ".join(f"“{part.title}”" for part in beyond)
    with st.expander(f"Go deeper: {names}", icon=":material/add:"):
        for number, part in enumerate(beyond):
            st.button(
                part.question or part.title,
                key=f"deeper-{field}-{number}",
                on_click=st.session_state.update,
                kwargs={field: str(part.title)},
            )


def further(name: str, question: str, body: Callable[[], Any], *fields: str) -> None:
    """A section beyond the core of its page. A link that names one of its fields opens it.

    name: a key of its own in the session.
    """
    if _wanted(name, None) or any(_asked(field) is not None for field in fields):
        st.session_state[_OPENED.format(name)] = True
        st.header(question, anchor=False)
        body()
    else:
        st.button(
            f"Go deeper: {question}",
            key=f"deeper-{name}",
            icon=":material/add:",
            type="tertiary",
            on_click=st.session_state.update,
            kwargs={_OPENED.format(name): True},
        )


def _asked(field: str) -> Any:
    """What a widget or, before it is drawn, the link says; None for nothing."""
    return st.session_state.get(field, st.query_params.get(field))


def _wanted(name: str, titles: list[str] | None) -> bool:
    """Whether all is to be shown: by the level, by a part that is open, or because it was open before."""
    if titles and _asked(name) in titles:
        st.session_state[_OPENED.format(name)] = True
    return deep() or _OPENED.format(name) in st.session_state
