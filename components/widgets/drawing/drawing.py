"""The drawing of a mechanism: it is stepped through and played in the browser, without a rerun of the page.

A page says what stands where in each step (`Scene`). The browser moves every shape from its place in one step to its place in
the next one, fades in what is new and fades out what goes.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.widgets.assets import component
from components.widgets.drawing.marks import Handle
from components.widgets.drawing.scene import Scene, payload

_drawing = component("vectorscope_drawing", __file__)


def drawing(
    scene: Scene,
    *,
    key: str,
    on_pick: Callable[[str], None] | None = None,
    on_drag: Callable[[str, int, int], None] | None = None,
) -> None:
    """Draw a scene. on_pick: told what a shape that was clicked hands over (`Mark.pick`). on_drag: told the id of a `Handle`
    that was moved, and the column and the row of the point where it is now.
    """
    told: dict[str, Any] = {}
    if on_pick:
        told["on_pick_change"] = partial(_picked, key, scene.picks, on_pick)
    if on_drag:
        told["on_drag_change"] = partial(_dragged, key, scene.handles, on_drag)
    _drawing(key=key, data=payload(scene), **told)


def _picked(key: str, offered: set[str], on_pick: Callable[[str], None]) -> None:
    pick = st.session_state[key].get("pick")
    if isinstance(pick, str) and pick in offered:  # a browser may send anything
        on_pick(pick)


def _dragged(key: str, handles: dict[str, Handle], on_drag: Callable[[str, int, int], None]) -> None:
    said = st.session_state[key].get("drag")
    if not (isinstance(said, list) and len(said) == 3):
        return
    name, column, row = said
    handle = handles.get(name) if isinstance(name, str) else None
    if handle and type(column) is int and type(row) is int and 0 <= column < handle.columns and 0 <= row < handle.rows:
        on_drag(name, column, row)
