"""What a widget is made of: the .html, .css and .js files beside its Python file; and what may come back from it."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def component(name: str, file: str) -> ComponentRenderer:
    """Streamlit's component of this name. file: the `__file__` of the widget's module."""
    html, css, js = (Path(file).with_suffix(kind).read_text("utf-8") for kind in (".html", ".css", ".js"))
    return st.components.v2.component(name, html=html, css=css, js=js)


def places(said: object, count: int) -> list[int]:
    """The places below `count` among those that a widget names. What comes from a browser may be anything at all."""
    named = [place for place in said if type(place) is int] if isinstance(said, list) else []
    return [place for place in dict.fromkeys(named) if 0 <= place < count]
