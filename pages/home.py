"""Home: the road of a sentence through the model, the guess at the next word, and the three words of GPT taken apart."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.reading_level import ask_level, deep
from components.frame.shell import go_on
from components.frame.tour import tour
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_is_open
from pages.lesson.progress import progress
from pages.parts.home import gpt
from pages.parts.home.fields import Tab
from pages.parts.home.last_vector import last_vector
from pages.parts.home.next_word import next_word
from pages.parts.home.norm import norm
from pages.parts.home.road import road
from pages.shared.models_ready import traced
from pages.shared.page import open_page
from pages.shared.tabs import Part, further, tabs

state = open_page("home")
st.markdown(
    "A **language model** guesses which word comes next; guess by guess it writes whole answers, as ChatGPT does. A computer can "
    "only calculate, so the model turns your sentence into lists of numbers and changes them in many small steps. The numbers at "
    "the end tell its guess. **Press Play to watch it happen.**"
)
# For those who go by headings; to the eye the drawing stands right under the idea, so that both are on the first screen.
st.html(
    '<h2 style="position: absolute; clip-path: inset(50%); margin: 0">Follow your sentence through a real model</h2>'
)
place = st.container()
st.markdown(
    "- Each line of the drawing is one **token**, a piece of your sentence. The number under it, its ID, picks one row of a "
    "large table. That row is the token's **vector**, a list of numbers.\n"
    "- Then come the **blocks**, which are built alike. In each block, **attention** lets a token take in information from other "
    "tokens (from earlier ones only, if the next word is to be guessed), and **feed-forward** works on every token's vector "
    "alone. Both compute new numbers, which are added to the numbers of the vector.\n"
    "- After the final block, the model compares the vector of the sentence's last token with a vector for every token that it "
    "knows. The token that fits best is the guess. It is often a whole word, so the drawing calls it the likeliest word. The "
    "drawing also shows what the guess would be after every earlier block; there it is only a rough hint."
)
words_here("home")
ask_level()
under_the_road = st.container()

st.header("Which word comes next?", anchor=False)
waiting = guess_is_open("home", state)  # only what would give the next word away waits
with place:
    road(state, hidden=waiting)  # the rest of the page comes once it is drawn
trace = traced("causal", state.sentence)
with under_the_road:
    further("norm", "What does the norm do?", partial(norm, state.sentence), "norm_block", "norm_token")
if not waiting:
    next_word(trace)

st.header("What do the letters G, P and T in ChatGPT mean?", anchor=False)
tabs(
    "gpt",
    Part(Tab.GENERATIVE, "", partial(gpt.generative, trace, waiting)),
    Part(Tab.PRETRAINED, "", gpt.pretrained),
    Part(Tab.TRANSFORMER, "", gpt.transformer),
)
if deep():
    st.header("When does the last token's vector take its final direction?", anchor=False)
    last_vector(trace)

st.header("The tour", anchor=False)
tour()
progress()
if not waiting:
    check_yourself("home", state)
go_on("home")
