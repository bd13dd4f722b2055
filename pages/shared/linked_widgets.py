"""Widgets whose value stands in the link."""

from collections.abc import Callable
from typing import Any

from pages.shared.state import DEFAULT


def linked(field: str, widget: Callable[..., Any], label: str, *arguments: Any, **options: Any) -> Any:
    """Draw a widget of Streamlit's (`st.slider`, `left.text_input`, ...) that holds a field of the state.

    Its key is the field and its first value the field's usual one (a selectbox begins with its first option); the address
    and the browser's Back follow it. Returns the widget's value.
    """
    if widget.__name__ == "segmented_control":
        options = {"default": getattr(DEFAULT, field), "required": True, **options}
    elif widget.__name__ != "selectbox":
        options = {"value": getattr(DEFAULT, field), **options}
    return widget(label, *arguments, key=field, bind="query-params", **options)
