"""Pieces: how text, pictures and sound become vectors, in one drawing for all three, then each kind in detail."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.pieces.all_three import in_numbers, pieces_drawing
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
    "A computer can only calculate with numbers, but people give it texts, photographs and sounds. So whatever comes in is "
    "first cut into small **pieces**, and each piece becomes a list of numbers, called a **vector**. A photograph on your "
    "phone is already half-way there: it is a grid of tiny dots, and each dot is stored as three numbers, for red, green "
    "and blue.\n\n"
    "A text is cut into **tokens**, which are words, parts of words or punctuation marks. A picture is cut into squares, called "
    "**patches**, and a sound into short stretches of time that overlap, called **frames**.\n\n"
    "Once everything is a list of vectors, the same kind of neural network, a **transformer**, can be trained to work on "
    "any of them."
)
words_here("pieces")
st.header("Watch three kinds of input become vectors", anchor=False)
kinds = pieces_drawing(state.sentence)
guess_first("pieces", state)


@st.fragment
def image() -> None:
    """Three ways to see a picture."""
    with explained():
        tabs(
            "pieces_look",
            Part(ImageTab.PHOTO, "", photo_patches),
            Part(ImageTab.DIGIT, "", digit_vectors, deeper=True),
            Part(ImageTab.CLASS_TOKEN, "", class_token, deeper=True),
        )


st.header("What happens to each kind, step by step?", anchor=False)
tabs(
    "pieces_kind",
    Part(Tab.ALL_THREE, "", partial(in_numbers, kinds)),
    Part(Tab.TEXT, "", partial(text_pieces, state.sentence)),
    Part(Tab.IMAGE, "", image),
    Part(Tab.SOUND, "", sound_frames),
)

st.header("What these drawings cannot tell you", anchor=False)
st.markdown(
    "They cannot tell you what a large model recognises in a photograph. The tab “Image” compares the patches of photographs "
    "only by colour and brightness, not by what they show, whereas large vision transformers learn from millions of pictures. "
    "Not every model works in the way that is shown here, either. Some models of sound read the wave itself, and learn what "
    "to measure in it. Others have a ready-made list for pictures or sounds, too, as there is one for tokens. They replace "
    "each piece by the entry of the list that is the most similar to it, and use the number of this entry."
)
check_yourself("pieces", state)
go_on("pieces")
