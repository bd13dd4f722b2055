"""From a distribution to one token: what temperature does to it, and what each filter cuts."""

from functools import partial

import pandas as pd
import streamlit as st

from components.bars import bars, bars_table
from components.curve import curve
from components.figure import figure
from components.text import visible
from models.causal import next_logits
from models.predictions import Prediction, entropy_bits
from models.sampling import FILTERS, Settings, choice
from models.tokens import token_text
from models.trace import Trace
from pages.common import prediction_snippets as snippets
from pages.common.origin import origin
from pages.common.prediction_settings import said, settings

SHOWN = 20
TEMPERATURES = (0.5, 1.0, 2.0)
TOP = 10


def show(trace: Trace, best: list[Prediction]) -> None:
    """Controls, the cut distribution, three temperatures."""
    st.markdown(
        "**Does it always take the likeliest token?** The network ends with the distribution above. What happens then is no "
        "part of it: a few lines of code scale the scores, cut off unlikely tokens and draw one of the rest."
    )
    _cut(trace)
    st.markdown("Temperature alone, on the same scores three times:")
    _temperatures(trace, best)


@st.fragment
def _cut(trace: Trace) -> None:
    chosen = settings()
    logits = next_logits(trace.read)
    found = choice(logits, chosen, tuple(token.id for token in trace.tokens))
    texts = [token_text("causal", int(token)) for token in found.order[:SHOWN]]
    shares = [float(p) for p in found.probabilities[:SHOWN]]
    why = {i: f"cut by {FILTERS[found.cut_by[i]]}" for i in range(SHOWN) if found.cut_by[i] >= 0}
    if found.cut_by[SHOWN] >= 0:
        why[SHOWN] = "cut"
    table = bars_table(texts, shares, vocabulary=len(logits))
    table["cut by"] = [why.get(i, "").removeprefix("cut by ") for i in range(len(table))]
    chances = [float(p) for p in found.chances[:SHOWN]] + [0.0] * (SHOWN - found.left)
    table["chance to be drawn"] = [*chances, max(0.0, 1 - sum(chances))]
    kept = float(found.probabilities[: found.left].sum())
    figure(
        partial(bars, texts, shares, vocabulary=len(logits), cut=why),
        key="filters",
        title=f"{found.left:,} of {len(logits):,} tokens can be drawn",
        reading=(
            f"With {said(chosen)}. What is left holds {kept:.2f} of the whole and is scaled up to 1, so “{visible(texts[0])}” "
            f"is drawn with {chances[0]:.2f} instead of {shares[0]:.2f}. {_each(found.cut_by)}"
        ),
        table=table,
        provenance=origin(
            "causal",
            measured="softmax of the scores after repetition penalty and temperature; bars without colour are cut",
            not_measured="which of the cut tokens would have made good sense",
            milliseconds=trace.milliseconds,
        ),
        code=snippets.filters(trace.read, chosen, SHOWN),
        alt=f"Bars of the {SHOWN} likeliest tokens; those that a filter cuts are grey and say which one.",
    )


def _each(cut_by) -> str:
    counts = [(name, int((cut_by == i).sum())) for i, name in enumerate(FILTERS)]
    words = [f"{name} cut {count:,}" for name, count in counts if count]
    return f"{', '.join(words).capitalize()}." if words else "Nothing was cut."


def _temperatures(trace: Trace, best: list[Prediction]) -> None:
    logits = next_logits(trace.read)
    found = {t: choice(logits, Settings(temperature=t)) for t in TEMPERATURES}
    names = {t: f"temperature {t:g}" for t in TEMPERATURES}
    rows = [
        (names[t], rank, visible(p.text), float(found[t].probabilities[rank - 1]))
        for t in TEMPERATURES
        for rank, p in enumerate(best[:TOP], start=1)
    ]
    frame = pd.DataFrame(rows, columns=["series", "rank", "token", "value"])
    same = all((found[t].order[:TOP] == found[1.0].order[:TOP]).all() for t in TEMPERATURES)
    first = [found[t].probabilities[0] for t in TEMPERATURES]
    bits = [entropy_bits(found[t].probabilities) for t in TEMPERATURES]
    figure(
        partial(
            curve, frame, dict.fromkeys(names.values(), "probability"), x="rank", x_title="rank", y_title="probability",
        ),
        key="temperatures",
        title=f"Three temperatures, one order: “{visible(best[0].text)}” stays first with {_list(first, '.2f')}"
        if same
        else "Three temperatures change the order",
        reading=(
            f"Low temperature sharpens, high temperature flattens: the entropy is {_list(bits, '.1f')} bits. Dividing all "
            "scores by one number never lets one token overtake another."
        ),
        table=frame.rename(columns={"value": "probability"}),
        provenance=origin(
            "causal",
            measured="softmax(logits / temperature) over the whole vocabulary, from one and the same pass",
            not_measured="how inventive a text reads",
            milliseconds=trace.milliseconds,
        ),
        code=snippets.temperatures(trace.read, TEMPERATURES, TOP),
        alt="Three falling lines over the same ten ranks, the steepest for the lowest temperature.",
    )  # fmt: skip


def _list(values: list[float], form: str) -> str:
    return ", ".join(format(value, form) for value in values[:-1]) + f" and {values[-1]:{form}}"
