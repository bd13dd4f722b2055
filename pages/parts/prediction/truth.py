"""Certain is not true: an invented name, another “fact” with another seed, a wrong answer, and the textbook sentence."""

from functools import partial

import streamlit as st

from components.charts.bars.bars import bars, bars_table
from components.figure.figure import figure
from components.figure.text import bare, markdown_escape
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
    """An invented name beside a known one, three seeds, a wrong answer, and the cat."""
    st.markdown(
        "**Does the model know what it says?** Ask it about a person who does not exist. A database would answer “not found”. A "
        "language model has no such answer, because it computes probabilities for the next token after any text."
    )
    _names()
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Certain is not true:** a wrong answer can have a high probability.")
        _marked(SURE, RIGHT, "sure", "It is the right answer")
    with right:
        st.markdown(
            "**And the sentence from the textbooks?** This is what the model here predicts for it. It is small, and most of its "
            "weights have been rounded to 4 bits."
        )
        _marked(CAT, MAT, "cat", "It is the word that textbooks expect")
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
        f"Now the model continues the sentence three times ({markdown_escape('temperature 1, top-p 0.9')}), each time with "
        "another seed for the random draws. **With another seed it states another “fact”**, and each sounds as fluent as the "
        "others.\n\n"
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
        title=f"“{text} …”: “{bare(texts[0])}” with {tops[0]:.0%}",
        reading=(
            f"Look at how many bars are long. The choice is as open as one among {2**bits:,.{bits < 3:d}f} equally likely tokens "
            f"(an entropy of {bits:.1f} bits). Many bars of similar length are a hint of doubt, but they do not say “I do not "
            "know”."
        ),
        table=bars_table(texts, tops, vocabulary=len(shares)),
        provenance=of_model(
            "causal",
            measured="softmax over the whole vocabulary after this text, temperature 1",
            not_measured="a measure of truth: they are the model's estimate of how such texts continue",
        ),
        code=figure_code("shared/next_bars", text=text, shown=SHOWN),
        alt=f"Bars of the {SHOWN} likeliest next tokens and of all others.",
    )


def _marked(text: str, answer: str, key: str, point: str) -> None:
    """The likeliest tokens after a text and, pointed out, one that a reader expects. point: what it is, without a full stop."""
    logits = next_logits(text)
    best = next_tokens(text, SHOWN)
    (token,) = tokenise("causal", answer).tokens
    expected = predicted(logits, token.id)
    shown = [*best, expected] if expected.rank > SHOWN else best
    texts, shares = [p.text for p in shown], [p.probability for p in shown]
    where = next(i for i, p in enumerate(shown) if p.token_id == token.id)
    found = (
        "and the model gives it the highest probability"
        if expected.rank == 1
        else "but the model gives another token a higher probability"
    )
    figure(
        partial(bars, texts, shares, vocabulary=len(logits), mark=where, whole=True),
        key=key,
        title=(
            f"“{text} …”: “{bare(best[0].text)}” gets {best[0].probability:.0%}, and “{bare(expected.text)}” "
            f"{expected.probability:.1%} (rank {expected.rank})"
        ),
        reading=(
            f"Look at the bar with the arrow. {point}, {found}. The entropy is {entropy_bits(softmax(logits)):.1f} bits, where "
            "0 would be certain."
        ),
        table=bars_table(texts, shares, vocabulary=len(logits)),
        provenance=of_model(
            "causal",
            measured="softmax over the whole vocabulary after this text, temperature 1",
            not_measured="a measure of truth, or what a larger model or the same model without rounding to 4 bits would predict",
        ),
        code=figure_code("shared/token_shares", text=text, place=-1, shown=[p.token_id for p in shown]),
        alt=f"Bars of the likeliest tokens, of “{bare(expected.text)}”, and of all others.",
    )
