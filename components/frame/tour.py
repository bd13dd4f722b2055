"""The tour on Home: a card for every other page of it, and links to the pages beside it."""

import streamlit as st

from components.frame.here import KEPT
from components.frame.route_state import address
from components.frame.shell import VISITED
from components.widgets.tour.tour import Card, tour_cards
from content.pages import CLASS, PAGES, TOUR


def tour() -> None:
    """Draw it."""
    visited = st.session_state.get(VISITED, {})
    home, *others = TOUR
    tour_cards(
        [Card(address(page.stem), page.title, page.question, page.stem in visited) for page in others],
        key="tour",
        name="The tour",
        seen="visited",
        here=address(home.stem),
        kept=KEPT,
    )
    with st.container(horizontal=True):
        for page in PAGES:
            if page.section == CLASS:
                st.page_link(page.file, label=f"**{page.title}.** {page.question}", icon=page.icon, width="content")
