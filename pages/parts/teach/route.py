"""A route on the teachers' page: its goal and stops, ways to start, sheets to print, answers with their numbers."""

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
    """What the route is for, its stops and what can be done with it."""
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
        "A sheet is one file: open it in a browser and print it. The answers are computed when you ask for them."
    )
    with st.expander("The link for the class"):
        home = (st.context.url or "").rsplit("/", 1)[0]
        st.code(link(State, f"{home}/{address(route.stops[0].page)}", query(route, 1)), language=None, wrap_lines=True)
        st.caption(
            "Does it begin with “localhost”? Only this machine can open that. For the others, put in its place the address that "
            "the app printed at its start as “Network URL”."
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
