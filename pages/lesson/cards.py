"""A misconception card: a wrong idea in quotation marks, what is true, and a number that a model has just computed."""

import streamlit as st

from components.figure.text import markdown_escape
from components.frame.link_state import current
from components.frame.reading_level import deep
from content.lesson.cards import CARDS, Card
from models.trace import EmptyText
from pages.lesson.facts import NoFact, filled
from pages.lesson.facts.table import FACTS
from pages.shared.models_ready import explained
from pages.shared.state import State


def card(name: str) -> None:
    """Draw the card of this id. Its number is computed from the state as it is now, so fragments may draw it too."""
    shown = CARDS[name]
    with st.container(border=True, key=f"card-{name}", gap="small"):
        # "Not true" comes first, because a wrong idea that is read alone is the one that is remembered.
        st.markdown(f":material/psychology_alt: **Not true:** “{markdown_escape(shown.wrong)}”")
        st.markdown(markdown_escape(shown.holds))
        _number(shown)
        if shown.try_:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(":small[Try it:]", width="content")
                for number, one in enumerate(shown.try_):
                    st.button(
                        markdown_escape(one.label),
                        key=f"card-{name}-{number}",
                        on_click=st.session_state.update,
                        kwargs=one.set,
                    )
        if deep():
            sources = "; ".join(map(markdown_escape, shown.sources))
            st.markdown(f":small[{markdown_escape(shown.deep)} Source: {sources}.]")


def _number(shown: Card) -> None:
    try:
        with explained(), st.spinner("Computing the number"):
            found = FACTS[shown.fact](current(State))
    except NoFact as missing:
        st.info(str(missing), icon=":material/edit:")
    except EmptyText:
        st.info("Type a sentence above to see its number here.", icon=":material/edit:")
    else:
        left, right = st.columns([2, 5], vertical_alignment="center")
        with left.container(gap=None):
            st.metric(shown.measure, filled(shown.value, found), label_visibility="collapsed")
            st.markdown(f":small[{markdown_escape(shown.measure)}]")
        right.markdown(filled(shown.says, found))
