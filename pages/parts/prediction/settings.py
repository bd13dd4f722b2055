"""How to choose the next token: the controls that several tabs share, all in the link."""

import streamlit as st

from models.predictions.sampling import Settings
from pages.shared.bound import bound
from pages.shared.state import DEFAULT

_SLIDERS = (
    (
        "temperature",
        "Temperature",
        0.0,
        2.0,
        0.1,
        "Divides all scores before the softmax; 0 always takes the likeliest.",
    ),
    ("top_k", "Top-k", 0, 100, 1, "Keep only so many tokens; 0 keeps all."),
    ("top_p", "Top-p", 0.05, 1.0, 0.05, "Keep the fewest tokens that together hold this share; 1 keeps all."),
    ("min_p", "Min-p", 0.0, 0.5, 0.01, "Keep tokens with at least this part of the likeliest one's probability."),
    ("repetition", "Repetition penalty", 1.0, 2.0, 0.1, "Divides the score of tokens that have occurred; 1 leaves it."),
)


ALL = tuple(name for name, *_ in _SLIDERS)


def settings(names: tuple[str, ...] = ALL) -> Settings:
    """Draw these controls and the seed's; return what they say, the usual for those not drawn."""
    values = {}
    columns = st.columns(min(3, len(names) + 1))
    for name, label, low, high, step, told in _SLIDERS:
        if name in names:
            key = f"prediction_{name}"
            values[name] = bound(
                key,
                columns[len(values) % len(columns)].slider,
                label,
                low,
                high,
                persist_state="session",
                help=told,
                step=step,
            )
    seed = bound(
        "prediction_seed",
        columns[-1].number_input,
        "Seed",
        0,
        999,
        persist_state="session",
        help="The draws are pseudo-random: the same seed draws the same text.",
    )
    return Settings(seed=DEFAULT.prediction_seed if seed is None else seed, **values)


def said(chosen: Settings) -> str:
    """The settings in words, only those that do something."""
    words = [f"temperature {chosen.temperature:g}"] if chosen.temperature else ["greedy"]
    words += [f"top-k {chosen.top_k}"] if chosen.top_k else []
    words += [f"top-p {chosen.top_p:g}"] if chosen.top_p < 1 else []
    words += [f"min-p {chosen.min_p:g}"] if chosen.min_p else []
    words += [f"repetition penalty {chosen.repetition:g}"] if chosen.repetition != 1 else []
    return ", ".join([*words, f"seed {chosen.seed}"])
