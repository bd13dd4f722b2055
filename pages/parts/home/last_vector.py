"""How the last token's vector moves away from its first value and towards its last."""

from functools import partial

import numpy as np
import pandas as pd

from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.text import bare
from models.trace import Trace
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace

FIRST, LAST = "with its first vector", "with its last vector"


def last_vector(trace: Trace) -> None:
    """Cosine of the last token's vector after each block with its first and with its last one."""
    states = trace.hidden[:, -1]  # (L+1, D)
    lengths = np.linalg.norm(states, axis=1)
    added = np.linalg.norm(states[1] - states[0])
    directions = states / lengths[:, None]
    start, end = directions @ directions[0], directions @ directions[-1]
    count = len(states)
    frame = pd.DataFrame({"layer": [*range(count)] * 2, "series": [FIRST] * count + [LAST] * count})
    frame["value"] = [*start, *end]
    token = bare(trace.tokens[-1].text)
    figure(
        partial(curve, frame, {FIRST: "static", LAST: "causal"}, y_title="cosine similarity", x_title="blocks passed"),
        key="rewritten",
        title=f"After one block the vector of “{token}” has a cosine of {start[1]:.2f} with its first value",
        reading=(
            "Look at the left end of both lines. A cosine of 1 means the same direction. The first block adds a vector of length "
            f"{added:.1f} to one of length {lengths[0]:.1f}, so the direction changes at once. The cosine with the last vector, "
            f"from which the next word is computed, begins at {end[0]:.2f} and passes 0.5 after {int((end > 0.5).argmax())} of "
            f"{trace.layers} blocks."
        ),
        table=frame[["series", "layer", "value"]],
        provenance=of_trace(
            trace,
            layer=f"vectors after 0 to {trace.layers} blocks",
            measured="cosine of the last token's vector after each block with its first and its last value",
            not_measured="which word the vector would give after each block; the page From vector to word shows that",
        ),
        code=figure_code("home/rewritten", text=trace.read),
        alt="Two lines over the blocks: the cosine with the first vector and the cosine with the last one.",
    )
