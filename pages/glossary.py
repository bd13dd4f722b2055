"""Glossary: every term in a sentence or two, with a search, and a link to its page."""

import streamlit as st

from components.figure.text import markdown_escape
from components.frame.legal import LONGEST_NAME
from components.frame.page_words import explained
from content.lesson.glossary import TERMS
from content.pages import BY_STEM
from pages.shared.linked_widgets import linked
from pages.shared.page import open_page

open_page("glossary")
st.markdown(
    f"Here are the {len(TERMS)} technical words of this app, each explained in plain English, with a link to the page that is "
    "most about it. For formulas and sources, choose **Deep** under “How much to read” in the sidebar."
)
typed = linked("glossary_search", st.text_input, "Look for a word", placeholder="such as vector")
wanted = (typed or "").strip().lower()[:LONGEST_NAME]
named = [term for term in TERMS if wanted in term.term.lower()]
terms = named + [term for term in TERMS if term not in named and wanted in term.short.lower()]
if not terms:
    st.info(
        f"No word has “{markdown_escape(wanted)}” in its name or its explanation. Try a shorter part of it.",
        icon=":material/search:",
    )
for term in terms:
    left, right = st.columns([7, 3], vertical_alignment="center")
    left.markdown(explained(term))
    page = BY_STEM[term.page]
    right.page_link(page.file, label=page.title, icon=page.icon)
