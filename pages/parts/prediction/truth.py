"""Certain is not true: an invented name, other seeds and other facts, and the textbook sentence answered honestly."""

from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import markdown_escape, visible
from components.frame.legal import LONGEST_NAME
from content.examples.presets import CAT, MAT, RIGHT, SURE
from models.maths import entropy_bits, softmax
from models.predictions.generation import continuation, predicted, written
from models.predictions.next_token import next_logits, next_tokens
from models.predictions.sampling import Settings
from models.text.tokens import tokenise
from pages.lesson.cards import card
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT

KNOWN = "Albert Einstein"
SHOWN = 6
SEEDS = (0, 1, 2)


def truth() -> None:
    """An invented name beside a known one, three seeds, certain and wrong, and the cat."""
    st.markdown(
        "**Does it know what it says?** Ask about somebody who does not exist. A database would answer “not found”; a "
        "language model always has a distribution."
    )
    _names()
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Certain is not true:**")
        _marked(SURE, RIGHT, "sure", "The right answer, pointed out by the arrow, is not what it finds likeliest.")
    with right:
        st.markdown("And the textbook's own sentence, on this small model with weights of 4 bits:")
        _marked(CAT, MAT, "cat", "Textbooks say “mat”; this model is shown as it is.")
    card("fluent")


@st.fragment
def _names() -> None:
    name = linked("prediction_name", st.text_input, "An invented name", persist_state="session")
    name = (name or "").strip()[:LONGEST_NAME] or DEFAULT.prediction_name
    invented = f"{name} won the Nobel Prize in"
    left, right = st.columns(2, gap="large")
    with left:
        _answer(invented, "invented")
    with right:
        _answer(f"{KNOWN} won the Nobel Prize in", "known")
    with st.spinner("Writing"):
        texts = [_continued(invented, seed) for seed in SEEDS]
    st.markdown(
        f"Let it write on ({markdown_escape('temperature 1, top-p 0.9')}): **another seed, another fact**, each as fluent as "
        "the other.\n\n"
        + "\n".join(
            f"- seed {seed}: {markdown_escape(invented)} :orange[{markdown_escape(text)}] …"
            for seed, text in zip(SEEDS, texts, strict=True)
        )
    )
    card("looks-up")


def _continued(text: str, seed: int) -> str:
    settings = Settings(temperature=1.0, top_p=0.9, seed=seed)
    return continuation([step.prediction for step in written(text, 10, settings)])


def _answer(text: str, key: str) -> None:
    best = next_tokens(text, SHOWN)
    shares = softmax(next_logits(text))
    bits = entropy_bits(shares)
    texts, tops = [p.text for p in best], [p.probability for p in best]
    figure(
        partial(bars, texts, tops, vocabulary=len(shares), whole=True),
        key=key,
        title=f"“{text} …”: “{visible(texts[0])}” with {tops[0]:.2f}",
        reading=(
            f"Entropy {bits:.1f} bits, as unsure as among {2**bits:,.{bits < 3:d}f} equally likely tokens. "
            "A wide distribution is a hint of doubt, but no “I do not know”."
        ),
        table=bars_table(texts, tops, vocabulary=len(shares)),
        provenance=of_model(
            "causal",
            measured="softmax over the whole vocabulary after this text, temperature 1",
            not_measured="truth: it is what such texts usually go on with",
        ),
        code=figure_code("shared/next_bars", text=text, shown=SHOWN),
        alt=f"Bars of the {SHOWN} likeliest next tokens and of all others.",
    )


def _marked(text: str, answer: str, key: str, point: str) -> None:
    """The likeliest tokens after a text and, pointed out, one that a reader expects."""
    logits = next_logits(text)
    best = next_tokens(text, SHOWN)
    (token,) = tokenise("causal", answer).tokens
    expected = predicted(logits, token.id)
    shown = [*best, expected] if expected.rank > SHOWN else best
    texts, shares = [p.text for p in shown], [p.probability for p in shown]
    where = next(i for i, p in enumerate(shown) if p.token_id == token.id)
    figure(
        partial(bars, texts, shares, vocabulary=len(logits), mark=where, whole=True),
        key=key,
        title=(
            f"“{text} …”: “{visible(best[0].text)}” {best[0].probability:.2f}; “{visible(expected.text)}” "
            f"{expected.probability:.3f}, rank {expected.rank}"
        ),
        reading=f"{point} Entropy {entropy_bits(softmax(logits)):.1f} bits.",
        table=bars_table(texts, shares, vocabulary=len(logits)),
        provenance=of_model(
            "causal",
            measured="softmax over the whole vocabulary after this text, temperature 1",
            not_measured="truth; or what a larger model, or this one without rounding to 4 bits, would say",
        ),
        code=figure_code("shared/token_shares", text=text, place=-1, shown=[p.token_id for p in shown]),
        alt=f"Bars of the likeliest tokens, of “{visible(expected.text)}”, and of all others.",
    )
