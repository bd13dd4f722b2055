"""Search by meaning: one query, searched by sentence vectors and by words, and where sentence vectors fail."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.frame.legal import FIELD
from components.frame.page_words import words_here
from components.frame.shell import go_on
from content.examples.searches import SEARCHES
from models.embeddings.search import search
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_first
from pages.parts.search.angles import arrows_around_a_query
from pages.parts.search.blind import blind_spots
from pages.parts.search.dropped_token import dropped_tokens
from pages.parts.search.fields import Tab
from pages.parts.search.map import query_map
from pages.parts.search.one_text import choose_text, embedded
from pages.parts.search.pooling import poolings
from pages.parts.search.two_searches import two_searches
from pages.parts.search.unreadable import with_a_meaning
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import explained
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("search")
st.markdown(
    "You search a help page for “my laptop will not start”, but the page says “the computer does not boot”. A search that "
    "compares words finds nothing, because the two share no word. A search **by meaning** turns every sentence into a vector, "
    "the **embedding** of the whole sentence, so that sentences with similar meaning get vectors that point in similar "
    "directions. Your question becomes a vector too, and the sentences whose vectors point most nearly the same way come "
    "first.\n\n"
    "Chatbots use this to find passages that they read before they answer, which is called **retrieval**. (Shops "
    "and music services do something alike: from what you have bought or listened to, they compute a vector for your taste, and "
    "recommend things whose vectors are near it. This app contains no such model.) On this page the "
    "classic search by words, **BM25**, searches the same text, so that you can compare the two."
)
words_here("search")
st.header("Watch a query find sentences", anchor=False)
arrows_around_a_query()
guess_first("search", state)


def choose_query() -> str:
    """The query, and others to try."""
    query = linked("search_query", st.text_input, "Search for")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(":small[Try:]", width="content")
        for number, each in enumerate(SEARCHES):
            st.button(
                each.label,
                key=f"search-try-{number}",
                help=each.query,
                on_click=st.session_state.update,
                kwargs={"search_text": each.text, "search_query": each.query},
            )
        if state.sentence.strip():
            st.button(
                "Your sentence above",
                key="search-try-own",
                on_click=st.session_state.update,
                kwargs={"search_query": state.sentence[:FIELD]},
            )
    if not state.sentence.strip():
        st.info("Type a sentence above, and you can search for that as well.", icon=":material/edit:")
    return (query or "")[:FIELD]


def with_hits(draw: Callable[..., None], *more: object) -> None:
    """Draw a tab that is about the query's hits, once there are some."""
    if searched is None:
        return
    if not query.strip():
        if embedded(searched):
            st.info("Type what to search for.", icon=":material/edit:")
        return
    read = with_a_meaning(query, searched)
    if read and embedded(read):
        draw(read, search(query, read.sentences), *more)


searched = choose_text()
query = choose_query()
with explained():
    tabs(
        "search_part",
        Part(Tab.TWO_SEARCHES, "Do the two searches find the same sentences?", partial(with_hits, two_searches)),
        Part(
            Tab.DROP,
            "Which token changes the vector most?",
            partial(with_hits, dropped_tokens, state.sentence),
            deeper=True,
        ),
        Part(Tab.POOLING, "How do many vectors become one for the sentence?", poolings, deeper=True),
        Part(Tab.BLIND, "What does a search by meaning miss?", blind_spots),
        Part(Tab.MAP, "Which sentences are nearest to the query?", partial(with_hits, query_map), deeper=True),
    )

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "They cannot tell you whether a sentence is **true**, or whether it answers your question. Near only means that two "
    "sentences are about the same things. A “not”, or a change in who did what to whom, moves the vector surprisingly little "
    "(see the tab “Blind spots”). A search by words does not solve this. But it finds exact names and rare words, so many "
    "programs run both searches and combine the two rankings.\n\n"
    "MiniLM is small and knows mostly English. It reads no more than 256 tokens (words or pieces of words) at once, so longer "
    "texts are cut into pieces first. It handles rare or specialist words badly. And each sentence is judged by itself: if it "
    "says “he”, its vector contains nothing about who was meant in the sentence before."
)
st.header("What to remember of the tour", anchor=False)
st.markdown(
    "- **A vector is learned.** Nobody writes down what a word means. Training on a great deal of text finds the numbers.\n"
    "- **Static vectors** (Word2Vec, GloVe) come from a table with one vector for each word, the same in every sentence.\n"
    "- **Dynamic vectors** (BERT, GPT) are computed anew for each sentence, so they depend on the words around a word "
    "(in GPT, on the words before it).\n"
    "- **There is no universal vector.** Each model learned from its own texts, for its own task, so a vector can be compared "
    "only with vectors of the same model. (Two models can still be compared by which words are neighbours in each of them.)\n\n"
    "To read on: [3Blue1Brown, “Transformers, the tech behind LLMs”](https://www.youtube.com/watch?v=wjZofJX0v4M) (a video), "
    "[Transformer Explainer](https://poloclub.github.io/transformer-explainer/) (another model to try in the browser) and "
    "[Jay Alammar, “The Illustrated Word2Vec”](https://jalammar.github.io/illustrated-word2vec/). These links lead to other "
    "websites, so they need the internet."
)
check_yourself("search", state)
go_on("search")
