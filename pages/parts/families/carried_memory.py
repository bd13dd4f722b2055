"""A long text in segments, with and without memory: the idea of Transformer-XL on the packaged causal model."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.text import counted, markdown_escape
from content.examples.book import AUTHOR, TEXT, TITLE
from models.live_training.carried_memory import IN_PASSAGE, PASSAGES, SEGMENT, read
from models.text.special_tokens import START
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import fetched
from pages.shared.provenance import of_model
from pages.shared.training_watch import result_of

FIRST = 8  # tokens that count as a segment's start


def carried_memory() -> None:
    """A book read in both ways, and the loss at each place in a segment."""
    st.markdown(
        "Imagine that you forget everything whenever you turn a page. A transformer is in that position, because it can read "
        "only a limited piece of a text at a time and knows nothing of the pieces before. **Transformer-XL** takes along what it "
        "computed for the previous piece.\n\n"
        f"Here SmolLM2 reads *{TITLE}* by {AUTHOR} in pieces of {SEGMENT} tokens, called segments, and it does so in two ways. "
        "First it reads each segment alone. Then it reads each segment together with what was stored of the earlier ones: their "
        "**keys and values**, the numbers with which attention finds earlier tokens and takes in information from them."
    )
    fetched("causal")
    readings = result_of(
        read,
        TEXT,
        PASSAGES,
        key="families-memory",
        label="Read the passages in both ways",
        takes=f"{PASSAGES} passages of {IN_PASSAGE} segments, about 20 seconds on one core",
    )
    if readings is None:
        return
    alone, carried = readings.by_place()
    gain = alone - carried
    start, rest = float(gain[:FIRST].mean()), float(gain[FIRST:].mean())
    places = list(range(SEGMENT))
    frame = pd.DataFrame(
        {
            "series": ["alone"] * SEGMENT + ["memory carried"] * SEGMENT,
            "token": places * 2,
            "value": [*alone.tolist(), *carried.tolist()],
        }
    )
    figure(
        partial(
            curve,
            frame,
            {"alone": "muted", "memory carried": "causal"},
            x="token",
            x_title="place in the segment",
            y_title="loss (nats per token)",
        ),
        key="memory-loss",
        title=(
            f"With memory the loss falls by {start:.2f} at the first {FIRST} tokens of a segment, and by {rest:.2f} at the other "
            "tokens"
        ),
        reading=(
            "Look at the left end of the two lines, where a segment begins. A segment that is read alone has hardly any text "
            "before these tokens, so there is little from which they could be predicted. The loss says how much each token "
            f"surprises the model, in nats, so less is better. Its mean is {alone.mean():.2f} alone and {carried.mean():.2f} "
            f"with memory, over {counted(len(readings.ids), 'passage')} of {IN_PASSAGE} segments. The first segment of each "
            "passage has no memory and is left out."
        ),
        table=frame,
        provenance=of_model(
            "causal",
            measured=f"loss (−ln of the probability) of each token, the mean over segments of {TITLE}",
            not_measured="how new the text is to the model, which was very likely trained on this book",
        ),
        code=figure_code("families/carried_memory", count=PASSAGES),
        alt="Two lines over the places in a segment: the loss of segments read alone, and of segments read with memory.",
    )
    st.markdown(
        "**How this differs from Transformer-XL.** The idea is the same: every segment gets something from those before it, "
        "which is called **recurrence**. But the model is another one. Transformer-XL stores the **hidden states** (the vectors "
        "between its blocks) of one earlier segment, and it was trained with them. It also marks positions by the distance "
        f"between two tokens. Here the keys and values of a whole passage are stored, for at most {(IN_PASSAGE - 1) * SEGMENT} "
        "tokens, and positions are simply numbered on. A segment that is read alone begins after the sign "
        f"{markdown_escape(START)}, as texts did when the model was trained."
    )
