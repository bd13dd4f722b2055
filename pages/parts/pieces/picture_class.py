"""What the class token of a small vision transformer looks at, and what it says."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.charts.pictures import pictures
from components.charts.piece_picture import piece_picture
from components.figure.figure import figure
from components.frame.legal import AVERAGE
from models.catalog import CATALOG
from models.media.vision import ROLE, Seen, accuracy
from pages.parts.pieces.digit_choice import ACROSS, WIDE, chosen_digit, paper
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT


def class_token() -> None:
    """Prediction, attention of one head, of all heads."""
    st.markdown(
        "In front of the patches stands one vector more, the **class token**. It belongs to no patch. Block by block it fetches "
        "from the patches what is needed to name the digit, and only it is read at the end."
    )
    digit = chosen_digit()
    if digit is None:
        return
    ink, run, name = digit
    left, right = st.columns(2, gap="large")
    with left:
        layer, head = _choose_head(run)
        _attention(ink, run, name, layer, head)
    with right:
        _answer(ink, run, name)
    _all_heads(ink, run)


def _choose_head(run: Seen) -> tuple[int, str]:
    layers, heads = run.attention.shape[:2]
    with st.container(horizontal=True):
        layer = linked("pieces_layer", st.number_input, "Layer", 0, layers - 1, width=140)
        options = [AVERAGE, *map(str, range(heads))]
        head = linked("pieces_head", st.selectbox, "Head", options, width=160, index=options.index(DEFAULT.pieces_head))
    return int(layer), head


def _attention(ink: bytes, run: Seen, name: str, layer: int, head: str) -> None:
    rows = run.attention[layer, :, 0]  # (H, 1 + P)
    weights = rows.mean(axis=0) if head == AVERAGE else rows[int(head)]
    best = int(weights[1:].argmax())
    blank = float(weights[1:][run.patches.max(axis=1) == 0].sum())
    which = "the average of all heads" if head == AVERAGE else f"head {head}"
    figure(
        partial(
            piece_picture,
            paper(run),
            ACROSS,
            ACROSS,
            width=WIDE,
            height=WIDE,
            chosen=best,
            shades=weights[1:].tolist(),
            lines="muted",
        ),
        key="pieces-class",
        title=f"Layer {layer}, {which}: the class token looks most at patch {best}, with {weights[1 + best]:.2f}",
        reading=f"It keeps {weights[0]:.2f} for itself; patches without any ink get {blank:.2f} in all. The weights add up to 1. "
        "Where it looks is not yet why it answers.",
        table=pd.DataFrame(
            {"looked at": ["class token", *(f"patch {i}" for i in range(ACROSS**2))], "weight": weights.astype(float)}
        ),
        provenance=of_model(
            ROLE,
            layer=layer,
            head=head,
            measured="attention weights of the class token",
            not_measured="why it answers so",
            milliseconds=run.milliseconds,
        ),
        code=figure_code(
            "pieces/digit_attention", ink=list(ink), layer=layer, head=None if head == AVERAGE else int(head)
        ),
        alt=f"The digit of {name} with darker patches where the class token looks more.",
    )


def _answer(ink: bytes, run: Seen, name: str) -> None:
    names = [str(digit) for digit in range(10)]
    order = np.argsort(-run.probabilities, kind="stable")
    first, second = int(order[0]), int(order[1])
    right, held = accuracy()
    figure(
        partial(bars, names, run.probabilities.astype(float).tolist(), vocabulary=10, whole=True),
        key="pieces-said",
        title=f"It says {first}, with {run.probabilities[first]:.2f}; next comes {second}, with {run.probabilities[second]:.2f}",
        reading=f"This is {name}. Of {held} held-out digits it names {right} rightly, {right / held:.1%}; digits of the same "
        "writers were in training. Show it anything else and it names a digit all the same.",
        table=bars_table(names, run.probabilities.astype(float).tolist(), vocabulary=10),
        provenance=of_model(
            ROLE, measured="softmax over the ten digits", not_measured="whether there is a digit at all"
        ),
        code=figure_code("pieces/digit_answer", ink=list(ink)),
        alt="Bars of the ten digits.",
    )
    st.caption(f"Figures, data and limits of {CATALOG[ROLE].name}: `{CATALOG[ROLE].revision}`.")


def _all_heads(ink: bytes, run: Seen) -> None:
    weights = run.attention[:, :, 0, 1:]  # (L, H, P)
    layers, heads, count = weights.shape
    own = run.attention[:, :, 0, 0].mean(axis=1)
    top = float(weights.max())
    flat = weights.reshape(-1, count)
    most = int(flat.max(axis=1).argmax())
    figure(
        partial(pictures, weights / top, [f"layer {layer}" for layer in range(layers)], tile=72),
        key="pieces-class-heads",
        title=f"Of {layers * heads} heads, head {most % heads} of layer {most // heads} points most: {top:.2f} on one patch",
        reading=f"A row for each layer, a small map of the {count} patches for each of {heads} heads; the darkest square is "
        f"{top:.2f}. What the class token keeps for itself: "
        + ", ".join(f"{share:.2f}" for share in own)
        + ", layer by layer.",
        table=pd.DataFrame(
            {
                "layer": np.repeat(np.arange(layers), heads * count),
                "head": np.tile(np.repeat(np.arange(heads), count), layers),
                "patch": np.tile(np.arange(count), layers * heads),
                "weight": weights.ravel().astype(float),
            }
        ),
        provenance=of_model(ROLE, measured="attention weights of the class token", not_measured="why it answers so"),
        code=figure_code("pieces/digit_attention", ink=list(ink), layer=None, head=None),
        alt=f"{layers} rows of {heads} small maps.",
    )
