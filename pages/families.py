"""Model families: every model that the course names runs, and any two can be compared."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from content.pages import BY_STEM
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.families.albert import albert_beside_bert
from pages.parts.families.carried_memory import carried_memory
from pages.parts.families.compare import compare
from pages.parts.families.family_table import family_table
from pages.parts.families.fields import Tab
from pages.parts.families.model_line import family_line
from pages.parts.families.own_model import own_model
from pages.parts.families.t5 import encoder_decoder
from pages.parts.families.vae import autoencoder
from pages.shared.models_ready import explained
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("families")
st.markdown(
    "A map for hikers and a map for drivers show the same land. Neither is the one true map, because each was drawn for a "
    "purpose. Language models are like that. Each **family** of models was built for a task, such as filling gaps or "
    "continuing a text. Models with the same task still differ in how they are built and in the texts that they learned from. "
    "So every model makes its own list of numbers, its own **embedding**, for a word like *bank*, and many make a new one for "
    "each sentence. None of these lists is the correct one. Here you can try every family, or at least its idea, and compare two "
    "models on the same words."
)
words_here("families")
st.header("Watch the families come one after the other", anchor=False)
family_line()
guess_first("families", state)
if not state.sentence.strip():
    st.info(
        "The sentence bar is empty. Type a sentence above if you want to run one through a model of your own.",
        icon=":material/edit:",
    )


def moved_gpt() -> None:
    """Where the tiny GPT is trained; older links name this tab."""
    page = BY_STEM["training"]
    st.markdown(
        "A GPT guesses what comes next in a text. A tiny one, which starts from random weights and learns from one book, is "
        "trained while you watch on the page about training."
    )
    st.page_link(page.file, label=f"Run: {page.title}", icon=page.icon)


with explained():
    tabs(
        "families_part",
        Part(Tab.FAMILIES, "", family_table),
        Part(Tab.COMPARE, "", compare),
        Part(Tab.OWN_MODEL, "", partial(own_model, state.sentence), deeper=True),
        Part(Tab.VAE, "", autoencoder, deeper=True),
        Part(Tab.GPT, "", moved_gpt, deeper=True),
        Part(Tab.ALBERT, "", albert_beside_bert, deeper=True),
        Part(Tab.T5, "", encoder_decoder, deeper=True),
        Part(Tab.MEMORY, "", carried_memory, deeper=True),
    )

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "The models that are trained here are built like the famous ones, but they are far smaller. What a small model cannot learn "
    "in a minute, a large one perhaps can. When two models agree on a few dozen texts, that says little about other texts, so "
    "change the texts and compare again. And two models that agree may both be wrong, because both learned from what people "
    "wrote."
)
check_yourself("families", state)
go_on("families")
