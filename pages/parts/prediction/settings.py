"""How to choose the next token: the controls that several tabs share, all in the link."""

import streamlit as st

from models.predictions.sampling import Settings
from pages.shared.linked_widgets import linked
from pages.shared.state import DEFAULT

_SLIDERS = {  # field: label, lowest, highest, step, help
    "temperature": (
        "Temperature", 0.0, 2.0, 0.1,
        "All scores are divided by this number before the softmax. Below 1 the likeliest tokens gain, above 1 the unlikely ones "
        "do. 0 is a special rule: the likeliest token is always taken.",
    ),
    "top_k": ("Top-k", 0, 100, 1, "Only this many of the likeliest tokens can be drawn. 0 cuts none."),
    "top_p": (
        "Top-p", 0.05, 1.0, 0.05,
        "Only the likeliest tokens can be drawn, as many as are needed to reach this share of the probability that top-k has "
        "left. 1 cuts none.",
    ),
    "min_p": (
        "Min-p", 0.0, 0.5, 0.01,
        "A token can be drawn only if its probability is at least this fraction of the likeliest token's. 0 cuts none.",
    ),
    "repetition": (
        "Repetition penalty", 1.0, 2.0, 0.1, "Tokens that have already occurred get a lower score. 1 changes nothing."
    ),
}  # fmt: skip


def settings(*names: str) -> Settings:
    """Draw the controls of the named settings, or of all, and of the seed. Settings that are not drawn have their defaults."""
    names = names or tuple(_SLIDERS)
    columns = st.columns(min(3, len(names) + 1))
    values = {}
    for number, name in enumerate(names):
        label, low, high, step, explanation = _SLIDERS[name]
        slider = columns[number % len(columns)].slider
        values[name] = linked(
            f"prediction_{name}", slider, label, low, high, step=step, persist_state="session", help=explanation
        )
    seed = linked(
        "prediction_seed",
        columns[-1].number_input,
        "Seed",
        0,
        999,
        persist_state="session",
        help="The draws are calculated from this number and only look like chance, so the same seed gives the same draws.",
    )
    return Settings(seed=DEFAULT.prediction_seed if seed is None else seed, **values)


def in_words(settings: Settings) -> str:
    """The settings in words, only those that change anything."""
    words = [f"temperature {settings.temperature:g}"] if settings.temperature else ["temperature 0 (greedy)"]
    words += [f"top-k {settings.top_k}"] if settings.top_k else []
    words += [f"top-p {settings.top_p:g}"] if settings.top_p < 1 else []
    words += [f"min-p {settings.min_p:g}"] if settings.min_p else []
    words += [f"repetition penalty {settings.repetition:g}"] if settings.repetition != 1 else []
    return ", ".join([*words, f"seed {settings.seed}"])
