"""Large type for a projector: the page's content magnified as a whole, so text, tokens and figures keep their proportions."""

import streamlit as st

SCALE = 1.35
# Constants only: nobody's text gets into HTML. A chart measures its room in zoomed pixels and draws in unzoomed ones, so the
# element that it measures is made narrower by the same factor.
_CSS = f"""<style>
[data-testid=stMainBlockContainer] {{ zoom: {SCALE}; }}
[data-testid=stMainBlockContainer] [data-testid=stVegaLiteChart] {{ width: {100 / SCALE:.2f}% !important; }}
#vg-tooltip-element {{ font-size: {SCALE}rem !important; }}
</style>"""


def large_type(key: str = "large-type") -> bool:
    """Draw the switch, whose state is in the link, and apply it. Call it once on every page, best in the sidebar."""
    on = st.toggle("Large type", key=key, bind="query-params", help="Makes text and figures larger, for a projector.")
    if on:
        enlarge()
    return on


def enlarge() -> None:
    """Magnify the page; a second call changes nothing."""
    st.html(_CSS)
