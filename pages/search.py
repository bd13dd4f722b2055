"""Search by meaning: one query, sentence vectors beside keywords; what moves a vector, and where it is blind."""

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
from pages.parts.search.blind import blind_spots
from pages.parts.search.dropped_token import dropped_tokens
from pages.parts.search.fields import Tab
from pages.parts.search.map import query_map
from pages.parts.search.one_text import choose_text, embedded
from pages.parts.search.pooling import poolings
from pages.parts.search.two_searches import two_searches
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import explained
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("search")
st.markdown(
    "Turn every sentence of a text into one vector, an **embedding**, and keep them: that is an **index**. Turn a question into "
    "a vector, too, and look which sentences lie nearest by **cosine**. That is search by meaning, and how programs fetch what "
    "a chatbot then reads (**retrieval**). Beside it stands what search was before: **BM25** counts words."
)
words_here("search")
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
        st.info("Type a sentence above, and you can search for it, too.", icon=":material/edit:")
    return (query or "")[:FIELD]


def with_hits(draw: Callable[..., None], *more: object) -> None:
    """Draw a part that looks at the query's hits, once there are some."""
    if searched is None or not embedded(searched):
        return
    if query.strip():
        draw(searched, search(query, searched.sentences), *more)
    else:
        st.info("Type what to search for.", icon=":material/edit:")


searched = choose_text()
query = choose_query()
with explained():
    tabs(
        "search_part",
        Part(Tab.TWO_SEARCHES, "Do words and meaning find the same?", partial(with_hits, two_searches)),
        Part(Tab.DROP, "Which token moves the vector?", partial(with_hits, dropped_tokens, state.sentence)),
        Part(Tab.POOLING, "Which vector stands for the sentence?", poolings),
        Part(Tab.BLIND, "What does it not see?", blind_spots),
        Part(Tab.MAP, "Where does the query lie?", partial(with_hits, query_map)),
    )

st.header("What it does not show", anchor=False)
st.markdown(
    "Whether a sentence is **true**, or answers the question: near means “about the same things”. A “not”, or a change in who "
    "did what to whom, moves the vector surprisingly little (see Blind spots), so programs often run both searches and join the "
    "ranks. MiniLM is small, mostly English, and reads no more than 256 tokens of a text at once: long ones are cut into pieces "
    "first. Words that it has seldom met, in its training or your trade, it places badly. Here sentences are ranked one by one: "
    "that “he” is somebody from the sentence before, no vector knows."
)
check_yourself("search", state)
go_on("search")
