"""A digit into vectors: the real projection and the real positions of a small vision transformer."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.signed_bars import signed_bars, signed_bars_table
from components.charts.pictures import pictures
from components.charts.piece_picture import piece_picture
from components.charts.pipeline import Step, pipeline, pipeline_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import decimal
from models.media.digits import SIDE
from models.media.patches import similar_pieces
from models.media.vision import INK, PATCH, ROLE, Seen, positions
from pages.parts.pieces.digit_choice import ACROSS, WIDE, chosen_digit, paper
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import working
from pages.shared.provenance import of_model

NEAR = 4  # patches


def digit_vectors() -> None:
    """Pixels, patches, the projection, positions."""
    st.markdown(
        "A large vision transformer is too big for this app, so this project has trained a small one of the same kind. It reads "
        f"pictures of handwritten digits, of {SIDE} × {SIDE} pixels, and nothing else. Its patches have only {PATCH} × {PATCH} "
        "pixels, so you can see every number. Its matrix of weights does not fit the photographs of the first tab, which have "
        "three colours and larger patches."
    )
    digit = chosen_digit()
    if digit is None:
        return
    ink, run, name = digit
    _counts(ink, run, name)
    chosen = int(linked("pieces_digit_patch", st.number_input, "Patch (or click one)", 0, ACROSS**2 - 1, width=220))
    near, cosines, usual = similar_pieces(run.projected, chosen, NEAR)
    left, right = st.columns(2, gap="large")
    with left:
        _patches(ink, run, name, chosen, near, cosines, usual)
    with right:
        _near(ink, chosen, near, cosines, usual)
    _projected(ink, run, chosen)
    _positions()


def _counts(ink: bytes, run: Seen, name: str) -> None:
    count, width = run.projected.shape
    steps = [
        Step(SIDE**2, f"{SIDE} × {SIDE} pixels, 1 number each: ink"),
        Step(count, f"{ACROSS} × {ACROSS} = {count} patches of {PATCH} × {PATCH}"),
        Step(PATCH**2, f"{PATCH} × {PATCH} = {PATCH**2} numbers"),
        Step(count, f"{count} vectors of {width} numbers"),
    ]
    figure(
        partial(pipeline, steps),
        key="pieces-digit",
        title=f"{SIDE**2} pixels become {count} vectors of {width} numbers",
        reading=f"This is {name}. Read from top to bottom: these are the same four steps again. The last step is new, because "
        f"here a learned matrix of {PATCH**2} × {width} numbers turns the {PATCH**2} numbers of a patch into a vector of "
        f"{width} numbers.",
        table=pipeline_table(steps),
        provenance=of_model(ROLE, measured="counts from one forward pass", not_measured="what the vectors mean"),
        code=figure_code("pieces/digit_counts", ink=list(ink)),
        alt=f"Four steps from {SIDE**2} pixels to {count} vectors.",
    )


def _patches(
    ink: bytes, run: Seen, name: str, chosen: int, near: list[int], cosines: list[float], usual: float
) -> None:
    values = ", ".join(f"{value * INK:.0f}" for value in run.patches[chosen])
    figure(
        partial(
            piece_picture,
            paper(run),
            ACROSS,
            ACROSS,
            width=WIDE,
            height=WIDE,
            chosen=chosen,
            near=near,
            select=True,
            lines="muted",
        ),
        key="pieces-digit-patches",
        title=f"Patch {chosen} of {name} has {PATCH**2} numbers: {values}, where {INK} is full ink",
        reading="Look at the numbered patches: of all patches, their vectors are the most similar to the vector of the outlined "
        "patch. Click any patch to choose it. Patches are counted from 0, line by line.",
        table=pd.DataFrame(
            {
                "patch": np.repeat(np.arange(ACROSS**2), PATCH**2),
                "number": np.tile(np.arange(PATCH**2), ACROSS**2),
                "ink": run.patches.ravel().astype(float),
            }
        ),
        provenance=of_model(
            ROLE, measured="ink from 0 to 1, patch by patch", not_measured="what the model works out from the ink"
        ),
        code=figure_code("pieces/digit_patches", ink=list(ink)),
        alt=f"The digit under a grid of {ACROSS} by {ACROSS} patches; patch {chosen} is outlined.",
        into="pieces_digit_patch",
    )


def _near(ink: bytes, chosen: int, near: list[int], cosines: list[float], usual: float) -> None:
    names = [f"{i}: patch {patch}" for i, patch in enumerate(near, start=1)]
    figure(
        partial(
            signed_bars, names, cosines, x_title="cosine of the vectors, after their mean is subtracted", words=True
        ),
        key="pieces-digit-near",
        title=f"Patch {near[0]} is the most similar to patch {chosen}, with a cosine of {decimal(cosines[0])}",
        reading="Look at the top bar. The cosine is 1 if two vectors point in the same direction and about 0 if they are "
        f"unrelated; half of the other patches are below {decimal(usual)}. Two patches with the same ink have the same vector "
        "here, wherever they are in the picture, because nothing about their position has been added yet.",
        table=signed_bars_table(names, cosines, words=True),
        provenance=of_model(
            ROLE, measured="cosine after the projection", not_measured="how similar the vectors are after the blocks"
        ),
        code=figure_code("pieces/digit_cosines", ink=list(ink), chosen=chosen, near=near),
        alt=f"Bars of the {len(near)} patches that are the most similar to patch {chosen}.",
    )


def _projected(ink: bytes, run: Seen, chosen: int) -> None:
    drawn = run.projected[[chosen]]
    width = drawn.shape[1]
    figure(
        partial(stripe, drawn, (f"patch {chosen}",), wrap=16, words=True),
        key="pieces-digit-vector",
        title=f"The matrix turns the {PATCH**2} numbers of patch {chosen} into {width}; number "
        f"{int(np.abs(drawn).argmax())} is farthest from 0",
        reading=f"Look at the strongest colours: they are the numbers farthest from 0. Each of the {width} numbers is a sum. The "
        f"{PATCH**2} ink values of the patch are each multiplied by a weight, the products are added, and one more learned "
        "number is added to them. The weights were learned in training and are the same for every patch. This step is called "
        "a projection.",
        table=partial(stripe_table, drawn, (f"patch {chosen}",), words=True),
        provenance=of_model(
            ROLE, measured="the patch multiplied by the learned matrix", not_measured="what a number stands for"
        ),
        code=figure_code("pieces/digit_vector", ink=list(ink), chosen=chosen),
        alt=f"{width} coloured cells.",
    )


def _positions() -> None:
    with working(ROLE, "Comparing the positions"):
        cosines = positions()
    count = len(cosines)
    place = np.arange(count)
    gaps = np.abs(np.subtract.outer(place // ACROSS, place // ACROSS)) + np.abs(
        np.subtract.outer(place % ACROSS, place % ACROSS)
    )
    beside, far = float(cosines[gaps == 1].mean()), float(cosines[gaps > 2].mean())
    best = int((np.where(gaps == 0, -np.inf, cosines).argmax(axis=1)[:, None] == place)[gaps == 1].sum())
    figure(
        partial(
            pictures, (1 + cosines.reshape(ACROSS, ACROSS, count)) / 2, [f"row {i}" for i in range(ACROSS)], tile=64
        ),
        key="pieces-positions",
        title=f"Neighbouring positions have a cosine of {decimal(beside)} on average, distant ones {decimal(far)}",
        reading=f"Look at one small map: it belongs to one position and shows how similar the vectors of all {count} positions "
        "are to it. Black is a cosine of 1, white of −1. The model is only given the number of each position, from 0 to "
        f"{count - 1}, as a learned vector that is added to the vector of the patch. That the positions form a square, and which "
        f"of them are neighbours, had to be learned. For {best} of {count} positions, the most similar other position is right "
        "beside it.",
        table=pd.DataFrame(
            {
                "place": np.repeat(place, count),
                "compared with": np.tile(place, count),
                "cosine": cosines.ravel().astype(float),
            }
        ),
        provenance=of_model(
            ROLE, measured="cosines of the learned position vectors", not_measured="how the blocks use these vectors"
        ),
        code=figure_code("pieces/digit_positions"),
        alt=f"{count} small maps of {ACROSS} by {ACROSS} squares.",
    )
