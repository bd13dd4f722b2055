"""Glossary: every term in a sentence or two, with a search, and a link to its page."""

from urllib.parse import urlencode

import streamlit as st

from components.figure.text import markdown_escape
from components.frame.legal import LONGEST_NAME
from components.frame.link_state import GENERAL
from components.frame.page_words import explained
from components.frame.route_state import address
from content.lesson.glossary import TERMS, Term
from content.pages import BY_STEM
from pages.shared.linked_widgets import linked
from pages.shared.page import open_page


def where(term: Term, wanted: str) -> int:
    """Where a text is found: 0 in the term's name, 1 in its short explanation, 2 only in its long one, 3 nowhere."""
    texts = (term.term, term.short, term.deep)
    return next((number for number, text in enumerate(texts) if wanted in text.lower()), len(texts))


def link(stem: str) -> str:
    """A page's address beside this one, with what every page takes from a link."""
    query = urlencode({name: value for name, value in st.query_params.items() if name in GENERAL})
    for sign in "._~":  # the signs that `urlencode` leaves: in Markdown a typed sentence has letters and numbers only
        query = query.replace(sign, f"%{ord(sign):X}")
    return f"./{address(stem)}{'?' * bool(query)}{query}"


open_page("glossary")
st.markdown(
    f"Here are the {len(TERMS)} technical words of this app, each explained in plain English, with a link to the page that is "
    "most about it. The link opens in a new tab of your browser. For formulas and sources, choose **Deep** under “How much to "
    "read” in the sidebar."
)
typed = linked("glossary_search", st.text_input, "Look for a word", placeholder="such as vector")
wanted = (typed or "").strip().lower()[:LONGEST_NAME]
found = {number: [term for term in TERMS if where(term, wanted) == number] for number in range(3)}
terms = [(term, number == 2) for number in found for term in found[number]]
if not terms:
    st.info(
        f"No word has “{markdown_escape(wanted)}” in its name or its explanation. Try a shorter part of it.",
        icon=":material/search:",
    )
# All words are one Markdown text, because an element for each would make the page slow. It has each address once, at its end.
words = [
    f"{explained(term, in_full=in_full)} See [{markdown_escape(BY_STEM[term.page].title)}][{term.page}]."
    for term, in_full in terms
]
addresses = [f"[{stem}]: <{link(stem)}>" for stem in dict.fromkeys(term.page for term, _ in terms)]
if terms:
    st.markdown("\n\n".join([*words, *addresses]))
