"""Word vectors: look words up in a fixed table, compare, draw and add them, and learn when not to trust the picture."""

from functools import partial

import streamlit as st

from components.frame.page_words import words_here
from components.frame.shell import go_on
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.vectors.arithmetic import analogies, own_axis
from pages.parts.vectors.arrows import words_as_arrows
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
    "A computer can only calculate with numbers, so how can it work with the meaning of a word? One idea is to look at the "
    "words around it. If you read “She drank a cup of hot *zorb*”, you guess that zorb is something like tea, because the word "
    "appears where “tea” could appear.\n\n"
    "A program called **GloVe** went through six billion words of text and counted which words appear near which others. From "
    "these counts it computed a **vector**, a list of 50 numbers, for each of 400,000 words, so that words that are used in "
    "similar ways have similar numbers. The result is a large table with one row for each word, in which you can look words "
    "up on this page. Nobody told the program what any word means."
)
words_here("vectors")
st.header("What does a vector look like?", anchor=False)
words_as_arrows()
guess_first("vectors", state)

tabs(
    "vectors_tab",
    Part(Tab.ONE_WORD, "What does the table contain for a word?", partial(one_word, state.sentence)),
    Part(Tab.LIST, "Which of these words have similar vectors?", list_of_words),
    Part(Tab.MAP, "How far can you trust a map of the words?", words_on_a_map),
    Part(Tab.ANALOGIES, "Can you add and subtract words?", analogies, deeper=True),
    Part(Tab.AXIS, "Where do other words rank between two opposites?", own_axis, deeper=True),
    Part(Tab.HOW_CLOSE, "When is a cosine large?", how_close, deeper=True),
    Part(Tab.HARM, "Which prejudices are in the vectors?", harm, deeper=True),
)

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "They cannot tell you what a word means in your sentence. A word with several senses has only one vector, which is the same "
    "in every sentence. They also cannot tell you that two words mean the same. Similar vectors only show that two words are "
    "used near the same other words, and that is true of many opposites too."
)
check_yourself("vectors", state)
go_on("vectors")
