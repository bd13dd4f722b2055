"""Three weights and their shares of an error as a figure, and the made-up numbers that a learner can change."""

import pandas as pd
import streamlit as st

from components.figure.provenance import Provenance
from models.live_training.three_weights import TINY, Taught, taught
from pages.parts.training.blame_scene import blame_scene
from pages.parts.training.blame_words import NAMES, number
from pages.parts.training.fields import BOUND
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.word_input import suggest

COMPARED = 6  # the step that the exported files show
_FIELDS = {
    "blame_input1": "Input 1",
    "blame_input2": "Input 2",
    "blame_answer": "Right answer",
    "blame_weight1": "Weight 1",
    "blame_weight2": "Weight 2",
    "blame_weight3": "Weight 3",
}


@st.fragment  # other numbers redraw the three weights, not the page
def three_weights() -> None:
    """The drawing, and a field for each of its numbers."""
    st.markdown(
        "When a soup with three cooks is too salty, the question is how much each of them is to blame. The cook who added most "
        "of the salt should change most. Training asks the same about the weights of a model. Here it is done by hand, for a "
        "model with only three weights."
    )
    place = st.container()
    with st.expander("Change the numbers", icon=":material/edit:"):
        columns = st.columns(3)
        values = {
            field: round(
                float(
                    linked(
                        field, columns[at % 3].number_input, label, -float(BOUND), float(BOUND), step=0.1, format="%.1f"
                    )
                ),
                1,
            )
            for at, (field, label) in enumerate(_FIELDS.items())
        }
        step = linked(
            "blame_step",
            st.number_input,
            "Size of the steps: every blame is multiplied by it (learning rate)",
            0.01,
            1.0,
            step=0.01,
            format="%.2f",
        )
        with st.container(horizontal=True):
            suggest("Steps that are too large", blame_step=0.2)
            suggest("Nothing to blame", blame_answer=1.5)
    one, two, answer, *weights = values.values()
    with place:
        _draw(taught((one, two), (weights[0], weights[1], weights[2]), answer, round(float(step), 2)))


def _draw(found: Taught) -> None:
    slopes = found.back.weights
    drawing_figure(
        blame_scene(found),
        key="training-blame",
        title=(
            f"{NAMES[found.moved].capitalize()} is most to blame, with {number(slopes[found.moved])}"
            if any(slopes)
            else "No weight is to blame, so training would change nothing"
        ),
        reading=(
            "Read the arrows to the right first, then the orange ones back to the left. The numbers in dashed boxes are the "
            "blames. In mathematics a blame is called a derivative, and all blames together are the gradient."
        ),
        table=blame_table(found),
        provenance=Provenance(
            "a model made up for this drawing",
            "made-up numbers, small enough to check by hand",
            "float64",
            measured="the calculation forwards, the derivatives of the loss, and the calculation with other weights",
            not_measured="anything about a language model, except that its gradient is found in the same way",
        ),
        code=figure_code(
            "training/blame",
            inputs=list(found.inputs),
            weights=list(found.weights),
            answer=found.answer,
            rate=found.rate,
            tiny=TINY,
            moved=found.moved,
        ),
        step=COMPARED,
    )


def blame_table(found: Taught) -> pd.DataFrame:
    """All numbers of the drawing."""
    now, back = found.before, found.back
    rows = [
        *((f"product {place}", value) for place, value in enumerate(now.products, 1)),
        ("sum", now.total),
        ("guess", now.guess),
        ("error", now.error),
        ("loss", now.loss),
        ("blame of the guess", back.guess),
        ("blame of the sum", back.total),
        *((f"blame of {name}", slope) for name, slope in zip(NAMES, back.weights, strict=True)),
        (f"loss with {NAMES[found.moved]} larger by {TINY:g}", found.checked.loss),
        ("change of the loss in the check, for each 1", found.measured),
        *((f"{name} after the nudge", value) for name, value in zip(NAMES, found.nudged, strict=True)),
        ("guess after the nudge", found.after.guess),
        ("loss after the nudge", found.after.loss),
    ]
    return pd.DataFrame(rows, columns=["what", "value"]).astype({"value": float})
