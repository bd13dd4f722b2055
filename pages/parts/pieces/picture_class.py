"""What the class token of a small vision transformer attends to, and which digit the model names."""

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
        "One extra vector is added in front of the vectors of the patches: the **class token**. It does not belong to any patch. "
        "In each block, attention mixes information from the patches into it, and at the end the model names the digit from "
        "this one vector alone. Blocks and heads are counted from 0."
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
        layer = linked("pieces_layer", st.number_input, "Block", 0, layers - 1, width=140)
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
        title=f"Block {layer}, {which}: the class token attends most to patch {best}, with {weights[1 + best]:.0%}",
        reading="Look at the outlined patch: of all patches, it gets the largest share of the class token's attention. The "
        f"class token gives {weights[0]:.0%} to itself, and patches without any ink get {blank:.0%} in all. All shares add up to "
        "100%. A large share does not explain the answer, because it does not tell you what was done with it.",
        table=pd.DataFrame(
            {"looked at": ["class token", *(f"patch {i}" for i in range(ACROSS**2))], "weight": weights.astype(float)}
        ),
        provenance=of_model(
            ROLE,
            layer=layer,
            head=head,
            measured="attention weights of the class token",
            not_measured="why the model gives its answer",
            milliseconds=run.milliseconds,
        ),
        code=figure_code(
            "pieces/digit_attention", ink=list(ink), layer=layer, head=None if head == AVERAGE else int(head)
        ),
        alt=f"{name.capitalize()}. The more a patch is coloured, the more the class token attends to it.",
    )


def _answer(ink: bytes, run: Seen, name: str) -> None:
    names = [str(digit) for digit in range(10)]
    order = np.argsort(-run.probabilities, kind="stable")
    first, second = int(order[0]), int(order[1])
    right, held = accuracy()
    figure(
        partial(bars, names, run.probabilities.astype(float).tolist(), vocabulary=10, whole=True),
        key="pieces-said",
        title=f"The model's answer is {first}, with a probability of {run.probabilities[first]:.1%}; second comes {second}, "
        f"with {run.probabilities[second]:.1%}",
        reading=f"Look at the longest bar: it belongs to the digit that the model names. This is {name}. The model names {right} "
        f"of {held} held-out digits correctly, which is {right / held:.1%}. That is a little easier than it sounds, because the "
        "same people also wrote digits for the training. If the picture shows no digit, the model still names one.",
        table=bars_table(names, run.probabilities.astype(float).tolist(), vocabulary=10),
        provenance=of_model(
            ROLE, measured="probabilities of the ten digits, by softmax", not_measured="whether there is a digit at all"
        ),
        code=figure_code("pieces/digit_answer", ink=list(ink)),
        alt="Bars of the probabilities of the ten digits.",
    )
    st.caption(f"The data, results and limits of {CATALOG[ROLE].name} are described in `{CATALOG[ROLE].revision}`.")


def _all_heads(ink: bytes, run: Seen) -> None:
    weights = run.attention[:, :, 0, 1:]  # (L, H, P)
    layers, heads, count = weights.shape
    own = run.attention[:, :, 0, 0].mean(axis=1)
    top = float(weights.max())
    flat = weights.reshape(-1, count)
    most = int(flat.max(axis=1).argmax())
    figure(
        partial(pictures, weights / top, [f"block {layer}" for layer in range(layers)], tile=72),
        key="pieces-class-heads",
        title=f"Of all {layers * heads} heads, head {most % heads} of block {most // heads} attends most to a single patch, "
        f"with {top:.0%}",
        reading=f"Look for dark squares. Each small map is one head and shows how much the class token attends to each of the "
        f"{count} patches; the darkest square is {top:.0%}. Each row of maps is one block, with its {heads} heads side by side. "
        "From the first block to the last, the share that the class token gives to itself is "
        + ", ".join(f"{share:.0%}" for share in own)
        + ".",
        table=pd.DataFrame(
            {
                "layer": np.repeat(np.arange(layers), heads * count),
                "head": np.tile(np.repeat(np.arange(heads), count), layers),
                "patch": np.tile(np.arange(count), layers * heads),
                "weight": weights.ravel().astype(float),
            }
        ),
        provenance=of_model(
            ROLE, measured="attention weights of the class token", not_measured="why the model gives its answer"
        ),
        code=figure_code("pieces/digit_attention", ink=list(ink), layer=None, head=None),
        alt=f"{layers} rows of {heads} small maps.",
    )
