"""The model's guess at the next word."""

from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import bare, markdown_escape
from models.predictions.next_token import next_logits, next_tokens
from models.trace import Trace
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_trace

SHOWN = 5


def next_word(trace: Trace) -> None:
    """The likeliest next tokens, and what all others have together."""
    best = next_tokens(trace.read, SHOWN)
    texts, shares = [p.text for p in best], [p.probability for p in best]
    vocabulary = len(next_logits(trace.read))
    figure(
        partial(bars, texts, shares, vocabulary=vocabulary),
        key="next-word",
        title=f"The model's guess is “{bare(best[0].text)}”, with {best[0].probability:.0%}",
        reading=(
            f"Look at the bar at the bottom: the model gives a probability to each of its {vocabulary:,} tokens, and all of "
            f"them together make 100%. {SHOWN} are shown one by one. The model has no list of sentences to search in. It has "
            "computed these probabilities from the vector that the sentence's last token has after the final block."
        ),
        table=bars_table(texts, shares, vocabulary=vocabulary),
        provenance=of_trace(
            trace,
            measured="softmax over the whole vocabulary at the last token, temperature 1",
            not_measured="a measure of truth: they say how such texts usually continue",
        ),
        code=figure_code("shared/next_bars", text=trace.read, shown=SHOWN),
        alt=f"Bars of the {SHOWN} likeliest next tokens and of all others.",
    )
    st.markdown(f"The sentence, with its likeliest next token: *{markdown_escape(trace.read + best[0].text)}*")
