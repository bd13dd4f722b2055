"""Word vectors: look words up in a fixed table, compare, draw and add them, and learn when to distrust the picture."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.vectors.arithmetic import analogies, own_axis
from pages.parts.vectors.cosine import how_close
from pages.parts.vectors.fields import Tab
from pages.parts.vectors.harm import harm
from pages.parts.vectors.map import words_on_a_map
from pages.parts.vectors.one_word import one_word
from pages.parts.vectors.word_list import list_of_words
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("vectors")
st.markdown(
    "GloVe read six billion words and counted which stand near which. From the counts it learned **one list of 50 numbers "
    "for each of 400,000 words**. Words that keep the same company got lists that point the same way. Nobody told it what "
    "any word means, and what it knows is a table: looking a word up computes nothing."
)
words_here("vectors")
guess_first("vectors", state)

tabs(
    "vectors_tab",
    Part(Tab.ONE_WORD, "What stands in the table?", partial(one_word, state.sentence)),
    Part(Tab.LIST, "Which words are alike?", list_of_words),
    Part(Tab.MAP, "Where does each word lie?", words_on_a_map),
    Part(Tab.ANALOGIES, "Can words be added?", analogies),
    Part(Tab.AXIS, "What lies between two opposites?", own_axis),
    Part(Tab.HOW_CLOSE, "Is that a large number?", how_close),
    Part(Tab.HARM, "What else did it learn?", harm),
)

st.header("What it does not show", anchor=False)
st.markdown(
    "What a word means in a sentence: a word with several senses has one list for all of them. And close means “used in the "
    "same company”, not “the same”."
)
check_yourself("vectors", state)
go_on("vectors")
