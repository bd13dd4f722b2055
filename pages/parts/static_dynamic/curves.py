"""How alike the same word stays from block to block, beside a fixed table and beside random pairs of words."""

from functools import partial
from itertools import combinations

import numpy as np
import pandas as pd

from components.charts.curve import curve
from components.charts.histogram import percentile, share
from components.figure.figure import figure
from models.catalog import CATALOG
from models.embeddings.baseline import PAIRS, Baseline
from models.trace.occurrences import level_cosines
from pages.parts.static_dynamic.words import Place, states
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

STATIC, RANDOM = "a fixed table", "random pairs"


def by_level(role: str, word: str, places: list[Place], baseline: Baseline, *, centred: bool) -> float:
    """The two pairs of places that end most and least alike, over the levels of one model; returns the least cosine."""
    vectors = states(places, baseline, centred)
    pairs = list(combinations(range(len(places)), 2))
    alike = {pair: level_cosines(vectors[pair[0]], vectors[pair[1]]) for pair in pairs}  # (levels,) each
    ordered = sorted(pairs, key=lambda pair: alike[pair][-1])
    shown = [ordered[0]] if len(ordered) == 1 else [ordered[0], ordered[-1]]
    names = [f"sentences {places[i].name} and {places[j].name}" for i, j in shown]
    random = baseline.centred if centred else baseline.raw
    low, high = np.quantile(random, [0.05, 0.95], axis=1)
    middle = random.mean(axis=1)
    levels = len(middle)

    unknown = [np.nan] * levels * (len(shown) + 1)
    frame = pd.DataFrame(
        {
            "layer": [*range(levels)] * (len(shown) + 2),
            "series": [name for name in (*names, STATIC, RANDOM) for _ in range(levels)],
            "value": np.concatenate([*(alike[pair] for pair in shown), np.ones(levels), middle]),
            "low": [*unknown, *low],
            "high": [*unknown, *high],
        }
    )
    ends = [alike[pair][-1] for pair in shown]
    what = ", centred" if centred else ""
    figure(
        partial(
            curve,
            frame,
            {name: role for name in names} | {STATIC: "static", RANDOM: "muted"},
            x_title=f"blocks passed ({levels - 1}: after the last norm)" if role == "causal" else "blocks passed",
            y_title=f"cosine similarity{what}",
        ),
        key=f"static_dynamic-{role}",
        title=_finding(role, word, names, ends, what),
        reading=_reading(ends, middle, low, high, random),
        table=partial(
            pd.DataFrame,
            {
                "pair": [name for name in names for _ in range(levels)],
                "blocks passed": [*range(levels)] * len(shown),
                "fixed table": 1.0,
                "random pairs": [*middle] * len(shown),
                "random, 5% below": [*low] * len(shown),
                "random, 95% below": [*high] * len(shown),
                "cosine": np.concatenate([alike[pair] for pair in shown]),
            },
        ),
        provenance=of_model(
            role,
            layer=f"0 to {levels - 1}",
            measured=f"cosine of the word's states{what}; band: 90% of {PAIRS:,} random pairs of words",
            not_measured="likeness of meaning in per cent",
        ),
        code=figure_code(
            "static_dynamic/curves", load=role, places=[place.span for place in places], pairs=shown, centred=centred
        ),
        alt=f"Cosine over the blocks for {' and '.join(names)}, a flat line at 1, and a band of random pairs.",
    )
    return float(ends[0])


def _finding(role: str, word: str, names: list[str], ends: list[float], what: str) -> str:
    model = CATALOG[role].name
    if len(names) == 1:
        return f"{model}: “{word}” in {names[0]} ends at cosine {ends[0]:.2f}{what}"
    return f"{model}: “{word}” in {names[0]} ends at {ends[0]:.2f}{what}, in {names[1]} at {ends[1]:.2f}"


def _reading(ends: list[float], middle: np.ndarray, low: np.ndarray, high: np.ndarray, random: np.ndarray) -> str:
    beaten = [share(percentile(random[-1], end)) for end in ends]
    widest = int(middle.argmax())
    text = (
        f"A fixed table gives 1.00 for every pair. At the end random pairs of words have {middle[-1]:.2f} on average; "
    )
    if len(ends) == 1:
        text += f"this pair is above {beaten[0]} of them."
    else:
        text += f"the least alike pair is above {beaten[0]} of them, the most alike above {beaten[1]}."
    return (
        f"{text} After {widest} blocks random pairs reach {middle[widest]:.2f} (nine in ten from {low[widest]:.2f} to "
        f"{high[widest]:.2f})."
    )
