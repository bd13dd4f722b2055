"""Static or dynamic: one word in several sentences, block by block, in both models."""

import streamlit as st

from components.figure.text import markdown_escape
from components.frame.page_words import words_here
from components.frame.shell import go_on
from content.pages import BY_STEM
from models.catalog import CATALOG
from models.embeddings.baseline import SENTENCES, random_pairs
from models.embeddings.word_vectors import vector
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.static_dynamic.curves import by_level
from pages.parts.static_dynamic.groups import groups
from pages.parts.static_dynamic.words import choose_words, cutting, find_places
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import working
from pages.shared.page import open_page

state = open_page("static_dynamic")
st.markdown(
    "In a fixed table a word has **one vector, for good**. It is *static*, a recorded playlist, the same each time. A language "
    "model plays live: it starts from such a table, too, and then every block **rewrites the word's vector from its context**, "
    "the words around it. Such a vector is *dynamic*. How far apart do the performances end?"
)
words_here("static_dynamic")
guess_first("static_dynamic", state)
word, texts = choose_words(state.sentence)
places = {role: find_places(role, word, texts) for role in ("encoder", "causal")} if word else {}
if not places or min(map(len, places.values())) < 2:
    st.info("The word must stand in two places at least. Write it into two sentences.", icon=":material/edit:")
    st.stop()
baselines = {}
for role in places:
    with working(role, f"Measuring random pairs in {CATALOG[role].name}"):
        baselines[role] = random_pairs(role)

st.header("How alike does the word stay?", anchor=False)
if vector(word) is None:
    st.markdown("GloVe's table does not have this word. If it had, its line would be flat at 1.00, too.")
st.markdown(" ".join(markdown_escape(cutting(role, places[role])) for role in places))
centred = linked(
    "static_dynamic_centred",
    st.toggle,
    "Centred: take off first what all words share",
    help=f"The average state of the words of {len(SENTENCES)} plain sentences, at each level, is subtracted.",
)
ends = {role: by_level(role, word, places[role], baselines[role], centred=centred) for role in places}
st.markdown(
    f"The recorded playlist gives 1.00 in every sentence; the live performances end as far apart as {ends['encoder']:.2f} and "
    f"{ends['causal']:.2f}{' (centred)' if centred else ''}."
)
card("cone")

st.header("Which sense goes with which?", anchor=False)


@st.fragment  # another level redraws table and map, not the page
def senses() -> None:
    chosen = linked("static_dynamic_model", st.segmented_control, "Model", [BIDIRECTIONAL, CAUSAL])
    role = "encoder" if chosen == BIDIRECTIONAL else "causal"
    groups(role, places[role], baselines[role], centred=centred)


senses()
card("row-meaning")

st.header("Three reasons why a vector changes", anchor=False)
st.markdown(
    "1. **Context.** Same model, same layer, other words around it: the lawyer's and the biologist's bank above.\n"
    "2. **Layer.** Same sentence, same model, another block: move the slider. Before the first block a one-piece word has "
    "nearly its table vector; differences there come from its place in the sentence or from a space before it.\n"
    "3. **Training.** Same sentence, other weights: fine-tuning on legal or on ecological texts moves “bank” for good."
)
if "training" in BY_STEM:
    st.page_link(BY_STEM["training"].file, label=BY_STEM["training"].question, icon=BY_STEM["training"].icon)

st.header("What it does not show", anchor=False)
st.markdown(
    "A cosine cannot tell why two states differ: the sense, the part of speech, the place in the sentence and the words next "
    "to it all move them. In the causal model a word knows only what stands before it, so two senses that differ in what "
    "follows end alike. And PCA of a few points always looks tidy."
)
check_yourself("static_dynamic", state)
go_on("static_dynamic")
