"""Auto-encoding or auto-regressive: one gap, filled from both sides or guessed from the left."""

from collections.abc import Callable

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_is_open
from pages.parts.masked_vs_causal.drawing import drawing, example
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
    "How can a computer learn a language without a teacher? As in a gap exercise at school, a part of a text is hidden, and the "
    "model guesses it. Nobody has to write the answers, because they are in the text itself. The names of both ways to do this "
    "begin with *auto*, which means “self”, because one way restores its own text, and the other predicts each word from its "
    "own earlier words.\n\n"
    "In **auto-encoding**, a word in the middle is hidden, and the model may use the words on both sides of the gap. A model "
    "that learned this way is called a **masked model**, because a sign covers the hidden word, as a mask covers a face. BERT "
    "is one.\n\n"
    "In **auto-regressive** learning, everything that follows is hidden, and the model may use only what comes before. "
    "*Regressive* means here that each guess is computed from the words before it. Such a model is called a **causal "
    "model**, because only an earlier word can have an effect on a later one, just as a cause comes before its effect. GPT is "
    "one."
)
words_here("masked_vs_causal")
st.header("Watch both models with the same gap", anchor=False)
picture = st.container()
waiting = guess_is_open("masked_vs_causal", state)
if waiting or not state.sentence.strip():
    with picture:
        example(state)
if waiting:
    st.stop()
st.markdown(
    "Two small models try it here on the same word. The masked model is MiniLM, which is built like BERT. The causal model is "
    "SmolLM2, which learned to guess the next token, as GPT did. (A **token** is a piece of a text, often a whole word.) A gap "
    "hides one token. Choose it yourself: click a token to hide it, and click it again to show it. With the keyboard, use Tab, "
    "the arrow keys and Enter."
)
if not state.sentence:
    no_text()
fetched("causal")
view = choose_gap(state.sentence)
with picture:
    drawing(view)


def of_gap(title: str, question: str, body: Callable[[GapView], None], idea: str = "", deeper: bool = False) -> Part:
    """A part that needs a gap, with a card under it."""

    def draw() -> None:
        if view is None:
            st.info("This part needs a hidden word. Click a token above to hide it.", icon=":material/edit:")
        else:
            body(view)
        if idea:
            card(idea)

    return Part(title, question if view else "", draw, deeper)


tabs(
    "duel_part",
    of_gap(Tab.ONE_GAP, "Which model finds the hidden word?", one_gap, "bert-writes"),
    of_gap(Tab.SIDE_BY_SIDE, "How do the two kinds of model differ?", side_by_side),
    of_gap(Tab.PROOF, "What if a word after the gap changes?", proof, "early-tokens", deeper=True),
    of_gap(Tab.EVERY_PLACE, "What does each model predict at every token?", every_place, deeper=True),
    Part(Tab.WHOLE_SENTENCES, "How likely is a whole sentence?", whole_sentences, deeper=True),
    Part(Tab.ZIP_FILE, "How much of a text comes back when words are hidden?", zip_file, deeper=True),
)

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "They cannot tell you which of the two is better, because the two are built for different work. The masked model has "
    "more context to use. The causal model can write a text, but it never goes back to change what it has written. Both "
    "models here are also small. MiniLM was first trained to imitate a larger model and then to compare sentences. "
    "This project gave it a new last part and trained it to fill gaps, on 4.6 million words only. BERT learned to fill gaps from "
    "about 3.3 billion words. And a gap takes one token only, so the masked model cannot fill in a word that its "
    "vocabulary cuts into several tokens."
)
check_yourself("masked_vs_causal", state)
go_on("masked_vs_causal")
