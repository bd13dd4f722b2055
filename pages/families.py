"""Model families: every model that the course names runs, and any two can be compared."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.families.albert import albert_beside_bert
from pages.parts.families.carried_memory import carried_memory
from pages.parts.families.compare import compare
from pages.parts.families.family_table import family_table
from pages.parts.families.fields import Tab
from pages.parts.families.gpt import tiny_gpt
from pages.parts.families.own_model import own_model
from pages.parts.families.t5 import encoder_decoder
from pages.parts.families.vae import autoencoder
from pages.shared.models_ready import explained
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("families")
st.markdown(
    "Word2Vec, BERT, GPT, T5: each turns text into vectors, and each in a way of its own. Run every family, put two models side "
    "by side, or bring your own. **What do they agree on, and what can never be compared?**"
)
words_here("families")
guess_first("families", state)
if not state.sentence.strip():
    st.info("There is no text for your own model yet. Type a sentence above.", icon=":material/edit:")
with explained():
    tabs(
        "families_part",
        Part(Tab.FAMILIES, "", family_table),
        Part(Tab.COMPARE, "", compare),
        Part(Tab.OWN_MODEL, "", partial(own_model, state.sentence)),
        Part(Tab.VAE, "", autoencoder),
        Part(Tab.GPT, "", tiny_gpt),
        Part(Tab.ALBERT, "", albert_beside_bert),
        Part(Tab.T5, "", encoder_decoder),
        Part(Tab.MEMORY, "", carried_memory),
    )

st.header("What it does not show", anchor=False)
st.markdown(
    "The small trainings have the real architectures, not the real sizes: what a small one cannot learn in a "
    "minute, a large one may. Agreement of two models on some dozen texts says "
    "little about others; change the texts and see. And that two models agree does not make them right: both learned from what "
    "people wrote."
)
check_yourself("families", state)
go_on("families")
