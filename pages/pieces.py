"""Pieces: text, pictures and sound in one drawing: input, pieces, numbers of a piece, vectors."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.pieces.all_three import all_three
from pages.parts.pieces.digit import digit_vectors
from pages.parts.pieces.fields import ImageTab, Tab
from pages.parts.pieces.photo import photo_patches
from pages.parts.pieces.picture_class import class_token
from pages.parts.pieces.sound import sound_frames
from pages.parts.pieces.text import text_pieces
from pages.shared.models_ready import explained
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("pieces")
st.markdown(
    "A network computes with numbers only. So whatever it is given is first cut into **pieces**, and each piece becomes a list "
    "of numbers, a **vector**: a text is cut into tokens, a picture into **patches**, a sound into **frames**. From then on "
    "the same kind of network, a **transformer**, can work on any of them."
)
words_here("pieces")
guess_first("pieces", state)


@st.fragment
def image() -> None:
    """Three ways to see a picture."""
    with explained():
        tabs(
            "pieces_look",
            Part(ImageTab.PHOTO, "", photo_patches),
            Part(ImageTab.DIGIT, "", digit_vectors),
            Part(ImageTab.CLASS_TOKEN, "", class_token),
        )


st.header("How does each become vectors?", anchor=False)
tabs(
    "pieces_kind",
    Part(Tab.ALL_THREE, "", partial(all_three, state.sentence)),
    Part(Tab.TEXT, "", partial(text_pieces, state.sentence)),
    Part(Tab.IMAGE, "", image),
    Part(Tab.SOUND, "", sound_frames),
)

st.header("What it does not show", anchor=False)
st.markdown(
    "What a large model sees in a photograph: the patches here are only lists of numbers, and likeness is likeness of light. "
    "Large vision transformers learn from millions of pictures. Some models of sound read the wave itself and learn their own "
    "bands; others cut both pictures and sounds into a fixed list of pieces, as text is."
)
check_yourself("pieces", state)
go_on("pieces")
