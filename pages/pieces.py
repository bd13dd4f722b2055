"""Pieces: text, pictures and sound in one drawing: input, pieces, numbers of a piece, vectors."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.pieces import all_three, digit, photo, picture_class, sound, text
from pages.parts.pieces.fields import PIECES_KINDS, PIECES_LOOKS
from pages.shared.page import open_page
from pages.shared.ready import explained
from pages.shared.tabs import tabs

state = open_page("pieces")
st.markdown(
    "A network computes with numbers only. So whatever it is given is first cut into **pieces**, and each piece becomes a list "
    "of numbers, a **vector**: a text is cut into tokens, a picture into **patches**, a sound into **frames**. After that a "
    "**transformer** does not know which of them it was."
)
words_here("pieces")
guess_first("pieces", state)


@st.fragment
def image() -> None:
    """The three looks at a picture."""
    looks = (photo.show, digit.show, picture_class.show)
    with explained():
        tabs("pieces_look", dict(zip(PIECES_LOOKS, looks, strict=True)))


@st.fragment
def one_sound() -> None:
    """One sound."""
    sound.show()


st.header("How does each become vectors?", anchor=False)
kinds = (partial(all_three.show, state.sentence), partial(text.show, state.sentence), image, one_sound)
tabs("pieces_kind", dict(zip(PIECES_KINDS, kinds, strict=True)))

st.header("What it does not show", anchor=False)
st.markdown(
    "What a large model sees in a photograph: the patches here are only lists of numbers, and likeness is likeness of light. "
    "Large vision transformers learn from millions of pictures. Some models of sound read the wave itself and learn their own "
    "bands; others cut both pictures and sounds into a fixed list of pieces, as text is."
)
check_yourself("pieces", state)
go_on("pieces")
