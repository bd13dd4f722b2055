"""One probability taken apart: the product, the softmax, and the parts of the network that pushed it."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.layer_bars import layer_bars, layer_bars_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import visible
from models.analysis.logit_attribution import attribution, products
from models.predictions.next_token import next_logits
from models.predictions.prediction import Prediction
from models.trace import Trace
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import offered
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")  # exponents
ROLES = {"attention": "attention", "feed-forward": "feed_forward"}


def one_score(trace: Trace, best: list[Prediction]) -> None:
    """Both figures for one of the best tokens."""
    st.markdown(
        "**Where does one probability come from?** Choose a token. Its **logit** is the product of two vectors: the one the "
        "model ends with, and the token's own row of the output matrix."
    )
    names = {p.token_id: f"{p.rank}. {visible(p.text)}" for p in best}
    _figures(trace.read, best, names)


@st.fragment
def _figures(text: str, best: list[Prediction], names: dict[int, str]) -> None:
    trace = traced("causal", text)
    token = offered(st.selectbox, "Token", list(names), format_func=names.get, key="prediction-token", filter_mode=None)
    chosen = next(p for p in best if p.token_id == token)
    _product(trace, chosen)
    st.markdown(
        "The final vector is itself a **sum**: the token's first vector, and what each of the attention and feed-forward "
        "layers has added. So the logit is a sum over the same parts. What pushes all tokens alike changes no probability, so "
        "compare with a rival to see what decided between the two."
    )
    rivals = [None, *(p for p in best if p is not chosen)]
    rival = offered(
        st.selectbox,
        "Compared with",
        rivals,
        format_func=lambda p: names[p.token_id] if p else "nothing: the logit itself",
        key=f"prediction-rival-{token}",
        filter_mode=None,
    )
    _pushes(trace, chosen, rival)


def _product(trace: Trace, chosen: Prediction) -> None:
    terms = products(trace, chosen.token_id)
    logits = next_logits(trace.read).astype(np.float64)
    whole = np.exp(logits).sum()
    word = visible(chosen.text)
    figure(
        partial(stripe, terms, [chosen.text], wrap=48),
        key="product",
        title=f"{len(terms)} products add up to {terms.sum():.2f}: the logit of “{word}”",
        reading=(
            f"e to the power of {chosen.logit:.2f} is {_large(np.exp(logits[chosen.token_id]))}. The same for all "
            f"{len(logits):,} tokens adds up to {_large(whole)}. The share of “{word}” is "
            f"{chosen.probability:.4f}: its probability."
        ),
        table=partial(stripe_table, terms, [chosen.text]),
        provenance=of_trace(
            trace,
            measured="each number of the final vector at the last token times its partner in the token's output row",
            not_measured="a meaning of single dimensions: only their sum is used",
        ),
        code=figure_code("prediction/products", text=trace.read, token=chosen.token_id),
        alt=f"{len(terms)} coloured cells, one for each product; positive ones push the logit up.",
    )


def _large(number: float) -> str:
    """2.44 × 10¹¹."""
    digits, power = f"{number:.2e}".split("e")
    return f"{digits} × 10{str(int(power)).translate(_RAISED)}"


def _pushes(trace: Trace, chosen: Prediction, rival: Prediction | None) -> None:
    pushed = attribution(trace, chosen.token_id, rival.token_id if rival else None)
    parts = {"attention": tuple(pushed.attention), "feed-forward": tuple(pushed.feed_forward)}
    what = "logit" if rival is None else "difference of logits"
    table = layer_bars_table(pushed.embedding, parts, what)
    top = table.loc[table[what].idxmax()]
    word = visible(chosen.text)
    goal = f"towards “{word}”" if rival is None else f"from “{visible(rival.text)}” to “{word}”"
    where = "its first vector" if top["part"] == "embedding" else f"{top['part']} in layer {top['layer']}"
    figure(
        partial(layer_bars, pushed.embedding, parts, ROLES, y_title=what),
        key="pushes",
        title=f"The strongest push {goal} comes from {where}: {top[what]:+.2f}",
        reading=(
            f"First vector {pushed.embedding:+.2f}, all attention {pushed.attention.sum():+.2f}, all feed-forward "
            f"{pushed.feed_forward.sum():+.2f}: together {pushed.total:.2f}, the {what}. "
            f"{int((table[what] < 0).sum())} of {len(table)} parts push against it."
        ),
        table=table,
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="direct logit attribution at the last token: each part through the final norm with its scale frozen",
            not_measured="indirect effects: what a layer adds may be read and changed by later layers",
        ),
        code=figure_code(
            "prediction/pushes", text=trace.read, token=chosen.token_id, rival=rival.token_id if rival else None
        ),
        alt=f"Bars above and below zero for {trace.layers} layers: what attention and feed-forward add to the {what}.",
    )
