"""From the list of probabilities to one token: what temperature does to the list, and what each filter cuts."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import bare
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
from pages.shared.tabs import further

SHOWN = 20
TEMPERATURES = (0.5, 1.0, 2.0)
TOP = 6


def choosing(trace: Trace) -> None:
    """Controls, the cut distribution, three temperatures."""
    st.markdown(
        "**Is the likeliest token always taken?** It need not be, because a text made of the likeliest tokens alone is often "
        "dull and repeats itself. The work of the neural network ends with the scores. A few lines of ordinary code then "
        "choose the token, and you can change how they do it:\n\n"
        "- They divide all scores by the **temperature**. 0 is a special rule instead: the likeliest token is always taken "
        "(top-k 1 does the same).\n"
        "- A **repetition penalty** above 1 lowers the scores of tokens that are already in the text.\n"
        "- After the softmax, **filters** cut off unlikely tokens. Top-k keeps only the k likeliest. Top-p keeps the "
        "likeliest of those that top-k has left, as many as are needed to have the share p of what they all have together. "
        "Min-p keeps those that have at least this fraction "
        "of the likeliest token's probability.\n"
        "- One of the remaining tokens is drawn at random, and a likelier token has a larger chance. The draw is "
        "calculated from a number, the **seed**, so the same seed gives the same draw."
    )
    _cut(trace.read)
    further("temperatures", "What does the temperature do alone?", partial(_temperatures, trace))


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
            f"{_look(why)} {_drawn(distribution, bare(texts[0]))} {_each(cut_by)} The settings are: {in_words(chosen)}."
        ),
        table=table,
        provenance=of_trace(
            trace,
            measured="softmax of the scores after repetition penalty and temperature, before the filters",
            not_measured="a judgement: some of the tokens that were cut would have made sense",
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
        alt=f"Bars of the {SHOWN} likeliest tokens. If a filter cuts a token, its bar is grey and names the filter.",
    )
    card("likeliest")
    card("temperature")


def _likeliest(distribution: Choice, shown: int) -> tuple[list[str], list[float]]:
    """The first tokens of a distribution and their probabilities."""
    texts = [token_text("causal", int(token)) for token in distribution.order[:shown]]
    return texts, [float(share) for share in distribution.probabilities[:shown]]


def _drawn(distribution: Choice, first: str) -> str:
    """What the cut does to the probability of the likeliest token."""
    before, after = float(distribution.probabilities[0]), float(distribution.chances[0])
    if distribution.left == len(distribution.order):
        return f"Each token is drawn with its own probability, so “{first}” is drawn with {after:.0%}."
    left = float(distribution.probabilities[: distribution.left].sum())
    scaled = f"The tokens that are left have {f'{left:.1%}' if left < 0.9995 else 'almost 100%'} together."
    if f"{before:.1%}" == f"{after:.1%}":
        return (
            f"{scaled} This is scaled up to 100%, so “{first}” is drawn with nearly the same probability, {after:.1%}."
        )
    return f"{scaled} This is scaled up to 100%, so “{first}” is drawn with {after:.1%} instead of {before:.1%}."


def _each(cut_by: np.ndarray) -> str:
    counts = [(name, int((cut_by == i).sum())) for i, name in enumerate(FILTERS)]
    words = [f"{name} cut {count:,}" for name, count in counts if count]
    if not words:
        return "No token was cut."
    first, *more = words
    return f"{first.capitalize()} tokens{''.join(f', then {word} more' for word in more)}."


def _look(cut: dict[int, str]) -> str:
    if cut:
        return "Look at the bars marked “cut”: these tokens cannot be drawn."
    return "Look at the bars: every token that is named here can be drawn."


def _temperatures(trace: Trace) -> None:
    st.markdown("Here it is applied three times to the same scores, without filters.")
    logits = next_logits(trace.read)
    plain = choice(logits, Settings(temperature=1.0)).order[:TOP]
    for temperature, column in zip(TEMPERATURES, st.columns(len(TEMPERATURES)), strict=True):
        with column:
            distribution = choice(logits, Settings(temperature=temperature))
            texts, shares = _likeliest(distribution, TOP)
            same = (distribution.order[:TOP] == plain).all()
            order = f"The order of the tokens is {'the same' if same else 'not the same'} as at temperature 1."
            if temperature == 1:
                order = "These are the model's own probabilities."
            bits = entropy_bits(distribution.probabilities)
            figure(
                partial(bars, texts, shares, vocabulary=len(logits), whole=True),
                key=f"temperature-{temperature:g}".replace(".", "-"),
                title=f"Temperature {temperature:g}: “{bare(texts[0])}” has {shares[0]:.0%}",
                reading=(
                    f"Look at the top bar. The choice is as open as one among {2**bits:,.{bits < 3:d}f} equally likely tokens "
                    f"(an entropy of {bits:.1f} bits). {order}"
                ),
                table=bars_table(texts, shares, vocabulary=len(logits)),
                provenance=of_trace(
                    trace,
                    measured="softmax(logits / temperature) over the whole vocabulary, all three from the same forward pass",
                    not_measured="a measure of how inventive a text is",
                ),
                code=figure_code("prediction/temperature", text=trace.read, temperature=temperature, shown=TOP),
                alt=f"Bars of the {TOP} likeliest tokens and of all others at temperature {temperature:g}.",
            )
    st.markdown(
        "A low temperature favours the likeliest tokens even more, and a high one makes the chances more equal. The order of the "
        "tokens comes from the model. We decide how adventurous the choice is."
    )
