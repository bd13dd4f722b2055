"""A long text in segments, with and without memory: the idea of Transformer-XL on the packaged causal model."""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.text import markdown_escape
from content.examples.book import AUTHOR, TEXT, TITLE
from models.live_training.carried_memory import IN_PASSAGE, PASSAGES, SEGMENT, read
from models.text.special_tokens import START
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import fetched
from pages.shared.provenance import of_model
from pages.shared.training_watch import result_of

FIRST = 8  # tokens that count as a segment's start


def carried_memory() -> None:
    """A book read in both ways, and the loss at each place of a segment."""
    st.markdown(
        "A transformer reads a limited piece at a time, and at each new piece it would begin with an empty head. "
        "**Transformer-XL** carries what it computed for the piece before into the next. Here the packaged causal model reads "
        f"*{TITLE}* by {AUTHOR} in segments of {SEGMENT} tokens, twice: each segment alone, and with the **keys and values** of "
        "the segments before it kept."
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
            y_title="loss, nats a token",
        ),
        key="memory-loss",
        title=f"Carried memory takes {start:.2f} nats off the first {FIRST} tokens of a segment, {rest:.2f} off the others",
        reading=(
            f"Mean loss {alone.mean():.2f} alone, {carried.mean():.2f} with memory, over {len(readings.ids)} passages of "
            f"{IN_PASSAGE} segments (the first of each has no memory and is left out). The start of a segment gains most: "
            "alone, it has hardly any context."
        ),
        table=frame,
        provenance=of_model(
            "causal",
            measured=f"-ln p of each token, mean over segments of {TITLE}",
            not_measured="how new the text is to the model: it has very likely read this book",
        ),
        code=figure_code("families/carried_memory", count=PASSAGES),
        alt="Two lines over the places of a segment: the loss alone, and with memory, which is lower at the start.",
    )
    st.markdown(
        f"**What it is not.** This is Transformer-XL's idea, recurrence over segments, on another model. Transformer-XL keeps "
        "the **hidden states** of one earlier segment and was trained with them, and it counts positions **relatively** from "
        f"the token that looks. Here all keys and values of a passage are kept, at most {(IN_PASSAGE - 1) * SEGMENT} tokens, "
        f"with running positions. A segment without memory begins after the sign {markdown_escape(START)}, as texts did in "
        "training."
    )
