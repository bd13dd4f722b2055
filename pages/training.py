"""Training and inference: a training to watch beside a model that is only used; then what fine-tuning moves."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.training.fields import MoreTab, Tab
from pages.parts.training.inference import fingerprints, used
from pages.parts.training.inside import loss_and_themes, neighbours, one_update
from pages.parts.training.live import chosen_training, moving_words
from pages.parts.training.subwords import subwords
from pages.parts.training.tuning import fine_tuning
from pages.shared.models_ready import explained
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("training")
st.markdown(
    "A model is nothing but numbers. **Training** changes them, a little at a time, until its answers fit a text. "
    "**Inference** uses them: a sentence goes in, an answer comes out."
)
words_here("training")
guess_first("training", state)
st.markdown("Here are both.")

left, right = st.columns([3, 2], gap="large")
with left:
    st.header("Training: numbers are moved", anchor=False)
    shown = chosen_training()
    if shown:
        moving_words(shown)
with right, explained():
    st.header("Inference: numbers are used", anchor=False)
    used(state.sentence)
    fingerprints(state.sentence)
card("typing")

if shown:
    st.header("How does a number find its place?", anchor=False)
    tabs(
        "training_look",
        Part(Tab.UPDATE, "", partial(one_update, shown)),
        Part(Tab.LOSS, "", partial(loss_and_themes, shown)),
        Part(Tab.NEAR, "", partial(neighbours, shown)),
    )


@st.fragment
def more() -> None:
    """Trainings that go on from finished numbers, and trainings of whole word tables."""
    with explained():
        tabs("training_more", Part(MoreTab.TUNING, "", fine_tuning), Part(MoreTab.SUBWORDS, "", subwords))


st.header("What moves a word that has found its place?", anchor=False)
more()

st.header("What it does not show", anchor=False)
st.markdown(
    "Real models are trained in the same way, on far more text, for weeks. Words that gather in a text of "
    "forty sentences have learned that text and nothing of the world."
)
check_yourself("training", state)
go_on("training")
