"""The road: the whole model at work on the learner's sentence, in one drawing, with its controls."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.figure.colors import of_model as colour_of
from components.frame.legal import AVERAGE
from components.widgets.road.road import Piece, payload, waiting
from components.widgets.road.road import road as road_widget
from models.analysis.road import road_of
from models.catalog import CATALOG
from models.predictions.gaps import Gapped, with_gaps
from models.text.special_tokens import GAP
from models.text.tokens import tokenise
from models.trace import LIMIT, known
from pages.parts.home.fields import RoadModel
from pages.parts.home.road_figure import road_figure
from pages.parts.home.road_words import parts
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import explained, fetched, no_text, traced, working
from pages.shared.state import State

_HEADS = {"causal": 9, "masked": 12}
_BLOCKS = {"causal": 30, "masked": 6}


@st.fragment  # another model or head redraws the road, not the page
def road(state: State, hidden: bool) -> None:
    """Draw it. hidden: the next word is still to be guessed, so the drawing does not say it."""
    if not state.sentence.strip():
        no_text()
    drawing = st.empty()
    first, left, right = st.columns(3)
    with first:
        model = linked("road_model", st.segmented_control, "What the model guesses", list(RoadModel))
    role = "masked" if model == RoadModel.GAP else "causal"
    with left:
        heads = [AVERAGE, *map(str, range(_HEADS[role]))]
        field = "causal_head" if role == "causal" else "encoder_head"  # the page Attention opens the same one
        head = linked(field, st.selectbox, "Attention of which head", heads, filter_mode=None)
    field = "road_block" if role == "causal" else "road_gap_block"
    with right:
        kept = linked(field, st.number_input, "Block that is open first", 0, _BLOCKS[role] - 1)
    fetched(role)
    with explained():
        gapped = _gapped(state) if role == "masked" else None
    if role == "masked" and gapped is None:
        st.info("This sentence has no word that this model knows, so there is none to hide.", icon=":material/edit:")
        return
    text = gapped.text if gapped else state.sentence
    if not known(role, text):
        _frame(drawing, role, text)
    trace = traced(role, text)  # outside the place of the drawing, so that the frame stays there meanwhile
    with working(role, f"Reading what {CATALOG[role].name} has computed"):
        found = road_of(role, text, None if head == AVERAGE else int(head))
    with drawing.container():
        road_figure(trace, found, gapped, kept, head, field, hidden)


def _gapped(state: State) -> Gapped | None:
    """The sentence with the learner's own [MASK], or with the gap of the page on filling gaps."""
    return with_gaps(state.sentence, "" if GAP in state.sentence else state.duel_gaps)


def _frame(drawing: DeltaGenerator, role: str, text: str) -> None:
    """The lanes and their tokens, while the model is being loaded. They need its vocabulary only."""
    with drawing, explained():
        tokens = tokenise(role, text, LIMIT).tokens
        pieces = [Piece(token.text, token.id, token.special) for token in tokens]
        sent = payload(
            waiting(pieces, colour_of(role)),
            parts(role, 0),
            kept=0,
            chart="",
            legend=[f"{CATALOG[role].name} is being loaded. Then the drawing is completed."],
            label=f"{len(pieces)} tokens. The model is being loaded.",
            carried=(),
        )
        road_widget(sent, key="road-waiting", field="")
