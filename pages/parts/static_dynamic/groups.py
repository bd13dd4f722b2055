"""One level of one model: which occurrences go together, as a table of cosines and as a map."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.map2d import map2d, map_table
from components.charts.similarity import similarity, similarity_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import plain, shorten
from models.catalog import CATALOG
from models.embeddings.baseline import Baseline
from models.embeddings.projection import flat, halves
from models.maths import unit
from pages.parts.static_dynamic.words import Place, states
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model

SAME = 0.99999  # cosines above it differ by rounding only


def groups(role: str, places: list[Place], baseline: Baseline, *, centred: bool) -> None:
    """The level slider, then table and map."""
    last = len(baseline.mean) - 1
    ends = f", {last} after the last norm" if role == "causal" else ""
    level = linked(f"static_dynamic_{role}_level", st.slider, f"Blocks passed (0 before the first{ends})", 0, last)
    here = unit(states(places, baseline, centred)[:, level])
    left, right = st.columns(2, gap="large")
    with left:
        _table(role, places, here, level, centred)
    with right:
        _map(role, places, here, level, centred)


def _label(place: Place) -> str:
    """The number of the sentence and the word between its neighbours."""
    text, start, end = place.span
    return f"{place.name}: {plain(' '.join([*text[:start].split()[-1:], text[start:end], *text[end:].split()[:1]]))}"


def _origin(role: str, level: int, centred: bool, measured: str) -> Provenance:
    return of_model(
        role,
        layer=level,
        measured=measured + (", centred" if centred else ""),
        not_measured="senses as a dictionary has them: only how near states lie",
    )


def _code(name: str, role: str, places: list[Place], level: int, centred: bool) -> str:
    spans = [place.span for place in places]
    return figure_code(f"static_dynamic/{name}", load=role, places=spans, level=level, centred=centred)


def _table(role: str, places: list[Place], here: np.ndarray, level: int, centred: bool) -> None:
    cosines, names = here @ here.T, [place.name for place in places]
    parted = halves(cosines)
    figure(
        partial(similarity, cosines, names),
        key="static_dynamic-table",
        title=_finding(names, cosines, parted, level),
        reading=_reading(names, cosines, parted),
        table=similarity_table(cosines, names),
        provenance=_origin(role, level, centred, "cosine of the word's states"),
        code=_code("table", role, places, level, centred),
        alt=f"A table of cosines of {len(names)} occurrences.",
    )


def _finding(names: list[str], cosines: np.ndarray, parted: list[list[int]], level: int) -> str:
    after = f"After {level} blocks" if level else "Before the first block"
    if cosines.min() > SAME:
        return f"{after} the word has the same vector everywhere"
    if len(parted) < 2:
        return f"{after} the two have cosine {cosines[0, 1]:.2f}"
    return f"{after} the word groups as " + " | ".join(", ".join(names[i] for i in group) for group in parted)


def _reading(names: list[str], cosines: np.ndarray, parted: list[list[int]]) -> str:
    if cosines.min() > SAME:
        return "Here the model only looks the word up in its own table: context comes with the first block."
    if len(parted) < 2:
        return "Add a third sentence to see which two go together."
    between = cosines[np.ix_(*parted)]
    inside = np.concatenate([cosines[np.ix_(g, g)][np.triu_indices(len(g), 1)] for g in parted])
    if not inside.size:
        return f"Between the groups {between.mean():.2f} on average."
    return (
        f"Inside the groups the cosines are {inside.mean():.2f} on average, between them {between.mean():.2f}. "
        "The groups are those that average linkage joins last; do they match the senses you meant?"
    )


def _map(role: str, places: list[Place], here: np.ndarray, level: int, centred: bool) -> None:
    projection = flat(here)
    labels = [shorten(_label(place), 26) for place in places]
    links = [(i, int(projection.near[i, 0])) for i in range(len(places))] if projection.near.size else []
    judged = projection.honesty
    title = f"Two dimensions hold {judged.explained:.0%} of the differences" if judged else "Two points make a line"
    if (here @ here.T).min() > SAME:
        title = "One point: what seems apart on this map is rounding"
    elif judged and judged.misleading:
        title = f"This map lies badly: only {judged.overlap:.0%} of nearest neighbours are true"
    reading = (
        f"Lines join each occurrence with its nearest in all {here.shape[1]} dimensions. On the map "
        f"{judged.overlap:.0%} of them are the nearest too (trustworthiness {judged.trustworthiness:.2f}, {judged.k} nearest)."
        if judged
        else "With two occurrences there is one distance, and it is drawn true."
    )
    figure(
        partial(map2d, projection.points, labels, roles=role, links=links, height=300),
        key="static_dynamic-map",
        title=title,
        reading=reading,
        table=map_table(projection.points, labels),
        provenance=_origin(role, level, centred, "PCA of the word's states, each scaled to length 1"),
        code=_code("map", role, places, level, centred),
        alt=f"A map of {len(places)} occurrences in {CATALOG[role].name}.",
    )
