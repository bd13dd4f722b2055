"""The word's vectors after a chosen number of blocks: which are similar, as a table of cosines and as a map."""

from functools import partial

import numpy as np
import streamlit as st

from components.charts.map2d import map2d, map_table
from components.charts.similarity import similarity, similarity_table
from components.figure.figure import figure
from components.figure.provenance import Provenance
from components.figure.text import decimal, plain, shorten
from models.catalog import CATALOG
from models.embeddings.baseline import Baseline
from models.embeddings.projection import flat, halves
from models.maths import unit
from pages.parts.static_dynamic.words import Place, after, sentences, states
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model

SAME = 0.99999  # cosines above it differ by rounding only


def groups(role: str, places: list[Place], baseline: Baseline, *, centred: bool) -> None:
    """The level slider, then table and map."""
    last = len(baseline.mean) - 1
    ends = f", {last}: after the final normalisation" if role == "causal" else ""
    level = linked(f"static_dynamic_{role}_level", st.slider, f"Blocks passed (0: before the first{ends})", 0, last)
    here, where = unit(states(places, baseline, centred)[:, level]), after(role, level, last)
    left, right = st.columns(2, gap="large")
    with left:
        _table(role, places, here, level, where, centred)
    with right:
        _map(role, places, here, level, where, centred)


def _label(place: Place) -> str:
    """The number of the sentence and the word between its neighbours."""
    text, start, end = place.span
    return f"{place.name}: {plain(' '.join([*text[:start].split()[-1:], text[start:end], *text[end:].split()[:1]]))}"


def _origin(role: str, where: str, centred: bool, measured: str) -> Provenance:
    return of_model(
        role,
        layer=f"vectors {where}",
        measured=measured + (", centred" if centred else ""),
        not_measured="which sense a dictionary would name: only how similar the vectors are",
    )


def _code(name: str, role: str, places: list[Place], level: int, centred: bool) -> str:
    spans = [place.span for place in places]
    return figure_code(f"static_dynamic/{name}", load=role, places=spans, level=level, centred=centred)


def _table(role: str, places: list[Place], here: np.ndarray, level: int, where: str, centred: bool) -> None:
    cosines, names = here @ here.T, [place.name for place in places]
    parted = halves(cosines)
    figure(
        partial(similarity, cosines, names),
        key="static_dynamic-table",
        title=_finding(names, cosines, parted, where),
        reading=_reading(names, cosines, parted, level),
        table=similarity_table(cosines, names),
        provenance=_origin(role, where, centred, "cosine of the word's vectors"),
        code=_code("table", role, places, level, centred),
        alt=f"A table of cosines that compares the {len(names)} vectors of the word, two by two.",
    )


def _finding(names: list[str], cosines: np.ndarray, parted: list[list[int]], where: str) -> str:
    where = where.capitalize()
    if cosines.min() > SAME:
        return f"{where}, the word has the same vector in every place"
    if len(parted) < 2:
        return f"{where}, the two vectors of the word have a cosine of {decimal(cosines[0, 1])}"
    two = ", and ".join(sentences([names[i] for i in group]) for group in parted)
    return f"{where}, the vectors of the word form two groups: {two}"


def _reading(names: list[str], cosines: np.ndarray, parted: list[list[int]], level: int) -> str:
    if cosines.min() > SAME and level:
        return (
            "Look at the cells: all are 1.00. This model computes the word's vector from the word itself and the words before "
            "it, and these are the same in every sentence."
        )
    if cosines.min() > SAME:
        return (
            "Look at the cells: all are 1.00, because up to here the model has only looked the word up in its own table. The "
            "words around it begin to change its vector in the first block."
        )
    if len(parted) < 2:
        return (
            "Look at the cell beside the diagonal: it compares the two vectors of the word. Add a third sentence to see which "
            "two are most similar."
        )
    between = cosines[np.ix_(*parted)]
    inside = np.concatenate([cosines[np.ix_(g, g)][np.triu_indices(len(g), 1)] for g in parted])
    if not inside.size:
        return f"Between the groups the cosine is {decimal(between.mean())} on average."
    return (
        "Look at the cells away from the diagonal: each compares the word in two places. Within the groups the cosine is "
        f"{decimal(inside.mean())} on average, between the groups {decimal(between.mean())}. The groups were made by joining the "
        "most similar vectors first, until two groups were left (average linkage). Do they match the senses that you meant?"
    )


def _map(role: str, places: list[Place], here: np.ndarray, level: int, where: str, centred: bool) -> None:
    projection = flat(here)
    labels = [shorten(_label(place), 26) for place in places]
    links = [(i, int(projection.near[i, 0])) for i in range(len(places))] if projection.near.size else []
    judged = projection.honesty
    title = (
        f"This map shows {judged.explained:.0%} of the spread of the points (their variance)"
        if judged
        else "With two points there is only one distance to draw"
    )
    if (here @ here.T).min() > SAME:
        title = "All vectors are the same: gaps on this map are rounding errors"
    elif judged and judged.misleading:
        title = f"Do not trust this map: {judged.overlap:.0%} of the neighbours on it are true ones"
    reading = (
        f"Look at the lines: each leads from a point to its true nearest neighbour, found in all {here.shape[1]} dimensions. "
        f"Of the true neighbours ({judged.k} for each point), {judged.overlap:.0%} are also nearest on the map. Its "
        f"trustworthiness is {judged.trustworthiness:.2f}, where 1.00 means that all neighbours on the map are true ones."
        if judged
        else "Look at the two points: the distance between them on this map is the true distance of the two vectors."
    )
    figure(
        partial(map2d, projection.points, labels, roles=role, links=links, height=300),
        key="static_dynamic-map",
        title=title,
        reading=reading,
        table=map_table(projection.points, labels),
        provenance=_origin(role, where, centred, "PCA of the word's vectors, each scaled to length 1"),
        code=_code("map", role, places, level, centred),
        alt=f"A map of the word's {len(places)} vectors in {CATALOG[role].name}, one point for each place where it appears.",
    )
