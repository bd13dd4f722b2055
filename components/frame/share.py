"""The link to what is on the screen, and the way back to the start."""

from dataclasses import asdict
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from components.frame.fields import Frame
from components.frame.link_state import VERSION, private
from components.frame.route_state import LINKED_TO
from components.frame.sentence_bar import GIVEN


def share(state: type[Frame]) -> None:
    """A link to copy, with the page and everything in its address, and a button that resets everything."""
    # Opening it is a run of the page, so the link is that of the moment.
    popover = st.popover("Share this view", icon=":material/link:", width="stretch", key="share", on_change="rerun")
    if popover.open:
        with popover:
            st.markdown(
                "Whoever opens this link sees what you see. If “Guess first” is on, they may have to guess first. "
                "**Your sentence is part of the link**, so anyone who has the link can read it."
            )
            # The address leaves out a page's own sentence. The link names it, so that it also goes to other pages.
            said = {"sentence": st.session_state.get("sentence", st.session_state[GIVEN]), **st.query_params.to_dict()}
            st.code(link(state, st.context.url or "", said), language=None, wrap_lines=True)
    st.button(
        "Start again",
        icon=":material/restart_alt:",
        on_click=_reset,
        args=(state,),
        width="stretch",
        help="Resets the sentence and all settings, and leaves the route. Your guesses are not deleted; Home can forget them.",
    )


def link(state: type[Frame], address: str, query: dict[str, str]) -> str:
    """An address with its query as a link of this version."""
    parts = urlsplit(address)
    said = {"v": VERSION, **{name: value for name, value in query.items() if name not in private(state)}}
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(said), ""))


def _reset(state: type[Frame]) -> None:
    for name, value in asdict(state()).items():
        if name in st.session_state:
            st.session_state[name] = value
    again = {LINKED_TO: "", GIVEN: Frame.sentence}  # no sentence has been chosen: each page takes its own
    st.session_state.update(preset=None, overlong=None, linked=[], large=False, **again)
