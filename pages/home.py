"""Home: the road of a sentence with live numbers at each station, and the three words of GPT taken apart."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on, tour
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_is_open
from pages.lesson.progress import progress
from pages.parts.home import gpt, stations
from pages.parts.home.fields import Tab
from pages.shared.models_ready import traced
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("home")
st.markdown(
    "A language model turns text into lists of numbers, rewrites those lists many times, and turns the last one into a "
    "guess at the next word. Type a sentence above and **follow it through a real model on this machine**: every number "
    "below comes from a run, none is made up."
)
words_here("home")

st.header("A word can be a list of numbers", anchor=False)
stations.word_as_vector(state.sentence)

st.header("Inside the model", anchor=False)
trace = traced("causal", state.sentence)
stations.pieces(trace)
stations.one_head(trace)
stations.rewritten(trace)
waiting = guess_is_open("home", state)  # only what would give the next word away waits: a first visitor sees the rest
if not waiting:
    stations.next_word(trace)
    st.header("GPT: three words, taken apart", anchor=False)
    tabs(
        "gpt",
        Part(Tab.GENERATIVE, "", partial(gpt.generative, trace)),
        Part(Tab.PRETRAINED, "", gpt.pretrained),
        Part(Tab.TRANSFORMER, "", gpt.transformer),
    )

st.header("The tour", anchor=False)
tour()
progress()
if not waiting:
    check_yourself("home", state)
go_on("home")
