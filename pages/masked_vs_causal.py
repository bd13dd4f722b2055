"""Auto-encoding or auto-regressive: one gap, filled from both sides or guessed from the left."""

from collections.abc import Callable

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.masked_vs_causal.every_place import every_place
from pages.parts.masked_vs_causal.fields import Tab
from pages.parts.masked_vs_causal.gap import GapView, choose_gap
from pages.parts.masked_vs_causal.one_gap import one_gap
from pages.parts.masked_vs_causal.proof import proof
from pages.parts.masked_vs_causal.side_by_side import side_by_side
from pages.parts.masked_vs_causal.whole_sentences import whole_sentences
from pages.parts.masked_vs_causal.zip_file import zip_file
from pages.shared.models_ready import fetched, no_text
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

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
view = choose_gap(state.sentence)


def of_gap(title: str, question: str, body: Callable[[GapView], None], idea: str = "") -> Part:
    """A part that needs a gap, and the card that stands under it."""

    def draw() -> None:
        if view is None:
            st.info("This part needs a hidden word.", icon=":material/edit:")
        else:
            body(view)
        if idea:
            card(idea)

    return Part(title, question if view else "", draw)


tabs(
    "duel_part",
    of_gap(Tab.ONE_GAP, "Who finds the word?", one_gap, "bert-writes"),
    of_gap(Tab.PROOF, "What if a word after the gap changes?", proof, "early-tokens"),
    of_gap(Tab.EVERY_PLACE, "What do they say at every place?", every_place),
    Part(Tab.WHOLE_SENTENCES, "How likely is a whole sentence?", whole_sentences),
    of_gap(Tab.SIDE_BY_SIDE, "What did the two just do?", side_by_side),
    Part(Tab.ZIP_FILE, "Can a text be unpacked?", zip_file),
)

st.header("What it does not show", anchor=False)
st.markdown(
    "Which of the two is better: they are built for different work. The masked model has more to go by; the causal model "
    "writes, but never goes back. And these are two small models. The masked one began as MiniLM, which others had trained "
    "on a great deal of text; for filling gaps it was trained on 4.6 million words only. BERT learned the same task from about "
    "3.3 billion. A gap takes one piece of its vocabulary only."
)
check_yourself("masked_vs_causal", state)
go_on("masked_vs_causal")
