"""4-bit weights, shown on the weights themselves: 32 numbers that stand on at most 16 steps."""

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
        f"The causal model has {plan.total:,} numbers. Written out with 32 bits each they take {written / 1e9:.2f} GB. The "
        f"package that brings them rounds most of them: every {BLOCK} neighbours share one scale of {LEVELS} steps, and 4 bits "
        f"say which. So a download of {download / 1e6:.0f} MB is enough. The app writes them out again and then computes with "
        "32 bits as usual."
    )
    layer = linked("causal_layer", st.slider, "Layer", 0, plan.layers - 1)
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
        title=f"{SHOWN * BLOCK} weights of layer {layer}: of {BLOCK} neighbours at most {max(counts)} differ",
        reading=f"The first {SHOWN} groups of {BLOCK} weights in the first row of the value matrix have "
        f"{', '.join(map(str, counts))} different values. Each group has its own scale, so the steps differ from line to line.",
        table=frame,
        provenance=of_model(
            "causal",
            layer=layer,
            measured="weights as the app computes with them, read from the file",
            not_measured="what the rounding costs: the model before rounding is not on this machine",
        ),
        code=figure_code("about/value_weights", layer=layer, shown=SHOWN * BLOCK),
        alt=f"{SHOWN} lines of points; on each line the points stand on at most {LEVELS} equally spaced places.",
    )
    st.markdown(
        "**What it costs.** The numbers of this app are those of the rounded model, and differ from those of the model as first "
        "published. By how much is not shown, since the unrounded model is not on this machine. So every figure of this model "
        "says “4-bit”."
    )
