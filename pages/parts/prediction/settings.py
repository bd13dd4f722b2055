"""How to choose the next token: the controls that several tabs share, all in the link."""

import streamlit as st

from models.predictions.sampling import Settings
from pages.shared.linked_widgets import linked
from pages.shared.state import DEFAULT

_SLIDERS = {  # field: label, lowest, highest, step, help
    "temperature": ("Temperature", 0.0, 2.0, 0.1, "Divides all scores before the softmax; 0 always takes the likeliest."),
    "top_k": ("Top-k", 0, 100, 1, "Keep only so many tokens; 0 keeps all."),
    "top_p": ("Top-p", 0.05, 1.0, 0.05, "Keep the fewest tokens that together hold this share; 1 keeps all."),
    "min_p": ("Min-p", 0.0, 0.5, 0.01, "Keep tokens with at least this part of the likeliest one's probability."),
    "repetition": (
        "Repetition penalty", 1.0, 2.0, 0.1, "Lowers the score of tokens that have already occurred; 1 leaves it as it is."
    ),
}  # fmt: skip


def settings(*names: str) -> Settings:
    """Draw the controls of these settings (none: of all) and the seed's; return their values, the usual for those not drawn."""
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
        help="The draws are pseudo-random: the same seed draws the same text.",
    )
    return Settings(seed=DEFAULT.prediction_seed if seed is None else seed, **values)


def in_words(settings: Settings) -> str:
    """The settings in words, only those that change anything."""
    words = [f"temperature {settings.temperature:g}"] if settings.temperature else ["greedy"]
    words += [f"top-k {settings.top_k}"] if settings.top_k else []
    words += [f"top-p {settings.top_p:g}"] if settings.top_p < 1 else []
    words += [f"min-p {settings.min_p:g}"] if settings.min_p else []
    words += [f"repetition penalty {settings.repetition:g}"] if settings.repetition != 1 else []
    return ", ".join([*words, f"seed {settings.seed}"])
