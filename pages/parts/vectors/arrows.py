"""Words as arrows: the drawing at the top of the page, and what it can be asked to compare."""

from functools import partial

import pandas as pd
import streamlit as st

from components.figure.text import decimal
from content.examples.animals import ANIMALS, NOTE, REACH
from models.embeddings.arrows import Compared
from pages.parts.vectors.arrow_drawing import STEP, arrow_scene, place_of
from pages.parts.vectors.arrow_numbers import Arrows, arrows
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model
from pages.shared.state import DEFAULT
from pages.shared.word_input import suggest

ANGLE = 2  # the step that the exported files show
TRIES = (
    ("The same direction", "lion", "wolf"),
    ("A right angle", "lion", "wasp"),
    ("Opposite directions", "lion", "rabbit"),
)


@st.fragment  # another pair redraws the arrows, not the page
def words_as_arrows() -> None:
    """The drawing, the two words, and the two numbers of an arrow of one's own."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = linked("vectors_first", st.selectbox, "First word", list(ANIMALS), filter_mode=None, width=150)
        names = list(dict.fromkeys([DEFAULT.vectors_second, *ANIMALS]))  # begins with the usual one
        second = linked("vectors_second", st.selectbox, "Second word", names, filter_mode=None, width=150)
        for label, one, two in TRIES:
            suggest(label, vectors_first=one, vectors_second=two)
    place = st.container()
    with st.expander("The two numbers of your own arrow (step 7)", icon=":material/add:"):
        left, right = st.columns(2)
        reach = float(REACH)
        size = linked("vectors_size", left.slider, "Size of your animal", -reach, reach, step=STEP, format="%.1f")
        danger = linked(
            "vectors_danger", right.slider, "Danger of your animal", -reach, reach, step=STEP, format="%.1f"
        )
    with place:
        _draw(arrows(first, second, (size, danger)))


def _draw(found: Arrows) -> None:
    one, two = found.names
    drawing_figure(
        arrow_scene(found),
        key="vectors-arrows",
        title=f"In a made-up space with two axes, “{one}” and “{two}” have a cosine of {decimal(found.toy.cosine)}",
        reading=(
            "Look at the shaded angle and at the dot on the scale. The smaller the angle, the farther to the right is the dot, "
            "however long the arrows are. With GloVe's 50 numbers, the same two words have a cosine of "
            f"{decimal(found.real.cosine)}."
        ),
        table=partial(_table, found),
        provenance=of_model(
            "static",
            measured="for the last two steps, rows of the table; for the steps before, numbers that we made up for ten animals",
            not_measured="how large or dangerous an animal is. GloVe's axes do not mean anything like that",
        ),
        code=figure_code(
            "vectors/arrows",
            first=list(found.first),
            second=list(found.second),
            own=list(found.own),
            pair=list(found.names),
            others=list(NOTE),
        ),
        step=ANGLE,
        on_pick=_picked,
        on_drag=_dragged,
    )


def _picked(name: str) -> None:
    """The animal that was clicked comes beside the one that was chosen before."""
    st.session_state["vectors_first"] = st.session_state["vectors_second"]
    st.session_state["vectors_second"] = name


def _dragged(_: str, column: int, row: int) -> None:
    st.session_state["vectors_size"], st.session_state["vectors_danger"] = place_of(column, row)


def _table(found: Arrows) -> pd.DataFrame:
    one, two = found.names
    rows = []
    for space, a, b, compared in (
        ("made up", one, two, found.toy),
        ("made up", f"half of {one}", two, found.half),
        ("made up", "your arrow", two, found.mine),
        ("GloVe", one, two, found.real),
    ):
        rows += [(space, a, b, what, value) for what, value in _values(compared)]
    rows += [
        ("GloVe", NOTE[0], word, "cosine", each.cosine) for word, each in zip(NOTE[1:], found.alike[1:], strict=True)
    ]
    return pd.DataFrame(rows, columns=["space", "first", "second", "what", "value"])


def _values(found: Compared) -> list[tuple[str, float]]:
    names = ("length of the first", "length of the second", "cosine", "angle in degrees", "distance of the tips")
    return list(zip(names, (*found.lengths, found.cosine, found.degrees, found.distance), strict=True))
