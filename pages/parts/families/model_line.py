"""The page's drawing: a time line of models, family by family, with what their papers say and what runs here."""

from functools import partial

import pandas as pd

from components.figure.provenance import Provenance
from content.lesson.model_line import MODELS
from pages.parts.families.line_drawing import model_line
from pages.parts.families.line_here import counted
from pages.parts.families.line_words import NAMES
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.models_ready import working
from pages.shared.provenance import of_model

COLUMNS = (
    "model", "family", "year", "trained to", "trained on", "weights, from the paper", "how these weights are known", "paper",
    "link", "runs here as", "weights of that, counted here",
)  # fmt: skip


def family_line() -> None:
    """Draw all of it."""
    with working("causal", "Counting the weights of the models that run here"):
        here = counted()
    causal = of_model("causal")
    years = [model.year for model in MODELS]
    drawing_figure(
        model_line(here),
        key="family-line",
        title=f"{len(MODELS)} models from {min(years)} to {max(years)}: six shapes, and {len(here)} models that run here",
        reading="Look first at the arcs in the large drawing of each step, which say what a token may use, and then at what "
        "comes out on the right. The coloured cells are only signs for vectors. Years, texts and weights are from the papers. "
        "They are all in the numbers below, with links to the papers. Only the weights of the models that run here are counted.",
        table=partial(pd.DataFrame, _rows(), columns=COLUMNS),
        provenance=Provenance(
            f"{len(MODELS)} papers; counted here: {causal.model} and {len(here) - 1} other models",
            causal.revision,
            "float32",
            measured="the weights of the models that run here, counted one by one",
            not_measured="years, goals, texts and weights of the models in the papers: they are what the papers say",
        ),
        code=figure_code("families/line_weights", shown=[model.here for model in MODELS]),
    )


def _rows() -> list[tuple[str | int | float, ...]]:
    here = counted()
    rows = []
    for model in MODELS:
        known = model.counted or "told in the paper"
        facts = (model.name, NAMES[model.kind], model.year, model.goal, model.text, f"{model.weights:,}", known)
        ours = here.get(model.here)
        own = (ours.name, ours.weights) if ours else ("", float("nan"))
        rows.append((*facts, model.paper, model.link, *own))
    return rows
