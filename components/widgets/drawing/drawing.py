"""The drawing of a mechanism: it is stepped through and played in the browser, without a rerun of the page.

A page says what stands where in each step (`Scene`). The browser moves every shape from its place in one step to its place in
the next one, fades in what is new and fades out what goes.
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.widgets.assets import component
from components.widgets.drawing.scene import Scene, payload

_drawing = component("vectorscope_drawing", __file__)


def drawing(scene: Scene, *, key: str, on_pick: Callable[[str], None] | None = None) -> None:
    """Draw a scene. on_pick: told what a shape that was clicked hands over (`Mark.pick`)."""
    if on_pick is None:
        _drawing(key=key, data=payload(scene))
    else:
        _drawing(key=key, data=payload(scene), on_pick_change=partial(_picked, key, scene.picks, on_pick))


def _picked(key: str, offered: set[str], on_pick: Callable[[str], None]) -> None:
    pick = st.session_state[key].get("pick")
    if isinstance(pick, str) and pick in offered:  # a browser may send anything
        on_pick(pick)
