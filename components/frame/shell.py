"""The frame around every page: page config, menu, sentence bar. Drawn once a run, by `app.py` or by the page itself.

While no session has reached `st.navigation`, Streamlit runs a page that is opened by its address without `app.py`. So
each page's first line calls `open_page`, which draws the frame if nobody has.
"""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state_proxy import get_session_state

from components.frame import link_state, route_state
from components.frame.fields import Frame
from components.frame.garbage_collector import settle
from components.frame.here import here
from components.frame.large_type import large_type
from components.frame.link_state import S
from components.frame.presenter import presenter_mode
from components.frame.private_log import keep_private
from components.frame.reading_level import level
from components.frame.responsive import fit
from components.frame.route_state import LINKED_TO
from components.frame.sentence_bar import sentence_bar, take_sentence
from components.frame.share import share
from content.pages import BY_STEM, PAGES, TOUR, PageInfo

_ICON = Path(__file__).parents[2] / "static" / "icon.svg"  # a Material symbol would be fetched from a font server
_FRAMED = "framed"
ALONE = "alone"  # a page has been run without app.py
VISITED = "visited"  # pages, in the order of their first visit


def frame(state: type[Frame]) -> "st.Page":
    """Everything around the page; returns the page to run. state: all fields that a link may have."""
    keep_private()
    settle()
    st.set_page_config(page_title="Vectorscope", page_icon=str(_ICON), layout="wide")
    fit()
    sections: dict[str, list] = {}
    for info in PAGES:
        sections.setdefault(info.section, []).append(_page(info))
    page = st.navigation(sections, expanded=True)  # of more than twelve pages Streamlit would hide the last
    stem = page.url_path or PAGES[0].stem
    take_sentence(stem, by_address=_read_link(state))
    with st.sidebar:
        share(state)
        level()
        large_type("large")
        st.toggle(
            "Guess first",
            Frame.guess,
            key="guess",
            bind="query-params",
            help="Each page asks you for a guess before it shows the model's answer. Turn this off to see everything at once.",
        )
        presenting = presenter_mode()
    route_state.bar(state, stem, presenting)
    _notices()
    with st.container(key="sentence-bar"):
        sentence_bar(stem)
    st.session_state[_FRAMED] = True
    return page


def open_page(state: type[S], stem: str) -> S:
    """The first call of every page: the frame if it is missing, the page's place on the road, its title. Returns the state."""
    if not st.session_state.pop(_FRAMED, False):
        frame(state)
        st.session_state.pop(_FRAMED)
        if ALONE not in st.session_state:
            # From the next run on the page runs inside app.py, where its widgets have other identities: a change that a
            # button makes to one of this run's would be lost.
            st.session_state[ALONE] = True
            st.rerun()
    st.session_state.setdefault(LINKED_TO, stem if link_state.particular(state, st.query_params) else "")
    st.session_state[VISITED] = {**st.session_state.get(VISITED, {}), stem: True}
    here(stem)
    st.title(BY_STEM[stem].question, anchor=False)
    return link_state.current(state)


def go_on(stem: str) -> None:
    """The link to the next page of the tour, at the end of a page."""
    position = [info.stem for info in TOUR].index(stem) + 1
    if position < len(TOUR):
        later = TOUR[position]
        st.divider()
        st.page_link(later.file, label=f"Next: {later.question}", icon=later.icon)


def _page(info: PageInfo) -> "st.Page":
    return st.Page(
        info.file,
        title=info.title,
        icon=info.icon,
        url_path=None if info is PAGES[0] else info.stem,
        default=info is PAGES[0],
        help=info.question,
    )


def _read_link(state: type[Frame]) -> bool:
    """Make the address usable before any widget sees it: when a session starts, and when Back or Forward leads to an earlier
    address. At the start, what could not be used is also noted. Returns whether it is one of these moments.
    """
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    arrived = "linked" not in st.session_state
    if arrived:
        st.session_state.linked = link_state.notices(state, query)
    run = get_script_run_ctx()
    if not (arrived or (run is not None and run.is_history_navigation)):
        return False  # what somebody has just typed is also in the address, and they can correct it
    read = link_state.usable(state, query)
    if read != query:
        # Not by st.query_params: it refuses a field that belongs to a widget, and no widget takes its first value from it.
        with get_session_state().query_params() as held:
            for name in query.keys() - read.keys():
                held.discard_param_no_forward_msg(name)
            for name, values in read.items():
                held.set_with_no_forward_msg(name, list(values) if len(values) > 1 else values[0])
            held.set_initial_query_params_from_current()
        st.query_params.update({})  # the browser is told of the address as it is now
    return True


def _notices() -> None:
    """Say which parts of the session's link could not be used."""
    for notice in st.session_state.linked:
        st.warning(notice, icon=":material/link_off:")
