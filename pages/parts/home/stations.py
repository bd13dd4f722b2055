"""The stations of Home's road of a sentence: each one figure."""

import re
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.charts.curve import curve
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import markdown_escape, visible
from models.analysis.attention import liveliest_head
from models.embeddings.word_vectors import neighbours, vector
from models.maths import softmax
from models.predictions.next_token import next_logits, next_tokens
from models.trace import Trace
from pages.shared.attention_figure import attention_figure
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model, of_trace
from pages.shared.token_figure import token_figure

SHOWN = 5


def word_as_vector(sentence: str) -> None:
    """The sentence's last word in GloVe, on screen before any large model is loaded."""
    words = [word for word in re.findall(r"[^\W\d_]+", sentence) if vector(word) is not None]
    if not words:
        st.info("None of the sentence's words is among GloVe's 400,000. Try an English word.", icon=":material/search:")
        return
    word = words[-1]
    near = neighbours(word, SHOWN)
    numbers = vector(word)
    figure(
        partial(stripe, numbers, [word], wrap=10, numbers=True),
        key="static",
        title=f"For GloVe, “{word}” is these {len(numbers)} numbers, wherever it stands",
        reading="Nearest of 400,000 words: "
        + ", ".join(f"{n.word} {n.cosine:.2f}" for n in near)
        + " (cosine similarity).",
        table=partial(stripe_table, numbers[None], [word]),
        provenance=of_model(
            "static",
            measured="the word's row of the table",
            not_measured="its meaning in this sentence: the row is the same in every sentence",
        ),
        code=figure_code("home/word_vector", word=word.lower()),
        alt=f"{len(numbers)} coloured cells, one for each number of the word's vector.",
    )


def pieces(trace: Trace) -> None:
    """The token strip with ids."""
    st.markdown("First the sentence is cut into **tokens**, pieces of a fixed vocabulary, each with a number.")
    words = len(trace.read.split())
    token_figure(
        "causal",
        trace.read,
        trace.tokens,
        key="pieces",
        title=f"{words} word{'s' * (words != 1)}, {len(trace.read)} characters, {len(trace.tokens)} tokens",
        reading="· is a space: most pieces carry the space before them. The number only says which row of a table to fetch.",
    )


def one_head(trace: Trace) -> None:
    """Attention in one head."""
    layer, head = liveliest_head(trace)
    st.markdown(
        f"Each number fetches a vector of {trace.hidden.shape[-1]} numbers. Then come {trace.layers} **blocks**. In each, "
        f"{trace.heads} **attention** heads let a token look at those before it and fetch from them. Of all "
        f"{trace.layers * trace.heads}, here is the one in which the last token looks hardest at another word."
    )
    attention_figure(trace, layer, head, key="one-head", about_last=True)


def rewritten(trace: Trace) -> None:
    """How the last token's vector leaves its start and nears its end."""
    st.markdown(
        "Block after block, what attention has fetched, and what the **feed-forward** layer makes of it for each token "
        "alone, is added to the token's vector."
    )
    states = trace.hidden[:, -1]  # (L+1, D)
    states = states / np.linalg.norm(states, axis=1, keepdims=True)
    start, end = states @ states[0], states @ states[-1]
    layers = len(states)
    first, last = "with its first vector", "with its last vector"
    frame = pd.DataFrame({"layer": [*range(layers)] * 2, "series": [first] * layers + [last] * layers})
    frame["value"] = [*start, *end]
    token = visible(trace.tokens[-1].text)
    figure(
        partial(curve, frame, {first: "static", last: "causal"}, y_title="cosine similarity", x_title="blocks passed"),
        key="rewritten",
        title=f"After one block the vector of “{token}” points elsewhere: cosine {start[1]:.2f} with its start",
        reading=(
            f"With the vector that will predict the next word it begins at {end[0]:.2f}, and passes 0.5 once "
            f"{int((end > 0.5).argmax())} of {trace.layers} blocks are behind it."
        ),
        table=frame[["series", "layer", "value"]],
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers}",
            measured="cosine between states of the last token in the residual stream",
            not_measured="how far the vector is from its goal in words; see From vector to word",
        ),
        code=figure_code("home/rewritten", text=trace.read),
        alt="Two lines over the blocks: likeness to the first vector falls at once, likeness to the last one rises late.",
    )


def next_word(trace: Trace) -> None:
    """The likeliest next tokens and the rest."""
    st.markdown("The last token's last vector is compared with a row for **every** token of the vocabulary.")
    best = next_tokens(trace.read, SHOWN)
    texts, shares = [p.text for p in best], [p.probability for p in best]
    vocabulary = len(next_logits(trace.read))
    figure(
        partial(bars, texts, shares, vocabulary=vocabulary),
        key="next-word",
        title=f"Its guess: “{visible(best[0].text)}”, with {best[0].probability:.2f}",
        reading=(
            f"{SHOWN} of {vocabulary:,} tokens are shown; all together they make "
            f"{softmax(next_logits(trace.read)).sum():.3f}. It is a habit of language, not a fact looked up."
        ),
        table=bars_table(texts, shares, vocabulary=vocabulary),
        provenance=of_trace(
            trace,
            measured="softmax over the whole vocabulary at the last token, temperature 1",
            not_measured="truth: it is what such texts usually go on with",
        ),
        code=figure_code("shared/next_bars", text=trace.read, shown=SHOWN),
        alt=f"Bars of the {SHOWN} likeliest next tokens and of all others.",
    )
    st.markdown(f"The sentence, with its likeliest end: *{markdown_escape(trace.read + best[0].text)}*")
