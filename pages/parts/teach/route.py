"""A route on the teachers' page: its goal, its stops, ways to start it, worksheets, and answers with numbers."""

from functools import partial

import streamlit as st

from components.figure.text import markdown_escape
from components.frame.route_state import address, link_to, query
from components.frame.share import link
from components.widgets.route_bar.route_bar import route_bar
from content.lesson.routes import Route
from content.pages import BY_STEM
from pages.lesson.routes import answer, made, sheet
from pages.shared.models_ready import explained, fetched
from pages.shared.state import State

_SHEETS = {"Worksheet to print": False, "Worksheet with answers": True}


def one_route(route: Route) -> None:
    """The goal of the route, its stops, and the ways to use it."""
    st.markdown(f"**{markdown_escape(route.goal)}**")
    route_bar(
        [link_to("Start", route, 1), link_to("Start for a projector", route, 1, present="true")],
        key=f"teach-start-{route.name}",
        here="teach",
    )
    lines, total = [], 0
    for number, stop in enumerate(route.stops, start=1):
        page = BY_STEM[stop.page].title
        lines.append(f"| {number} | {total}–{total + stop.minutes} | {page} | {markdown_escape(stop.question)} |")
        total += stop.minutes
    st.markdown("\n".join(["| | minutes | page | question |", "|---|---|---|---|", *lines]))
    with st.container(horizontal=True):
        for label, answers in _SHEETS.items():
            st.download_button(
                label,
                partial(sheet, route.name, answers),
                file_name=f"vectorscope-{route.name}{'-answers' * answers}.html",
                mime="text/html",
                key=f"teach-sheet-{route.name}-{answers}",
                on_click="ignore",
                icon=":material/print:",
            )
    st.caption(
        "A worksheet is one file. Open it in a browser and print it. The answers are computed when you ask for them."
    )
    with st.expander("The link for the class"):
        home = (st.context.url or "").rsplit("/", 1)[0]
        st.code(link(State, f"{home}/{address(route.stops[0].page)}", query(route, 1)), language=None, wrap_lines=True)
        st.caption(
            "If this link contains “localhost”, only this machine can open it. For the others, replace its first part "
            "(“http://localhost” and the number after it) by the address that the app printed as “Network URL” when it started."
        )
    notes = st.expander("Answers and notes, not for the projector", on_change="rerun", key=f"teach-notes-{route.name}")
    if notes.open:
        with notes:
            _notes(route)


def _notes(route: Route) -> None:
    fetched("causal")
    for number, stop in enumerate(route.stops, start=1):
        with explained(), st.spinner(f"Computing answer {number}", show_time=True):
            expected = answer(stop)
        st.markdown(
            f"**{number}. {markdown_escape(stop.question)}**\n\n"
            f"- **Expect:** {markdown_escape(expected)}\n"
            f"- **What goes wrong:** {markdown_escape(stop.trap)}\n"
            f"- **Notes:** {markdown_escape(stop.notes)}"
        )
    st.caption(" ".join(map(markdown_escape, made(route))))
