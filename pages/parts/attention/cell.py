"""One cell of attention taken apart in five steps, with the real numbers of the pass."""

from dataclasses import asdict
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.curve import curve
from components.figure.figure import figure
from components.figure.text import visible
from models.analysis.attention import cell, key_value_head, over_distance, recomputed
from models.trace import Trace
from pages.parts.attention.cell_steps import STEPS, Place
from pages.parts.attention.fields import CELL_STEPS
from pages.shared.controls import LAST, STRONGEST, choose_head, choose_layer, choose_role, choose_token, last_word
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import traced
from pages.shared.provenance import of_trace


@st.fragment  # another cell or step redraws this part, not the page
def one_cell(sentence: str) -> None:
    """Controls, the step that is on, and what holds for all cells."""
    st.markdown(
        "Each cell of the matrix is the end of a small calculation. Choose who looks at whom, then go through its "
        "**five steps**: with the button, or with the space bar."
    )
    role = choose_role()
    trace = traced(role, sentence)
    place = _choose(role, trace)
    parts = cell(trace, place.layer, place.head, place.looks, place.looked)
    step = _choose_step()
    STEPS[step](trace, place, parts)
    weight = parts.weights[place.looked]
    st.markdown(
        f"**All five in one line:** query · key = **{parts.dot:.2f}**, divided by {parts.scale:.4g} = "
        f"**{parts.dot / parts.scale:.2f}**, {'seen' if parts.seen[place.looked] else 'masked'}; softmax of the row: "
        f"**{weight:.3f}**; so {weight:.3f} of the value is fetched."
    )
    _sharing(trace, place)
    _check(trace)
    _distance(trace, place)


def _choose(role: str, trace: Trace) -> Place:
    columns = st.columns(4)
    with columns[0]:
        layer = choose_layer(role, trace)
    with columns[1]:
        head = choose_head(role, trace)
    with columns[2]:
        looks = choose_token("Who looks", trace, "cell_looks", LAST)
    with columns[3]:
        looked = choose_token("At whom", trace, "cell_looked", STRONGEST)
    looks = last_word(trace) if looks is None else looks
    if head is None:
        head = _hardest(trace, layer, looks)
        st.caption(
            f"A cell belongs to one head. While “average” is chosen, this is head {head}: of this "
            "layer's heads, the one that looks hardest at a token other than the first."
        )
    if looked is None:
        row = trace.attention[layer, head, looks]
        looked = int(row.argmax()) if len(row) < 2 else int(row[1:].argmax()) + 1 if row[1:].any() else 0
    return Place(layer, head, looks, looked)


def _hardest(trace: Trace, layer: int, looks: int) -> int:
    """The head in which a token looks hardest at any token but the first, where most heads rest."""
    rows = trace.attention[layer, :, looks, 1:]  # (H, T-1)
    return int(rows.max(axis=1).argmax()) if rows.size else 0


def _choose_step() -> int:
    shown = linked("cell_step", st.segmented_control, "Step", CELL_STEPS, wrap=True)
    step = CELL_STEPS.index(shown)
    following = CELL_STEPS[(step + 1) % len(CELL_STEPS)]
    st.button(
        "Next step" if step + 1 < len(CELL_STEPS) else "From the start",
        icon=":material/skip_next:",
        shortcut="Space",
        on_click=st.session_state.update,
        kwargs={"cell_step": following},
    )
    return step


def _sharing(trace: Trace, place: Place) -> None:
    """Whose key and value a query head reads."""
    groups = trace.keys.shape[1]
    if groups == trace.heads:
        st.markdown(
            f"In this model each of the {trace.heads} query heads has a key and value head of its own. It has no rotary "
            "positions either: where a token stands was added to its vector before the first block."
        )
        return
    shared = key_value_head(trace, place.head)
    fellows = [str(head) for head in range(trace.heads) if key_value_head(trace, head) == shared]
    st.markdown(
        f"This model has {trace.heads} query heads but only {groups} key and value heads: query heads "
        f"{', '.join(fellows)} all read key and value head {shared} (grouped-query attention). Each asks its own question "
        "of the same keys."
    )


def _check(trace: Trace) -> None:
    """The five steps for all cells, held against what the library computed."""
    gap = float(np.abs(recomputed(trace) - trace.attention).max())
    count = trace.attention.size
    st.markdown(
        f"**Checked:** the same steps, done for all {trace.layers} × {trace.heads} heads from queries and keys alone, give "
        f"all {count:,} weights that the model itself computed. Largest difference: **{gap:.1e}**."
    )


def _distance(trace: Trace, place: Place) -> None:
    """Rotary positions: the same query and key at other distances."""
    scores = over_distance(trace, place.layer, place.head, place.looks, place.looked)
    if scores is None:
        return
    looks, looked = (visible(trace.tokens[i].text) for i in (place.looks, place.looked))
    apart = place.looks - place.looked
    st.markdown(
        "**Rotary positions.** Before query and key meet, each is turned, pair of numbers by pair, by an angle that grows "
        "with its place. In the product only the *difference* of the angles is left: how far apart the two stand. Here are "
        "the same two, moved apart."
    )
    name = f"{looks} → {looked}"
    frame = pd.DataFrame({"layer": range(len(scores)), "series": name, "value": scores})
    best = int(scores.argmax())
    stands = f"They stand {apart} apart, where it is {scores[apart]:.2f}. " if apart >= 0 else ""
    figure(
        partial(curve, frame, {name: "attention"}, x_title="tokens apart", y_title="score"),
        key="distance",
        title=f"The score of “{looks}” and “{looked}” would be highest {best} apart: {scores[best]:.2f}",
        reading=(
            f"{stands}At {len(scores) - 1} apart it would be {scores[-1]:.2f}. The words are the same at every "
            "distance; only the rotation differs."
        ),
        table=frame[["series", "layer", "value"]].rename(columns={"layer": "tokens apart", "value": "score"}),
        provenance=of_trace(
            trace,
            layer=place.layer,
            head=place.head,
            measured="query · key / √Dh, both turned back to place 0 and then apart by the rotary embedding",
            not_measured="another sentence: with other words between, the two vectors would differ as well",
        ),
        code=figure_code("attention/over_distance", text=trace.read, distances=len(scores), **asdict(place)),
        alt=f"A line: the score of {name} over their distance.",
    )
