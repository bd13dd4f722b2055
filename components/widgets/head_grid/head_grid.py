"""The overview of all heads: one picture under a grid that is worked by pointer or keyboard and read by screen readers."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from components.charts.head_image import address, png
from components.figure import colors
from components.widgets.assets import component
from components.widgets.head_grid.head_names import LEGAL, Head, parse, spell

_grid = component("vectorscope_heads", __file__)


def payload(levels: np.ndarray, layers: int, says: Sequence[str], role: str = "attention") -> dict:
    """What is sent to the browser, but for what is chosen.

    levels: `pixels` of L layers x H heads. says: L*H sentences, one for each head, layer by layer; a screen reader reads them,
    and pointing shows them.
    """
    heads = len(says) // layers
    count = levels.shape[1] // layers
    if levels.shape != (heads * count, layers * count):
        raise ValueError(f"{levels.shape} grey levels and {len(says)} sentences for {layers} layers")
    return {
        "picture": address(png(levels)),
        "layers": layers,
        "heads": heads,
        "tokens": count,
        "says": list(says),
        "colour": [colors.LIGHT[role], colors.DARK[role]],
    }


def head_grid(
    levels: np.ndarray,
    layers: int,
    says: Sequence[str],
    chosen: Sequence[Head],
    *,
    key: str,
    field: str,
    description: str,
) -> None:
    """Draw all heads (see `payload`); a click, or the arrow keys, writes the head's name into the session state's `field`.

    Shift and click, or space, adds a head to those chosen or takes it away; a number at the rim takes its whole line.
    """
    heads = len(says) // layers
    _grid(
        key=key,
        data=payload(levels, layers, says)
        | {"chosen": [layer * heads + head for layer, head in chosen], "label": description},
        on_opened_change=partial(_open, key, field, layers, heads),
    )


def _open(key: str, field: str, layers: int, heads: int) -> None:
    text = st.session_state[key].get("opened")
    if isinstance(text, str) and text and LEGAL.fullmatch(text):
        st.session_state[field] = spell(parse(text, layers, heads)[0], layers, heads)
