"""Attention: its matrix, one cell step by step, one word in two sentences, the sink, the heads, and what it explains."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.attention.cell import one_cell
from pages.parts.attention.fields import Tab
from pages.parts.attention.heads import heads
from pages.parts.attention.leave_one_out import leave_one_out
from pages.parts.attention.matrices import matrices
from pages.parts.attention.mechanism import mechanism
from pages.parts.attention.order import word_order
from pages.parts.attention.overview import overview
from pages.parts.attention.sink import sink
from pages.parts.attention.two_sentences import two_sentences
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("attention")
st.markdown(
    "The word *model* means one thing in “the neural model” and another in “the fashion model”, so its meaning has to come from "
    "the words around it. A language model reads a text in pieces, called **tokens** (a token is a word or a part of one). For "
    "each token it has a vector, a list of numbers. **Attention** is the step in which the vector of a token gets information "
    "from the vectors of other tokens.\n\n"
    "It works like a search: what a token is looking for is compared with what each token offers, and the better the two fit, "
    "the more is taken from there. The drawing shows it step by step. The same is done for every token, and again in each "
    "**block**. Blocks are built alike, but each has weights of its own. They follow one another and are counted from 0."
)
words_here("attention")
st.header("Watch one token attend to others", anchor=False)
mechanism(state.sentence)
guess_first("attention", state)


tabs(
    "attention_part",
    Part(Tab.MATRIX, "", partial(matrices, state.sentence)),
    Part(Tab.CELL, "How is one number of the matrix calculated?", partial(one_cell, state.sentence)),
    Part(Tab.TWO_SENTENCES, "How does one word get two meanings?", two_sentences),
    Part(Tab.SINK, "Why does so much attention go to the first token?", partial(sink, state.sentence), deeper=True),
    Part(
        Tab.ORDER, "How does the model know the order of the words?", partial(word_order, state.sentence), deeper=True
    ),
    Part(Tab.HEADS, "Do some heads always do the same thing?", partial(heads, state.sentence), deeper=True),
    Part(
        Tab.ALL_HEADS,
        "What do all heads of the model do at the same time?",
        partial(overview, state.sentence),
        deeper=True,
    ),
    Part(
        Tab.LEAVE_ONE_OUT,
        "Does attention explain the model's answer?",
        partial(leave_one_out, state.sentence),
        deeper=True,
    ),
)

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "An attention weight, the number in a cell, belongs to one step of many. The matrix shows how large the share of each token "
    "is. It does not show what information came with that share, or what later blocks did with it. Three questions cannot be "
    "answered by looking at it, so other parts of this page measure something more. Does a large weight mean that a word is "
    "important? See “The sink”: when a head finds nothing useful, it still has to share out 100%, and often gives most of it to "
    "one token, usually the first. Does each head have one task? See “Which heads”. Do the weights explain the model's answer? "
    "See “Is it an explanation?”."
)
check_yourself("attention", state)
go_on("attention")
