"""Tokens: the sentence under three vocabularies, the cutting played, the table behind the ids, languages, special tokens."""

from collections.abc import Callable

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from models.loading import tokenizer, word_vectors
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.tokens import cut, play, scripts, search, special, table, words
from pages.parts.tokens.fields import Look, Play, Script, Special
from pages.shared.fields import VOCABULARIES
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import explained, fetched, no_text
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("tokens")
st.markdown(
    "A model does not read letters, and it does not read words. It has a fixed **vocabulary**: a list of pieces, made "
    "once, before training. Your text is cut into pieces of that list, and only their **numbers** go on. Which pieces "
    "there are differs from model to model."
)
words_here("tokens")
guess_first("tokens", state)
if not state.sentence:
    no_text()
fetched("causal")
with explained():
    word_vectors(), tokenizer("encoder"), tokenizer("causal")

st.header("How do three vocabularies cut your sentence?", anchor=False)
cut.suggestions()
cut.three(state.sentence)
card("token-word")


def part(title: str, body: Callable[..., None], *arguments: str) -> Part:
    """A tab; it says what cannot be had, and that the first look at a model takes a while."""

    def look_up() -> None:
        with explained(), st.spinner("Looking it up", show_time=True):
            body(*arguments)

    return Part(title, "", look_up)


@st.fragment
def tables(text: str) -> None:
    """What the ids point at, in the vocabulary chosen."""
    role = VOCABULARIES[linked("tokens_table", st.segmented_control, "Vocabulary", list(VOCABULARIES))]
    tabs(
        "tokens_look",
        part(Look.ROW, table.one_row, role, text),
        part(Look.LOVE_AND_HATE, words.love_and_hate),
        part(Look.NEIGHBOURS, table.neighbours, role, text),
        part(Look.FORMS, words.forms, role),
        part(Look.SEARCH, search.look_up, role),
        part(Look.ODDITIES, search.oddities, role),
    )


tabs_alone = st.fragment(tabs)  # another tab redraws these tabs, not the page
st.header("How is it cut?", anchor=False)
tabs_alone(
    "tokens_play",
    part(Play.MERGES, play.merging, state.sentence),
    part(Play.LONGEST_MATCH, play.matching, state.sentence),
)
st.header("What does an ID stand for?", anchor=False)
tables(state.sentence)
st.header("Are all languages cut alike?", anchor=False)
tabs_alone(
    "tokens_scripts",
    part(Script.LANGUAGES, scripts.languages),
    part(Script.EMOJI, scripts.emoji),
    part(Script.DIGITS, scripts.digits),
)
st.header("Which tokens stand for no text?", anchor=False)
tabs_alone(
    "tokens_special",
    part(Special.TEMPLATE, special.template, state.sentence),
    part(Special.TOKENS, special.special_tokens),
)

st.header("What it does not show", anchor=False)
st.markdown(
    "What a token means in *this* sentence: its row of numbers is only where it starts. The blocks that follow work the rest "
    "out, and no tokenizer knows it."
)
check_yourself("tokens", state)
go_on("tokens")
