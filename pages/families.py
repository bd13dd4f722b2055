"""Model families: every model that the course names runs, and any two can be compared."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.families import albert, carried_memory, compare, family_table, gpt, own_model, t5, vae
from pages.parts.families.fields import FAMILIES_PARTS
from pages.shared.page import open_page
from pages.shared.ready import explained
from pages.shared.tabs import tabs

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
        dict(
            zip(
                FAMILIES_PARTS,
                (
                    family_table.show,
                    compare.show,
                    partial(own_model.show, state.sentence),
                    vae.show,
                    gpt.show,
                    albert.show,
                    t5.show,
                    carried_memory.show,
                ),
                strict=True,
            )
        ),
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
