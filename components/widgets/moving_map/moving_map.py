"""Words that move over a map with a fixed frame while their vectors are trained. It moves in the browser, without reruns.

The page says after how many passes to show the map; the component sweeps there from where it stands, through every pass
between. Its own button plays the whole training from the start.
"""

import base64
from collections.abc import Sequence

import numpy as np

from components.figure import colors
from components.figure.text import phrase
from components.widgets.assets import component

SHAPES = ("●", "■", "▲", "◆")  # one for each group, as PATHS in moving_map.js draws them; words of no group are rings
_STEPS = 32_767  # a place on the map as a 16-bit number

_map = component("vectorscope_moving_map", __file__)


def payload(places: np.ndarray) -> dict:
    """What is sent of `places` (F, N, 2): 16-bit numbers, and how far they go across and down."""
    reach = np.maximum(np.abs(places).max(axis=(0, 1)), 1e-9)  # (2,), the frame that holds all states
    steps = np.round(places / reach.max() * _STEPS).astype("<i2")
    return {
        "places": base64.b64encode(steps.tobytes()).decode(),
        "steps": _STEPS,
        "reach": (reach / reach.max()).tolist(),
    }


def moving_map(
    places: np.ndarray,
    words: Sequence[str],
    groups: Sequence[int],
    at: int,
    *,
    key: str,
    name: str,
    role: str = "static",
    height: int = 430,
    description: str,
) -> None:
    """N words at `places` (F, N, 2) in F states, shown at state `at`; the middle of the map is 0.

    groups: which of SHAPES each word has, -1 for none. name: what tells one training from another. role: the colour.
    """
    _map(
        key=key,
        data=payload(places)
        | {
            "words": [{"text": phrase(w, 18), "group": int(g)} for w, g in zip(words, groups, strict=True)],
            "at": at,
            "key": name,
            "height": height,
            "colour": [colors.LIGHT[role], colors.DARK[role]],
            "label": description,
        },
    )
