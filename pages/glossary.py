"""Glossary: every term in a sentence or two, searched and linked to its page."""

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
    f"{len(TERMS)} words of the app, in plain English. **How much to read: Deep**, in the sidebar, adds formulas and sources."
)
typed = linked("glossary_search", st.text_input, "Look for a word", placeholder="such as vector")
wanted = (typed or "").strip().lower()[:LONGEST_NAME]
named = [term for term in TERMS if wanted in term.term.lower()]
terms = named + [term for term in TERMS if term not in named and wanted in term.short.lower()]
if not terms:
    st.info(f"No word has “{markdown_escape(wanted)}” in it. Try a part of it.", icon=":material/search:")
for term in terms:
    left, right = st.columns([7, 3], vertical_alignment="center")
    left.markdown(explained(term))
    page = BY_STEM[term.page]
    right.page_link(page.file, label=page.title, icon=page.icon)
