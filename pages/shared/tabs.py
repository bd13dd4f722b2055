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
    """Draw a tab for each part and run the open one's body under its question; returns what that body returned.

    field: the field of the state that holds the open tab's title.
    """
    further = [part for part in parts if part.deeper]
    if further and not _wanted(field, [part.title for part in further]):
        result = _drawn(field, [part for part in parts if not part.deeper])
        with st.expander(f"Go deeper: {', '.join(f'“{part.title}”' for part in further)}", icon=":material/add:"):
            for number, part in enumerate(further):
                st.button(
                    part.question or part.title,
                    key=f"deeper-{field}-{number}",
                    on_click=st.session_state.update,
                    kwargs={field: str(part.title)},
                )
        return result
    return _drawn(field, parts)


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


def _drawn(field: str, parts: list[Part] | tuple[Part, ...]) -> Any:
    if len(parts) == 1:
        return _under_its_question(parts[0])
    drawn = st.tabs([part.title for part in parts], on_change="rerun", key=field, bind="query-params")
    for tab, part in zip(drawn, parts, strict=True):
        if tab.open:
            with tab:
                return _under_its_question(part)
    return None


def _under_its_question(part: Part) -> Any:
    if part.question:
        st.header(part.question, anchor=False)
    return part.body()
