"""From a distribution to one token: what temperature does to it, and what each filter cuts."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import visible
from models.maths import entropy_bits
from models.predictions.next_token import next_logits
from models.predictions.sampling import FILTERS, Choice, Settings, choice
from models.text.tokens import token_text
from models.trace import Trace
from pages.lesson.cards import card
from pages.parts.prediction.settings import in_words, settings
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace

SHOWN = 20
TEMPERATURES = (0.5, 1.0, 2.0)
TOP = 6


def choosing(trace: Trace) -> None:
    """Controls, the cut distribution, three temperatures."""
    st.markdown(
        "**Does it always take the likeliest token?** The network ends with the distribution above. What happens then is no "
        "part of it: a few lines of code scale the scores, cut off unlikely tokens and draw one of the rest."
    )
    _cut(trace.read)
    st.markdown("Temperature alone, on the same scores three times:")
    _temperatures(trace)


@st.fragment
def _cut(text: str) -> None:
    trace = traced("causal", text)
    chosen = settings()
    logits = next_logits(trace.read)
    distribution = choice(logits, chosen, tuple(token.id for token in trace.tokens))
    texts, shares = _likeliest(distribution, SHOWN)
    cut_by, left = distribution.cut_by, distribution.left
    why = {i: f"cut by {FILTERS[cut_by[i]]}" for i in range(SHOWN) if cut_by[i] >= 0}
    if cut_by[SHOWN] >= 0:
        why[SHOWN] = "cut"
    table = bars_table(texts, shares, vocabulary=len(logits))
    table["cut by"] = [why.get(i, "").removeprefix("cut by ") for i in range(len(table))]
    chances = [float(p) for p in distribution.chances[:SHOWN]] + [0.0] * (SHOWN - left)
    table["chance to be drawn"] = [*chances, max(0.0, 1 - sum(chances))]
    figure(
        partial(bars, texts, shares, vocabulary=len(logits), cut=why),
        key="filters",
        title=f"{left:,} of {len(logits):,} tokens can be drawn",
        reading=(
            f"With {in_words(chosen)}. What is left holds {distribution.probabilities[:left].sum():.2f} of the whole and is "
            f"scaled up to 1, so “{visible(texts[0])}” is drawn with {chances[0]:.2f} instead of {shares[0]:.2f}. "
            f"{_each(cut_by)}"
        ),
        table=table,
        provenance=of_trace(
            trace,
            measured="softmax of the scores after repetition penalty and temperature; bars without colour are cut",
            not_measured="which of the cut tokens would have made good sense",
        ),
        code=figure_code(
            "prediction/filters",
            text=trace.read,
            temperature=chosen.temperature,
            top_k=chosen.top_k,
            top_p=chosen.top_p,
            min_p=chosen.min_p,
            repetition=chosen.repetition,
            shown=SHOWN,
        ),
        alt=f"Bars of the {SHOWN} likeliest tokens; those that a filter cuts are grey and say which one.",
    )
    card("temperature")


def _likeliest(distribution: Choice, shown: int) -> tuple[list[str], list[float]]:
    """The first tokens of a distribution and their probabilities."""
    texts = [token_text("causal", int(token)) for token in distribution.order[:shown]]
    return texts, [float(share) for share in distribution.probabilities[:shown]]


def _each(cut_by: np.ndarray) -> str:
    counts = [(name, int((cut_by == i).sum())) for i, name in enumerate(FILTERS)]
    words = [f"{name} cut {count:,}" for name, count in counts if count]
    return f"{', '.join(words).capitalize()}." if words else "Nothing was cut."


def _temperatures(trace: Trace) -> None:
    logits = next_logits(trace.read)
    plain = choice(logits, Settings(temperature=1.0)).order[:TOP]
    for temperature, column in zip(TEMPERATURES, st.columns(len(TEMPERATURES)), strict=True):
        with column:
            distribution = choice(logits, Settings(temperature=temperature))
            texts, shares = _likeliest(distribution, TOP)
            same = (distribution.order[:TOP] == plain).all()
            figure(
                partial(bars, texts, shares, vocabulary=len(logits), whole=True),
                key=f"temperature-{temperature:g}".replace(".", "-"),
                title=f"Temperature {temperature:g}: “{visible(texts[0])}” has {shares[0]:.2f}",
                reading=(
                    f"Entropy {entropy_bits(distribution.probabilities):.1f} bits; "
                    f"the order is {'the same' if same else 'another one'}."
                ),
                table=bars_table(texts, shares, vocabulary=len(logits)),
                provenance=of_trace(
                    trace,
                    measured="softmax(logits / temperature) over the whole vocabulary, from one and the same pass",
                    not_measured="how inventive a text reads",
                ),
                code=figure_code("prediction/temperature", text=trace.read, temperature=temperature, shown=TOP),
                alt=f"Bars of the {TOP} likeliest tokens and of all others at temperature {temperature:g}.",
            )
    st.markdown("A low temperature sharpens, a high one flattens: the ranking is the network's, the boldness is ours.")
