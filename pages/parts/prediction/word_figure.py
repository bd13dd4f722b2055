"""The drawing from the last vector to the next word as a figure, and the button that writes the chosen token."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.figure.text import bare, visible
from content.examples.presets import CAT
from models.analysis.last_step import SHOWN, LastStep, last_step, read_on, texts
from models.predictions.generation import end_of_text
from models.predictions.sampling import Settings
from models.trace import LIMIT
from pages.parts.prediction.settings import drawing_settings
from pages.parts.prediction.word_scene import word_scene
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import traced
from pages.shared.provenance import of_model

EXAMPLES = ("For breakfast I like to drink a cup of", CAT)  # drawn while the learner's sentence waits for a guess
MOST = 8  # tokens that the drawing writes
# Session state: the text and the settings with which something was written, and how many tokens.
_WRITTEN = "prediction-word-written"


def word_drawing(sentence: str, waiting: bool) -> None:
    """The drawing and its settings. waiting: the learner is to guess first how the sentence goes on, so another one is drawn."""
    st.header("See it happen, step by step", anchor=False)
    if waiting:
        sentence = next(text for text in EXAMPLES if text != sentence.strip())
        st.markdown(
            f"The drawing runs on another sentence, “{sentence}”, because yours is needed for the guess below. After your guess "
            "it runs on yours."
        )
    trace = traced("causal", sentence)
    place = st.container()
    chosen = drawing_settings()
    with place:
        word_figure(trace.read, trace.layers, chosen)


@st.fragment
def word_figure(text: str, blocks: int, settings: Settings) -> None:
    """The step after the text and the tokens that the learner has had written behind it. blocks: how many the model has."""
    count = _count(text, settings)
    with st.spinner("Writing", show_time=True):
        seen = read_on(text, settings, count)
        step = last_step(seen, settings)
    end = end_of_text()
    chosen, best = bare(texts([step.token])[0]), bare(texts(step.ids)[0])
    drawing_figure(
        word_scene(step, blocks, end),
        key="last-step",
        title=f"“{best}” gets the largest probability, {step.shares[0]:.0%}, and the wheel stops on “{chosen}”",
        reading=(
            f"Watch what the numbers become: products, then scores, then probabilities, then slices of a wheel. Only "
            f"{len(step.dimensions)} of the {step.width} numbers of each vector are drawn, but every score is the sum of all "
            f"{step.width} products. The settings below change the slices, and the scores stay as they are."
        ),
        table=partial(word_table, *_columns(step)),
        provenance=of_model(
            "causal",
            layer=f"after {blocks} blocks",
            measured="final vector times rows of the output head, softmax over all scores, and the draw that generation makes",
            not_measured="whether the chosen token is true or good: the wheel knows nothing but the probabilities",
        ),
        code=figure_code(
            "prediction/last_step",
            text=text,
            new=list(seen.written),
            temperature=settings.temperature,
            top_k=settings.top_k,
            top_p=settings.top_p,
            min_p=settings.min_p,
            repetition=settings.repetition,
            seed=settings.seed,
            numbers=len(step.dimensions),
            shown=SHOWN,
        ),
        step=8,
    )
    full = count >= MOST or len(step.read.ids) >= LIMIT or step.token == end
    with st.container(horizontal=True):
        st.button(
            "Write this token and choose the next",
            key="prediction-write-on",
            icon=":material/edit:",
            disabled=full,
            on_click=_go_to,
            args=(text, settings, count + 1),
            help=f"The drawing writes at most {MOST} tokens. The tab “Write” below writes longer texts with the same settings.",
        )
        if count:
            st.button(
                "Back to the sentence",
                key="prediction-write-back",
                icon=":material/undo:",
                on_click=_go_to,
                args=(text, settings, 0),
            )


def _count(text: str, settings: Settings) -> int:
    """How many tokens the drawing has written: none behind another text or with other settings."""
    for_text, with_settings, count = st.session_state.get(_WRITTEN, ("", None, 0))
    return count if (for_text, with_settings) == (text, settings) else 0


def _go_to(text: str, settings: Settings, count: int) -> None:
    """Callback: so many tokens are written."""
    st.session_state[_WRITTEN] = (text, settings, count)


def _columns(step: LastStep) -> tuple:
    """What the table is made of: arrays of their own, so that nothing larger is kept with the page."""
    first = [visible(word) for word in texts(step.ids)]
    able = [visible(word) for word in texts(step.able)]
    others = f"{step.vocabulary - SHOWN:,} others"
    parts = (
        step.dimensions,
        step.vector,
        step.rows,
        step.products,
        step.scores,
        step.positive,
        step.shares,
        step.chances,
    )
    return (first, able, others, *parts, step.number)


def word_table(
    first: list[str],
    able: list[str],
    others: str,
    dimensions: np.ndarray,
    vector: np.ndarray,
    rows: np.ndarray,
    products: np.ndarray,
    scores: np.ndarray,
    positive: np.ndarray,
    shares: np.ndarray,
    chances: np.ndarray,
    number: float,
) -> pd.DataFrame:
    """All numbers of the drawing; the arrays are as in `LastStep`."""
    places = [f"number {place}" for place in dimensions]
    lines = [("last vector", "", place, value) for place, value in zip(places, vector, strict=True)]
    for what, table in (("row of the table", rows), ("product", products)):
        lines += [
            (what, word, place, value)
            for word, values in zip(first, table, strict=True)
            for place, value in zip(places, values, strict=True)
        ]
    lines += [("score", word, "sum of all products", value) for word, value in zip(first, scores, strict=True)]
    for what, which, words, values in (
        ("e to the power of the score", "", [*first, others], positive),
        ("probability", "share of the sum", [*first, others], shares),
        ("probability with the settings", "share of the wheel", [*able, others], chances),
    ):
        lines += [(what, word, which, value) for word, value in zip(words, values, strict=True)]
    lines.append(("random number", "", "of the seed", number))
    return pd.DataFrame(lines, columns=["what", "token", "which", "value"]).astype({"value": float})
