"""Auto-encoding or auto-regressive: one gap, filled from both sides or guessed from the left."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.masked_vs_causal import every_place, one_gap, proof, side_by_side, whole_sentences, zip_file
from pages.parts.masked_vs_causal.fields import DUEL_PARTS
from pages.parts.masked_vs_causal.gap import Duel, choose
from pages.shared.page import open_page
from pages.shared.ready import fetched, no_text
from pages.shared.tabs import tabs

state = open_page("masked_vs_causal")
st.markdown(
    "Two ways to learn a language from text alone. Hide a word and **restore it from both sides**: auto-encoding, as BERT "
    "does. Or read from left to right and always **say what comes next**: auto-regressive, as GPT does."
)
words_here("masked_vs_causal")
guess_first("masked_vs_causal", state)
st.markdown(
    "Hide a word of your sentence and let both try: click a token to hide it, click again to show it. By keyboard: Tab, "
    "arrows, Enter."
)
if not state.sentence:
    no_text()
fetched("causal")
duel = choose(state.sentence)


def asked(question: str, body: Callable[..., None], *arguments: object) -> None:
    """A part under its question."""
    st.header(question, anchor=False)
    body(*arguments)


def of_gap(question: str, body: Callable[[Duel], None], idea: str = "") -> None:
    """A part that needs a gap, and the card that stands under it."""
    if duel is None:
        st.info("This part needs a hidden word.", icon=":material/edit:")
    else:
        asked(question, body, duel)
    if idea:
        card(idea)


PARTS = (
    partial(of_gap, "Who finds the word?", one_gap.show, "bert-writes"),
    partial(of_gap, "What if a word after the gap changes?", proof.show, "early-tokens"),
    partial(of_gap, "What do they say at every place?", every_place.show),
    partial(asked, "How likely is a whole sentence?", whole_sentences.show),
    partial(of_gap, "What did the two just do?", side_by_side.show),
    partial(asked, "Can a text be unpacked?", zip_file.show),
)
tabs("duel_part", dict(zip(DUEL_PARTS, PARTS, strict=True)))

st.header("What it does not show", anchor=False)
st.markdown(
    "Which of the two is better: they are built for different work. The masked model has more to go by; the causal model "
    "writes, but never goes back. And these are two small models: the masked one has read 4.6 million words, real BERT 700 "
    "times as much, and a gap takes one piece of its vocabulary only."
)
check_yourself("masked_vs_causal", state)
go_on("masked_vs_causal")
