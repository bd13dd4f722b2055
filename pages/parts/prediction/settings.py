"""How to choose the next token: the controls that several tabs share, all in the link."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.frame.legal import taken
from models.predictions.sampling import Settings
from pages.shared.linked_widgets import FIELDS, linked
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


# They are drawn twice: at the drawing on top of the page, in the link, and again in the tabs below, where they follow.
_SHARED = ("temperature", "top_k", "top_p")
# Session state: a setting was changed in a part of the page that runs alone.
_CHANGED = "prediction-settings-changed"


def drawing_settings() -> Settings:
    """Draw the settings that the drawing at the top of the page shows; all others are those of the tabs."""
    st.session_state.pop(_CHANGED, None)  # the whole page runs
    left, right = st.columns(2)
    heat = _slider("temperature", left)
    seed = _seed(right)
    with st.expander("Leave out unlikely tokens: top-k and top-p"):
        columns = st.columns(2)
        cut = {name: _slider(name, column) for name, column in zip(_SHARED[1:], columns, strict=True)}
    more = {name: _now(f"prediction_{name}") for name in _SLIDERS if name not in _SHARED}
    return Settings(temperature=heat, seed=seed, **cut, **more)


def settings(*names: str) -> Settings:
    """Draw the controls of the named settings, or of all, and of the seed. Settings that are not drawn have their defaults."""
    if st.session_state.pop(_CHANGED, None):
        st.rerun()  # also what is above
    names = names or tuple(_SLIDERS)
    columns = st.columns(min(3, len(names) + 1))
    values = {name: _slider(name, columns[number % len(columns)], again=True) for number, name in enumerate(names)}
    return Settings(seed=_seed(columns[-1], again=True), **values)


def _slider(name: str, column: DeltaGenerator, again: bool = False) -> Any:
    label, low, high, step, explanation = _SLIDERS[name]
    field = f"prediction_{name}"
    options: dict[str, Any] = _again(field) if again and name in _SHARED else {"persist_state": "session"}
    if again and name not in _SHARED:
        options["on_change"] = _say_changed
    return linked(field, column.slider, label, low, high, step=step, help=explanation, **options)


def _seed(column: DeltaGenerator, again: bool = False) -> int:
    field = "prediction_seed"
    options = _again(field) if again else {"persist_state": "session"}
    explanation = (
        "The draws are calculated from this number and only look like chance, so the same seed gives the same draws."
    )
    seed = linked(field, column.number_input, "Seed", 0, 999, help=explanation, **options)
    return DEFAULT.prediction_seed if seed is None else seed


def _again(field: str) -> dict[str, Any]:
    """What makes a widget the second one of a field: it begins with the field's value, and a change goes there."""
    key = f"{field}-again"
    st.session_state[key] = _now(field)
    return {"key": key, "bind": None, "on_change": _take, "args": (field, key)}


def _now(field: str) -> Any:
    """A field's value, also of a widget that is drawn further down and still waits for what the link says."""
    if field in st.session_state:
        return taken(FIELDS[field], st.session_state[field])
    asked, usual = st.query_params.get(field), FIELDS[field].default
    return type(usual)(asked) if asked and FIELDS[field].metadata["legal"](asked) else usual


def _take(field: str, key: str) -> None:
    """Callback of a second widget."""
    st.session_state[field] = taken(FIELDS[field], st.session_state.get(key))
    _say_changed()


def _say_changed() -> None:
    """Callback: the whole page is to follow."""
    st.session_state[_CHANGED] = True


def in_words(settings: Settings) -> str:
    """The settings in words, only those that change anything."""
    words = [f"temperature {settings.temperature:g}"] if settings.temperature else ["temperature 0 (greedy)"]
    words += [f"top-k {settings.top_k}"] if settings.top_k else []
    words += [f"top-p {settings.top_p:g}"] if settings.top_p < 1 else []
    words += [f"min-p {settings.min_p:g}"] if settings.min_p else []
    words += [f"repetition penalty {settings.repetition:g}"] if settings.repetition != 1 else []
    return ", ".join([*words, f"seed {settings.seed}"])
