"""The road: the whole model at work on the learner's sentence, in one drawing."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components.charts.road_picture import road_picture
from components.figure.colors import of_model as colour_of
from components.figure.figure import figure
from components.figure.text import bare, shorten, visible
from components.frame.here import KEPT
from components.frame.legal import AVERAGE
from components.widgets.road.road import FULL, Drawn, Piece, payload
from components.widgets.road.road import road as road_widget
from models.analysis.road import DIMENSIONS, Road, road_of
from models.catalog import CATALOG
from models.predictions.gaps import with_gaps
from models.predictions.next_token import next_tokens
from models.text.tokens import token_text
from models.trace import Trace
from pages.parts.home.fields import RoadModel
from pages.parts.home.road_words import legend, parts
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import no_text, traced, working
from pages.shared.provenance import of_trace
from pages.shared.state import State


def road(state: State, hidden: bool) -> None:
    """Draw it with its controls. hidden: the next word is still to be guessed, so the drawing does not say it."""
    left, middle, right = st.columns([5, 3, 2], vertical_alignment="bottom")
    with left:
        model = linked("road_model", st.segmented_control, "Model", list(RoadModel), width="stretch")
    role, text = "causal", state.sentence
    if model == RoadModel.GAP:
        gapped = with_gaps(state.sentence, state.duel_gaps)
        if gapped is None:
            no_text()
        role, text = "masked", gapped.text
    trace = traced(role, text)
    heads = [AVERAGE, *map(str, range(trace.heads))]
    with middle:
        chosen = linked("road_head", st.selectbox, "Attention of", heads, format_func=_head_name)
    field = "road_block" if role == "causal" else "road_gap_block"
    with right:
        kept = linked(field, st.number_input, "Open at block", 0, trace.layers - 1)
    with working(role, f"Reading what {CATALOG[role].name} has computed"):
        found = road_of(role, trace.read, None if chosen == AVERAGE else int(chosen))
    _figure(trace, found, kept, chosen, field, _secret(trace, state, hidden))


def _head_name(head: str) -> str:
    return "all heads, their mean" if head == AVERAGE else f"head {head} of each block"


def _secret(trace: Trace, state: State, hidden: bool) -> str:
    """The word that is not to be seen yet, "" if there is none."""
    if not hidden:
        return ""
    read = trace.read if trace.role == "causal" else state.sentence
    return _plain(next_tokens(read, 1)[0].text)


def _plain(word: str) -> str:
    return word.strip().casefold()


def _figure(trace: Trace, found: Road, kept: int, head: str, field: str, secret: str) -> None:
    words = [
        [(token_text(trace.role, int(i)), float(share)) for i, share in zip(ids, shares, strict=True)]
        for ids, shares in zip(found.lens.ids[:, 0], found.lens.probabilities[:, 0], strict=True)
    ]
    answer = words[-1][0][0]
    readings = [
        [(None if secret and _plain(word) == secret else word, share) for word, share in best] for best in words
    ]
    causal = trace.role == "causal"
    drawn = Drawn(
        name=f"{trace.role} {head}",
        role=colour_of(trace.role),
        tokens=[Piece(token.text, token.id, token.special) for token in trace.tokens],
        dimensions=found.dimensions,
        states=found.states,
        attended=found.attention_adds,
        fed=found.feed_forward_adds,
        sizes=found.sizes,
        weights=found.attention,
        readings=readings,
        place=found.place,
        both_ways=not causal,
        norm_after=not causal,
    )
    since = int((found.lens.rank[:, 0] != 1)[::-1].argmax())  # depths at the end at which the answer is on top
    first = trace.layers - since if (found.lens.rank[:, 0] != 1).any() else -1
    last = visible(trace.tokens[found.place].text)
    name = "the answer" if secret and _plain(answer) == secret else f"“{bare(answer)}”"
    sent = payload(
        drawn,
        parts(trace),
        kept=kept,
        chart=f"What the model would say for “{bare(trace.tokens[found.place].text)}” at each depth",
        legend=legend(trace, DIMENSIONS, FULL),
        label=f"The road of {len(trace.tokens)} tokens through {trace.layers} blocks",
        carried=KEPT,
    )
    parked = [token.special if not causal else place == 0 for place, token in enumerate(trace.tokens)]
    shown = [("?" if word is None else word, share) for word, share in readings[kept + 1]]
    figure(
        partial(
            road_picture, [token.text for token in trace.tokens], found.states[kept], found.states[kept + 1],
            found.attention[kept], parked, shown, full=FULL, block=kept,
        ),
        key="road",
        title=f"{len(trace.tokens)} tokens go through {trace.layers} blocks; {name} comes up after block {first}",
        reading=_reading(found, trace),
        table=partial(_table, trace, found, kept, shown),
        provenance=of_trace(
            trace,
            layer=f"0 to {trace.layers - 1}",
            head=head,
            measured=f"vectors, attention and sums of one pass; code and numbers here are of block {kept}",
            not_measured="why the model answers so; attention says where a token takes from, not what it makes of it",
        ),
        code=figure_code("home/road", load=trace.role, text=trace.read, block=kept),
        alt=f"Each of {len(trace.tokens)} tokens is a line through block {kept}; “{last}” is read as “{shown[0][0]}” after it.",
        draw=lambda: road_widget(sent, key=f"road-{trace.role}", field=field),
    )  # fmt: skip


def _reading(found: Road, trace: Trace) -> str:
    """Where to look, with a number."""
    strongest = int(np.argmin([weights[1:, 0].mean() for weights in found.attention])) if len(trace.tokens) > 1 else 0
    return f"Look at block {strongest}: there the tokens give the first one least of their attention, and most to each other."


def _table(trace: Trace, found: Road, block: int, shown: list[tuple[str, float]]) -> pd.DataFrame:
    """The numbers of one block and the reading after it."""
    names = [shorten(visible(token.text)) for token in trace.tokens]
    rows = [
        ("attention", names[row], names[column], found.attention[block, row, column])
        for row in range(len(names))
        for column in range(len(names))
        if trace.role != "causal" or column <= row
    ]
    return pd.DataFrame(rows, columns=["what", "token", "of", "value"])
