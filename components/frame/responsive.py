"""In narrow windows, columns go below one another instead of being squeezed, as Streamlit does only on a phone."""

import streamlit as st

# Constants only: nobody's text gets into HTML. Beside an open sidebar a tablet has no room for three charts: a chart in a
# column of 170 pixels is all labels. A link or a number that is cut says something else than the whole. How many characters
# are left in the bar is hidden: it takes far more than a sentence, so that a pasted text can be given back. The page begins
# just below Streamlit's header, so that the learner's sentence, the road and the page's idea fit on one screen. Its margins are
# narrow, because a drawing shrinks with its column, its words too.
_CSS = """<style>
[data-testid=stMainBlockContainer] { padding-top: 4.25rem; padding-inline: clamp(1rem, 2.5vw, 5rem); }
@media (min-width: 641px) {
  [data-testid=stColumn]:has([class*=st-key-figure-]) { min-width: 17rem; }
}
[data-testid=stPageLink-NavLink] :not([data-testid=stIconMaterial]) { white-space: normal; }
[data-testid=stMetricValue] * { white-space: normal !important; }
.st-key-sentence [data-testid=InputInstructions] span + span { display: none; }
</style>"""


def fit() -> None:
    """Apply it; once on every page."""
    st.html(_CSS)
