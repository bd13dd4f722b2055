"""Training and inference: a tiny GPT and a skip-gram learn beside a model that is only used; then what fine-tuning changes."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.reading_level import deep
from components.frame.shell import go_on
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_is_open
from pages.parts.training.blame_figure import three_weights
from pages.parts.training.fields import MoreTab, Tab
from pages.parts.training.gpt import tiny_gpt
from pages.parts.training.inference import fingerprints, used
from pages.parts.training.inside import loss_and_themes, neighbours, one_update
from pages.parts.training.live import Shown, chosen_training, moving_words
from pages.parts.training.round_figure import one_round
from pages.parts.training.subwords import subwords
from pages.parts.training.tuning import fine_tuning
from pages.shared.linked_widgets import FIELDS
from pages.shared.models_ready import explained
from pages.shared.page import open_page
from pages.shared.tabs import Part, further, tabs

MORE = tuple(name for name in FIELDS if name.startswith(("training_more", "tuning_", "subword_")))
BLAME = tuple(name for name in FIELDS if name.startswith("blame_"))

state = open_page("training")
st.markdown(
    "Nobody tells a language model the rules of language. It learns by practice, much as you learn to throw a ball into a "
    "basket: you throw, you see how far you missed, and you change your next throw a little. What changes in the model are its "
    "**weights**, the numbers that it calculates with (a large model has billions of them). At first they are random, and "
    "the model's guesses are useless. **Training** compares the guesses with real texts and changes the weights a little each "
    "time, until the guesses fit the texts better.\n\n"
    "**Inference** means using the model after its training: a sentence goes in, the model calculates with its weights, and "
    "an answer comes out."
)
words_here("training")
place = st.container()  # the drawing; it leaves out what answers the guess while that is open
waiting = guess_is_open("training", state)
with place:
    one_round(waiting)
if waiting:
    st.stop()

st.markdown(
    "Below you can watch both: two more tiny models that are trained here, and a finished model that answers without being "
    "trained any further. The first tiny model and the finished one are **neural networks**. Numbers go in, they are multiplied "
    "by weights, and the products are added up. A simple rule then changes each sum; for example, it may leave a large number as "
    "it is and bring a very negative one to 0. The results are multiplied and added up again, many times in a row, until "
    "numbers come out that can be read as an answer."
)

st.header("How does a language model learn to write?", anchor=False)
with explained():
    tiny_gpt()

st.header("How do word vectors learn?", anchor=False)
st.markdown(
    "The second tiny model, called a **skip-gram**, is so small that you can follow each step of its training. It "
    "learns only a table with a vector for each word, as GloVe's is. It does not predict which word comes next, but which "
    "words are near a word."
)
shown = chosen_training()
if shown:
    moving_words(shown)


def using() -> None:
    """Inference with the finished model, and the proof that none of its weights has changed."""
    with explained():
        used(state.sentence)
        fingerprints(state.sentence)


further("training-used", "What changes in a model that is only used?", using)
card("typing")


def which_way(shown: Shown | None) -> None:
    """The loss, backpropagation by hand, and one update of the training that is shown, if there is one."""
    st.markdown(
        "After every guess, the **loss** is calculated, a number that says how wrong the guess was. The question for each weight "
        "is then whether the loss would shrink if the weight were a little larger, or if it were a little smaller. "
        "This is like walking down a hill in fog: you feel which way the ground slopes, take a small step down and feel again."
        "\n\n"
        "The method that finds these directions is called **backpropagation**. It starts at the loss and works backwards "
        "through the same multiplications and sums that led to the guess, and so it finds the direction for all weights at "
        "once. Here it is on three weights that were made up, and then in the skip-gram, where there is only one such "
        "calculation to go back through."
    )
    three_weights()
    if shown is None:
        return
    st.subheader("The same in the skip-gram", anchor=False)
    tabs(
        "training_look",
        Part(Tab.UPDATE, "", partial(one_update, shown)),
        Part(Tab.LOSS, "", partial(loss_and_themes, shown)),
        Part(Tab.NEAR, "", partial(neighbours, shown)),
    )


@st.fragment
def more() -> None:
    """A finished model that is trained further, and two ways to train a table of word vectors."""
    with explained():
        tabs("training_more", Part(MoreTab.TUNING, "", fine_tuning), Part(MoreTab.SUBWORDS, "", subwords))


question = "How does training know which way to change a number?"
further("training-look", question, partial(which_way, shown), "training_look", *BLAME)
further("training-more", "Can a finished model deal with something new?", more, *MORE)

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "Real models are trained by the same principle: guess, measure the error, change the weights a little. But they are shown "
    "far more text, and training a large one takes weeks or months on many computers. The tiny GPT has read only one book, and "
    "the skip-gram one short text. So the places of its words on the map say something about that text and very little about "
    "the world."
    + (
        " The skip-gram's loss was measured on that same text. It does not tell you how good the guesses would be on another one."
        if deep()
        else ""
    )
)
check_yourself("training", state)
go_on("training")
