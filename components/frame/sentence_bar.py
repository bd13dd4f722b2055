"""The sentence bar. Each page has a sentence of its own, until the learner, a link or a route chooses one for all pages."""

import streamlit as st

from components.frame.legal import LONGEST, LONGEST_PASTED
from content.examples.presets import SENTENCES, opening

GIVEN = "page-sentence"  # session state: the page's own sentence that the bar was given; None once one has been chosen
# The field's usual value once a sentence has been chosen. Streamlit leaves a usual value out of the address. No text that can
# be typed is this one, so the address always names the chosen sentence, even if a page has the same one as its own.
_CHOSEN = "\n"
_OVERLONG = "overlong"


def take_sentence(stem: str, by_address: bool) -> None:
    """Before the bar is drawn: decide whether a sentence has been chosen, and if not, take that of the page.

    by_address: the address decides, since the session starts or goes back to what it says. Otherwise a sentence has been
    chosen if it is no longer the one that the bar was given: whatever wrote it there, did so on purpose.
    """
    given, held = st.session_state.get(GIVEN), st.session_state.get("sentence")
    chosen = "sentence" in st.query_params if by_address else given is None or held not in (None, given)
    st.session_state[GIVEN] = None if chosen else opening(stem)
    if not chosen and held not in (None, opening(stem)):
        st.session_state.sentence = opening(stem)


def sentence_bar(stem: str) -> None:
    """The field, the ready-made sentences, and the rest of a text that is too long, as a file. stem: the page's."""
    with st.form("bar", border=False):
        field, button = st.columns([5, 1], vertical_alignment="bottom")
        field.text_input(
            "Your sentence",
            _CHOSEN if st.session_state[GIVEN] is None else opening(stem),
            key="sentence",
            bind="query-params",
            max_chars=LONGEST_PASTED,
            placeholder="Type a sentence and press Enter",
        )
        button.form_submit_button("Follow it", on_click=_keep_short, width="stretch")
    st.pills(
        "Or one of these",
        [preset.text for preset in SENTENCES],
        key="preset",
        on_change=_take_preset,
        label_visibility="collapsed",
        wrap=False,
    )
    if overlong := st.session_state.get(_OVERLONG):
        st.warning(
            f"Your text has {len(overlong):,} characters. The bar and a link can contain {LONGEST:,}, and the model takes even "
            "fewer. So the bar contains only the beginning. You can download the whole text below until you close this tab.",
            icon=":material/content_cut:",
        )
        st.download_button("Your whole text", overlong, file_name="text.txt", on_click="ignore")


def _keep_short() -> None:
    text = st.session_state.sentence or ""
    st.session_state[_OVERLONG] = text if len(text) > LONGEST else None
    st.session_state.sentence = text[:LONGEST]
    st.session_state.update({"preset": None, GIVEN: None})


def _take_preset() -> None:
    if st.session_state.preset:
        st.session_state.sentence = st.session_state.preset
        st.session_state.update({_OVERLONG: None, GIVEN: None})
