"""One round of training as a figure, and how large its nudges are."""

import pandas as pd
import streamlit as st

from components.figure.provenance import Provenance
from models.live_training.next_word import PASSES, PLACES, SEED, SPREAD, WIDTH, Practice, practise
from pages.parts.training.fields import NUDGES
from pages.parts.training.round_numbers import START, TEXT, probability, turn, used
from pages.parts.training.round_scene import round_scene
from pages.parts.training.round_stations import loss_text
from pages.shared.drawing_figure import drawing_figure
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked

ERROR = 4  # the step that the exported files show: a whole round


@st.fragment  # other nudges redraw the rounds, not the page
def one_round(waiting: bool) -> None:
    """The drawing. waiting: the learner is to guess first what using a model changes, so its last step is not shown."""
    st.header("Watch one round of training, then all of them", anchor=False)
    place = st.container()
    with st.expander("What if the nudges are smaller or larger?", icon=":material/add:"):
        rate = linked(
            "training_nudge", st.segmented_control, "The fixed number that every slope is multiplied by", NUDGES
        )
        st.markdown(
            "This number is called the **learning rate**. With 0.02 the model learns too slowly and is not finished after all "
            "rounds. With 0.4 it learns fast at first, but its steps are too large, and in the end everything is lost. See "
            "what becomes of the curve in the step “After all rounds”."
        )
    with place:
        _draw(practise(TEXT, float(rate)), waiting)


def _draw(found: Practice, waiting: bool) -> None:
    word = found.words[found.row]
    first, last = (turn(found, rounds, 0) for rounds in (0, found.rounds))
    drawing_figure(
        round_scene(found, waiting),
        key="training-round",
        title=(
            f"At the start “{word}” gets {probability(first.share)}, and after {found.rounds:,} rounds it gets "
            f"{probability(last.share)}"
        ),
        reading=(
            "Follow the arrows: from the text to the guess, and back from the error to the weights. The frame marks the weight "
            f"that is followed. The loss is minus the natural logarithm of the probability of the right word, here "
            f"{loss_text(first.loss)} at the start and {loss_text(last.loss)} at the end. The model has {WIDTH} numbers for each "
            f"of its {len(found.words)} words and for each of the {PLACES} places in the window, and {WIDTH} more for the word "
            "that comes next."
        ),
        table=round_table(found, waiting),
        provenance=Provenance(
            "a model of the next word trained here",
            f"seed {SEED}, {PASSES} times through a text of {len(found.ids)} words and full stops",
            "float64",
            measured="probabilities of the next word, the loss of single guesses and the average loss on the text, in nats",
            not_measured="how good the guesses are on another text",
        ),
        code=figure_code(
            "training/rounds",
            text=TEXT,
            rate=found.rate,
            seed=SEED,
            passes=PASSES,
            spread=SPREAD,
            width=WIDTH,
            stops=list(found.kept),
            start=[] if waiting else list(START),
        ),
        step=ERROR,
    )


def round_table(found: Practice, waiting: bool) -> pd.DataFrame:
    """All numbers of the drawing."""
    word = found.words[found.row]
    rows: list[tuple[str, str, int, float]] = []
    for rounds in found.kept:
        now = turn(found, rounds, 1 if rounds == 1 else 0)
        right = found.words[now.right]
        read = " ".join(now.read)
        rows += [
            (f"probability after “{read}”", right, rounds, now.share),
            (f"loss after “{read}”", right, rounds, now.loss),
        ]
        rows += [
            ("average loss", "all words of the text", rounds, found.average(rounds)),
            ("the weight that is followed", word, rounds, float(found.weight[rounds])),
        ]
        if rounds < found.rounds:
            rows.append(("its slope in the next round", word, rounds, float(found.slopes[rounds])))
    if not waiting:
        last = used(found)
        rows += [
            (f"probability after “{' '.join(START)}”", name, found.rounds, share)
            for name, share in zip(last.words, last.shares, strict=True)
        ]
    return pd.DataFrame(rows, columns=["what", "word", "rounds so far", "value"])
