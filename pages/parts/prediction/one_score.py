"""One probability taken apart: the score, the softmax, and the parts of the model that raised or lowered the score."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.layer_bars import layer_bars, layer_bars_table
from components.charts.stripe import stripe, stripe_table
from components.figure.figure import figure
from components.figure.text import bare, visible
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
        "**Where does one probability come from?** Choose a token. The model's last matrix, the **output head**, has one row for "
        "every token. The final vector is multiplied by this row, number by number, and the products are added up. The sum is "
        "the score of the token, which is also called its **logit**."
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
        "The final vector is itself a **sum**. It consists of the last token's first vector and of everything that the "
        "attention layers and feed-forward layers of all blocks have added. So the score can be split into the same parts, to "
        "see which of them raised it. If something raises the scores of *all* tokens equally, no probability changes. So "
        "compare two tokens, to see which layers made the difference between them."
    )
    rivals = [None, *(p for p in best if p is not chosen)]
    rival = offered(
        st.selectbox,
        "Compared with",
        rivals,
        format_func=lambda p: names[p.token_id] if p else "no other token",
        key=f"prediction-rival-{token}",
        filter_mode=None,
    )
    _pushes(trace, chosen, rival)


def _product(trace: Trace, chosen: Prediction) -> None:
    terms = products(trace, chosen.token_id)
    logits = next_logits(trace.read).astype(np.float64)
    whole = np.exp(logits).sum()
    word = bare(chosen.text)
    figure(
        partial(stripe, terms, [chosen.text], wrap=48),
        key="product",
        title=f"{len(terms)} products add up to {terms.sum():.2f}, the score (logit) of “{word}”",
        reading=(
            "Look at the colours: red products raise the score, and blue ones lower it. Softmax then turns the score into a "
            f"probability in two steps. First it takes e (2.718…) to the power of {chosen.logit:.2f}, which gives "
            f"{_large(np.exp(logits[chosen.token_id]))}. Such a number is always positive. Then it divides it by the sum of the "
            f"same numbers for all {len(logits):,} tokens, which is {_large(whole)}. So the probability of “{word}” is "
            f"{chosen.probability:.2%}."
        ),
        table=partial(stripe_table, terms, [chosen.text]),
        provenance=of_trace(
            trace,
            measured="each number of the last token's final vector times the number at the same place in the token's row",
            not_measured="the meaning of single numbers: the model uses only their sum",
        ),
        code=figure_code("prediction/products", text=trace.read, token=chosen.token_id),
        alt=f"{len(terms)} coloured cells, one for each product. Positive ones raise the logit.",
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
    word = bare(chosen.text)
    goal = f"towards “{word}”" if rival is None else f"from “{bare(rival.text)}” to “{word}”"
    place = f"the {top['part']} layer of block {top['layer']}"
    where = "the last token's first vector" if top["part"] == "embedding" else place
    figure(
        partial(layer_bars, pushed.embedding, parts, ROLES, y_title=what),
        key="pushes",
        title=f"The strongest push {goal} comes from {where}: {top[what]:+.2f}",
        reading=(
            f"Look at the longest bars. A bar above 0 raises the {what}, and a bar below 0 lowers it. Blocks count from 0, so "
            f"the last of the {trace.layers} is block {trace.layers - 1}. The first vector gives {pushed.embedding:+.2f}, all "
            f"attention layers {pushed.attention.sum():+.2f} and all feed-forward layers {pushed.feed_forward.sum():+.2f}. "
            f"Together they make {pushed.total:.2f}, the {what}. {int((table[what] < 0).sum())} of the {len(table)} parts lower "
            "it."
        ),
        table=table,
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            measured="direct logit attribution at the last token: each part after the final norm, whose scale is kept fixed",
            not_measured="indirect effects: later layers use what a layer has added, and may change it",
        ),
        code=figure_code(
            "prediction/pushes", text=trace.read, token=chosen.token_id, rival=rival.token_id if rival else None
        ),
        alt=f"Bars above and below zero for {trace.layers} blocks: what attention and feed-forward add to the {what}.",
    )
