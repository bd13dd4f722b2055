"""Tokens: the sentence under three vocabularies, the cutting played, the table behind the ids, languages, special tokens."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from models.loading import tokenizer, word_vectors
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.tokens import cut, play, scripts, search, special, table, words
from pages.shared.bound import bound
from pages.shared.page import open_page
from pages.shared.ready import explained, fetched, no_text
from pages.shared.tabs import tabs

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


def told(body: Callable[[], None]) -> None:
    """Run a tab's body; say what cannot be had, and that the first look at a model takes a while."""
    with explained(), st.spinner("Looking it up", show_time=True):
        body()


def told_tabs(key: str, bodies: dict[str, Callable[[], None]]) -> None:
    """Tabs whose bodies are `told`."""
    tabs(key, {title: partial(told, body) for title, body in bodies.items()})


@st.fragment
def players() -> None:
    """The two players."""
    told_tabs(
        "tokens_play",
        {
            "Byte-level BPE: merge": lambda: play.merging(state.sentence),
            "WordPiece: longest match": lambda: play.matching(state.sentence),
        },
    )


@st.fragment
def tables() -> None:
    """What the ids point at, in the vocabulary chosen."""
    roles = {name: role for role, name in cut.NAMES.items()}
    name = bound("tokens_table", st.segmented_control, "Vocabulary", list(roles))
    looks = {
        "One row": table.one_row,
        "love and hate": words.love_and_hate,
        "Neighbouring rows": table.neighbours,
        "cat, Cat": words.forms,
        "Search": search.look_up,
        "Oddities": search.oddities,
    }
    told_tabs("tokens_look", {title: partial(look, roles[name], state.sentence) for title, look in looks.items()})


@st.fragment
def all_scripts() -> None:
    """Languages, emoji, digits."""
    told_tabs("tokens_scripts", {"Languages": scripts.languages, "Emoji": scripts.emoji, "Digits": scripts.digits})


@st.fragment
def special_tokens() -> None:
    """Special tokens and the chat template."""
    told_tabs(
        "tokens_special", {"Chat template": lambda: special.template(state.sentence), "Special tokens": special.special}
    )


st.header("How is it cut?", anchor=False)
players()
st.header("What does an ID stand for?", anchor=False)
tables()
st.header("Are all languages cut alike?", anchor=False)
all_scripts()
st.header("Which tokens stand for no text?", anchor=False)
special_tokens()

st.header("What it does not show", anchor=False)
st.markdown(
    "What a token means in *this* sentence: its row of numbers is only where it starts. The blocks that follow work the rest "
    "out, and no tokenizer knows it."
)
check_yourself("tokens", state)
go_on("tokens")
