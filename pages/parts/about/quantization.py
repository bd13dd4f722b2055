"""4-bit weights, shown on the weights themselves: 32 numbers with at most 16 different values."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.dots import dots
from components.figure.figure import figure
from models.analysis.anatomy import anatomy
from models.analysis.quantization import BLOCK, LEVELS, blocks, different
from models.catalog import CATALOG
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import working
from pages.shared.provenance import of_model

SHOWN = 4  # blocks
KIND = "one weight"


def four_bits() -> None:
    """The slider and the figure."""
    with working("causal", "Loading the causal model"):
        plan = anatomy("causal")
    download, written = CATALOG["causal"].source.download_bytes, 4 * plan.total
    st.markdown(
        f"The causal model has {plan.total:,} weights. Written with 32 bits each, they take {written / 1e9:.2f} GB. To make the "
        f"download smaller, most of them were rounded, as shops sell shoes in a few sizes and not in every length. Every {BLOCK} "
        f"neighbouring weights share one scale with {LEVELS} steps, and 4 bits are enough to say which step a weight is on. So a "
        f"download of {download / 1e6:.0f} MB is enough. After that, the app turns every step into an ordinary number of 32 bits "
        "and computes as usual."
    )
    layer = linked("causal_layer", st.slider, "Block", 0, plan.layers - 1)
    weights = blocks(layer, SHOWN)
    counts = [different(block) for block in weights]
    names = [f"{i * BLOCK} to {(i + 1) * BLOCK - 1}" for i in range(SHOWN)]
    frame = pd.DataFrame(
        [
            {"line": line, "kind": KIND, "name": f"weight {i * BLOCK + j}", "value": float(value)}
            for i, (line, block) in enumerate(zip(names, weights, strict=True))
            for j, value in enumerate(block)
        ]
    )
    figure(
        partial(dots, frame, {KIND: "causal"}, x_title="value of the weight"),
        key="about-bits",
        title=f"{BLOCK} neighbouring weights of block {layer} have at most {max(counts)} different values",
        reading=(
            f"Look at the points of one line: {BLOCK} weights share a few places with equal gaps. The lines have "
            f"{', '.join(map(str, counts))} different values. Each group has its own scale, so the steps differ from line to "
            f"line. These are the first {SHOWN} groups in the first row of a matrix of the attention layer (the one that makes "
            "the values). Blocks are counted from 0."
        ),
        table=frame,
        provenance=of_model(
            "causal",
            layer=layer,
            measured="weights as the app computes with them, read from the file",
            not_measured="what the rounding costs, because the model before rounding is not on this machine",
        ),
        code=figure_code("about/value_weights", layer=layer, shown=SHOWN * BLOCK),
        alt=f"{SHOWN} lines of points. On each line the points are at no more than {LEVELS} equally spaced places.",
    )
    st.markdown(
        "**What the rounding costs.** The numbers in this app are those of the rounded model. They differ from those of the "
        "model as it was first published. How much they differ cannot be shown, because the unrounded model is not on this "
        "machine. That is why every figure of this model says so."
    )
