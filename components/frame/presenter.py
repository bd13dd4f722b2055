"""Presenter mode: the page alone, in large type, for a projector of 1024 x 768."""

import streamlit as st

from components.frame.large_type import SCALE, enlarge

# Constants only: nobody's text gets into HTML. The sidebar is only hidden, so its switches do not lose their state.
_CSS = f"""<style>
[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stToolbar], [data-testid=stDecoration], footer {{
  display: none !important; }}
[data-testid=stMainBlockContainer] {{ padding: 0.6rem 1.2rem 3rem !important; max-width: none !important; }}
[data-testid=stMainBlockContainer] h1 {{ font-size: 1.5rem; padding: 0.2rem 0; }}
[data-testid=stMainBlockContainer] h2 {{ font-size: 1.25rem; padding: 0.2rem 0; }}
.st-key-sentence-bar {{ zoom: {1 / SCALE:.3f}; gap: 0.4rem; }}
.st-key-sentence-bar [data-testid=stButtonGroup], [class*=st-key-words-] {{ display: none; }}
</style>"""


def presenter_mode(key: str = "present") -> bool:
    """Draw the switch, whose state is in the link, and apply it. Returns whether it is on. Call it once on every page."""
    on = st.toggle(
        "Presenter mode",
        key=key,
        bind="query-params",
        help="Shows nothing but the page, in large type, for a projector. Press Esc to leave it. On a route, Page Down leads to "
        "the next stop.",
    )
    if on:
        enlarge()
        st.html(_CSS)
    return on
