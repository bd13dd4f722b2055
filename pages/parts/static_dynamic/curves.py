"""How similar the vectors of one word stay from block to block, beside a fixed table and random pairs of words."""

from functools import partial
from itertools import combinations

import numpy as np
import pandas as pd

from components.charts.curve import curve
from components.charts.histogram import percentile, share
from components.figure.figure import figure
from components.figure.text import decimal
from components.frame.reading_level import deep
from models.catalog import CATALOG
from models.embeddings.baseline import PAIRS, Baseline
from models.trace.occurrences import level_cosines
from pages.parts.static_dynamic.words import Place, after, states
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

STATIC, RANDOM = "a fixed table", "random pairs"


def by_level(role: str, word: str, places: list[Place], baseline: Baseline, *, centred: bool) -> float:
    """The two pairs of places that end least and most similar, over the levels of one model; returns the least cosine."""
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
    normed = role == "causal"  # its last level comes after the final normalisation

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
            x_title=f"blocks passed ({levels - 1}: final normalisation)" if normed else "blocks passed",
            y_title=f"cosine similarity{what}",
        ),
        key=f"static_dynamic-{role}",
        title=_finding(role, word, names, ends, what),
        reading=_reading(role, ends, middle, low, high, random),
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
            layer=f"vectors after 0 to {levels - 1 - normed} blocks" + " and the final normalisation" * normed,
            measured=f"cosine of the word's vectors{what}; band: 90% of {PAIRS:,} random pairs of words",
            not_measured="similarity of meaning in per cent",
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
        return f"{model}: the vectors of “{word}” in {names[0]} end with a cosine of {decimal(ends[0])}{what}"
    return (
        f"{model}: “{word}” ends least similar in {names[0]} (cosine {decimal(ends[0])}{what}) and most similar in {names[1]} "
        f"({decimal(ends[1])})"
    )


def _reading(
    role: str, ends: list[float], middle: np.ndarray, low: np.ndarray, high: np.ndarray, random: np.ndarray
) -> str:
    beaten = [share(percentile(random[-1], end)) for end in ends]
    highest = int(middle.argmax())
    text = (
        "Look at the right end of the lines and at the band. The band is there to compare with, because it shows how similar the "
        "vectors of two words picked at random are in this model. The words of these random pairs come from different sentences, "
        f"and nine in ten pairs are in the band. All random pairs end with a cosine of {decimal(middle[-1])} on average. "
    )
    if len(ends) == 1:
        text += f"Your pair ends above {beaten[0]} of the random pairs."
    elif beaten[0] == beaten[1]:
        text += f"Your least and your most similar pair both end above {beaten[0]} of the random pairs."
    else:
        text += (
            f"Your least similar pair ends above {beaten[0]} of the random pairs, and your most similar pair ends above "
            f"{beaten[1]} of them."
        )
    text += (
        " So the vectors of your word remain more similar than those of nearly all random pairs."
        if ends[0] > high[-1]
        else " A line that ends in the band, or below it, means that the two vectors are not clearly more similar than those of "
        "a random pair."
    )
    if not deep():
        return (
            f"{text} Always compare a line with the band at the same place, because random pairs are more similar after some "
            "blocks than after others."
        )
    return (
        f"{text} Always compare a line with the band at the same place: random pairs are most similar "
        f"{after(role, highest, len(middle) - 1)}, with {decimal(middle[highest])} on average (nine in ten are between "
        f"{decimal(low[highest])} and {decimal(high[highest])})."
    )
