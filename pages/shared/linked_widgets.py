"""Widgets whose value stands in the link, and choices that do not. Each gives back only what it offers."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from components.frame.legal import taken
from pages.shared.state import DEFAULT, State

FIELDS = {field.name: field for field in fields(State)}
T = TypeVar("T")


def linked(field: str, widget: Callable[..., Any], label: str, *arguments: Any, **options: Any) -> Any:
    """Draw a widget of Streamlit's (`st.slider`, `left.text_input`, ...) that holds a field of the state.

    Its key is the field and its first value the field's usual one (a selectbox begins with its first option); the address
    and the browser's Back follow it. Returns the widget's value.
    """
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
