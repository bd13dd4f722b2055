"""The technical words of a page, each explained on tap or click, or by Tab and Enter."""

import streamlit as st

from components.figure.text import markdown_escape
from components.frame.reading_level import deep
from content.lesson.glossary import TERMS, Term
from content.pages import BY_STEM


def words_here(stem: str) -> None:
    """The terms at the top of a page. All explanations are sent with the page, so opening one runs nothing."""
    here = [term for term in TERMS if stem in term.on]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"words-{stem}"):
        st.markdown(":small[Words:]", width="content")
        for term in here:
            with st.popover(term.term, type="tertiary"):
                st.markdown(explained(term))
        st.page_link(BY_STEM["glossary"].file, label=":small[all words]", icon=":material/menu_book:")


def explained(term: Term, *, in_full: bool = False) -> str:
    """Markdown of what a term means, as deep as the learner wants it, or all of it."""
    fine = f"  \n:small[{markdown_escape(term.deep)}]" if in_full or deep() else ""
    return f"**{markdown_escape(term.term)}**: {markdown_escape(term.short)}{fine}"
