"""Widgets whose value stands in the link, and choices that do not. Each gives back only what it offers."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import streamlit as st

from components.figure.text import markdown_escape
from components.frame.legal import taken
from pages.shared.state import DEFAULT, State

FIELDS = {field.name: field for field in fields(State)}
T = TypeVar("T")
_ABOVE = "drawn-above"  # session state: fields whose widgets are in another part of the page


def linked(field: str, widget: Callable[..., Any], label: str, *arguments: Any, **options: Any) -> Any:
    """Draw a widget of Streamlit's (`st.slider`, `left.text_input`, ...) that holds a field of the state.

    Its key is the field and its first value the field's usual one (a selectbox begins with its first option); the address
    and the browser's Back follow it. Returns the widget's value.
    """
    if field in st.session_state.get(_ABOVE, ()):
        return _said(field, label, *arguments)
    options = {"key": field, "bind": "query-params", **options}
    if widget.__name__ == "segmented_control":
        return offered(widget, label, *arguments, **{"default": getattr(DEFAULT, field), "required": True, **options})
    if widget.__name__ == "selectbox":
        return offered(widget, label, *arguments, **options)
    options = {"value": getattr(DEFAULT, field), **options}
    if widget.__name__ in ("text_input", "text_area"):
        longest = FIELDS[field].metadata["longest"]
        return taken(FIELDS[field], widget(label, *arguments, max_chars=longest, **options))
    return widget(label, *arguments, **options)  # Streamlit itself holds numbers to the least and the most


def drawn_above(*fields: str) -> None:
    """Further calls of `linked` for these fields draw no widget but say what was chosen: a field has one widget on a page.

    Without fields: from here on all are drawn. A page begins so.
    """
    st.session_state[_ABOVE] = fields


def _said(field: str, label: str, *arguments: Any) -> Any:
    """What a field holds whose widget is somewhere else on the page."""
    value = taken(FIELDS[field], st.session_state.get(field))
    if arguments and isinstance(arguments[0], Sequence) and value not in arguments[0]:
        value = arguments[0][0]
    st.markdown(f"{label}: **{markdown_escape(str(value))}** (chosen in the drawing above)")
    return value


def offered(widget: Callable[..., T | None], label: str, choices: Sequence[T], *arguments: Any, **options: Any) -> T:
    """Draw a widget of Streamlit's that offers choices; returns the one taken, or else the one that it begins with.

    Streamlit passes on what a browser names, offered or not, and whoever speaks to the server need not have a browser.
    """
    chosen = widget(label, choices, *arguments, **options)
    for choice in choices:
        if choice == chosen:
            return choice
    index = options.get("index", 0)
    first: Any = None if index is None else choices[index]
    return options.get("default", first)
