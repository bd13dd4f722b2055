"""The road: a whole model at work on one sentence. Scrubbing, stepping and playing happen in the browser, without a rerun."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np
import streamlit as st

from components.figure import colors
from components.figure.text import bare
from components.widgets.assets import component

FULL = 4.0  # the value that has the full colour
SHOWN = 16  # numbers of a vector
FEW = 24  # tokens whose lanes have room for what is added to them
_DIGITS = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", np.uint8)
_ROLES = ("attention", "feed_forward", "probability", "positive", "negative", "muted", "grid")

_road = component("vectorscope_road", __file__)


@dataclass(frozen=True)
class Piece:
    """A token, one lane of the drawing."""

    text: str
    id: int
    special: bool = False


@dataclass(frozen=True)
class PartLink:
    """The page of a part: its address with a query; `layer` is the field that takes the block that is open."""

    page: str
    label: str
    query: Mapping[str, str]
    layer: str = ""


@dataclass(frozen=True)
class Part:
    """What a part of the drawing is called (`later`: from the second block on), what it is in two sentences, and its page."""

    title: str
    text: str
    link: PartLink
    later: str = ""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What is drawn. L blocks, T tokens, N numbers shown of a vector (`dimensions`), k words a depth; depth 0 is the start.

    states (L+1, T, N); attended, fed (L, T, N): what attention and feed-forward add; all in units in which FULL has the full
    colour. sizes (L, T, 2): how long both are, beside what they are added to. weights (L, T, T): attention, row = the token
    that attends. readings: for each depth the likeliest words at `place` with their shares; None is a word that is not
    to be seen yet. both_ways: tokens attend to later ones, too. norm_after: the norm comes after each sum.
    """

    name: str
    role: str
    tokens: Sequence[Piece]
    dimensions: np.ndarray
    states: np.ndarray
    attended: np.ndarray
    fed: np.ndarray
    sizes: np.ndarray
    weights: np.ndarray
    readings: Sequence[Sequence[tuple[str | None, float]]]
    place: int
    both_ways: bool
    norm_after: bool


def waiting(tokens: Sequence[Piece], role: str) -> Drawn:
    """What can be drawn before the model has run: the tokens on their lanes."""
    shape = (1, len(tokens), 1)
    return Drawn(
        name="waiting",
        role=role,
        tokens=tokens,
        dimensions=np.arange(SHOWN),
        states=np.zeros((2, len(tokens), SHOWN)),
        attended=np.zeros((*shape[:2], SHOWN)),
        fed=np.zeros((*shape[:2], SHOWN)),
        sizes=np.zeros((*shape[:2], 2)),
        weights=np.zeros((*shape[:2], len(tokens))),
        readings=[[], []],
        place=len(tokens) - 1,
        both_ways=False,
        norm_after=False,
    )


def payload(
    drawn: Drawn,
    parts: Mapping[str, Part],
    *,
    kept: int,
    chart: str,
    legend: Sequence[str],
    label: str,
    carried: Sequence[str],
) -> dict:
    """What is sent to the browser. A number of a vector takes a byte, a share two digits of base 64 (4,095 is 100 %)."""
    weights, few = drawn.weights, len(drawn.tokens) <= FEW
    if not drawn.both_ways:
        weights = weights[:, *np.tril_indices(weights.shape[-1])]
    return {
        "name": drawn.name,
        "tokens": [asdict(piece) | {"text": bare(piece.text)} for piece in drawn.tokens],
        "dimensions": drawn.dimensions.tolist(),
        "blocks": len(drawn.weights),
        "full": FULL,
        "states": _bytes(drawn.states),
        "attended": _bytes(drawn.attended) if few else "",
        "fed": _bytes(drawn.fed) if few else "",
        "sizes": np.rint(100 * drawn.sizes).astype(int).ravel().tolist(),
        "attention": _digits(weights),
        "readings": [
            [{"word": None if word is None else bare(word), "share": float(f"{share:.5g}")} for word, share in best]
            for best in drawn.readings
        ],
        "place": drawn.place,
        "bothWays": drawn.both_ways,
        "normAfter": drawn.norm_after,
        "parts": {name: asdict(part) for name, part in parts.items()},
        "kept": kept,
        "waiting": drawn.name == "waiting",
        "least": least(len(drawn.tokens)),
        "chart": chart,
        "legend": list(legend),
        "label": label,
        "carried": list(carried),
        "colours": {role: [colors.LIGHT[role], colors.DARK[role]] for role in _ROLES}
        | {"model": [colors.LIGHT[drawn.role], colors.DARK[drawn.role]]},
    }


def least(tokens: int) -> float:
    """The smallest share that gets a curve: of many tokens, more would be a cloud."""
    return 0.01 if tokens <= 12 else 0.03


def road(sent: dict, *, key: str, field: str) -> None:
    """Draw a `payload`. The block that a learner wants to keep is written into the session state's `field`."""
    _road(key=key, data=sent, on_kept_change=partial(_keep, key, field, sent["blocks"]))


def _keep(key: str, field: str, blocks: int) -> None:
    block = st.session_state[key].get("kept")
    if type(block) is int and 0 <= block < blocks:
        st.session_state[field] = block


def _bytes(values: np.ndarray) -> str:
    levels = np.rint(np.clip(values / FULL, -1, 1) * 127).astype(np.int8)
    return base64.b64encode(levels.tobytes()).decode()


def _digits(shares: np.ndarray) -> str:
    levels = np.rint(shares * 4095).astype(np.uint16).ravel()
    return _DIGITS[np.stack([levels >> 6, levels & 63], axis=1)].tobytes().decode()
