"""Large type for a projector: the page's content magnified as a whole, so text, tokens and figures keep their proportions."""

import streamlit as st

SCALE = 1.35
# A constant: nobody's text gets into HTML. Charts measure their room after the zoom, so they still end at the margin.
_CSS = f"<style>[data-testid=stMainBlockContainer] {{ zoom: {SCALE}; }}</style>"


def large_type(key: str = "large-type") -> bool:
    """Draw the switch, whose state is in the link, and apply it. Call it once on every page, best in the sidebar."""
    on = st.toggle("Large type", key=key, bind="query-params", help="For a projector: text and figures larger.")
    if on:
        st.html(_CSS)
    return on
