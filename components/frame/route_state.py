"""Following a route: the stop that the address names, its query, and the bar with the task and the links."""

import streamlit as st

from components.frame.fields import Frame
from components.frame.legal import LONGEST_NAME, integer
from components.widgets.route_bar.route_bar import Link, route_bar
from content.examples.presets import opening
from content.lesson.routes import BY_NAME, LONGEST, Route
from content.pages import PAGES

_LEGAL = integer(1, LONGEST)
BACK, ON = "Alt+PageUp", "Alt+PageDown"
_AT = "route-at"  # session state: the stop that was drawn last
LINKED_TO = "linked-to"  # session state: the page opened to show something, which asks for no guess
CLICKER = ("PageUp", "PageDown")  # what a presenter's remote control sends; a reader's keys to scroll
# Nobody sees these two fields: they hold what the address says, so that menu, Back and links keep the route.
_CSS = """<style>
[data-testid=stLayoutWrapper]:has(> .st-key-route-held), .st-key-route-held { display: none; }
.st-key-route-bar { position: sticky; top: 0.2rem; z-index: 100; }
</style>"""


def address(stem: str) -> str:
    """A page's own part of its address."""
    return "" if stem == PAGES[0].stem else stem


def query(route: Route, number: int) -> dict[str, str]:
    """What the link to a stop (from 1) says."""
    stop = route.stops[number - 1]
    said = {name: _written(value) for name, value in stop.state.items()}
    return said | ({} if stop.guess else {"guess": "false"}) | {"route": route.name, "stop": str(number)}


def held() -> tuple[Route, int] | None:
    """Draw the fields that hold route and stop; returns the route that is followed and the stop, from 1."""
    with st.container(key="route-held"):
        st.html(_CSS)
        name = st.text_input("Route", Frame.route, key="route", bind="query-params", max_chars=LONGEST_NAME)
        stop = st.text_input("Stop", Frame.stop, key="stop", bind="query-params", max_chars=LONGEST_NAME)
    route, number = BY_NAME.get(name), int(stop) if _LEGAL(stop) else 1
    return (route, min(number, len(route.stops))) if route else None


def bar(state: type[Frame], here: str, presenting: bool) -> None:
    """The bar on top of a page, if a route is followed or the presenter needs a way out. here: the page's stem."""
    following = held()
    out = Link("Exit (Esc)", drop=("present",), keys=("Escape",))
    if following is None:
        if presenting:
            route_bar([out], key="route-bar", here=address(here))
        return
    route, number = following
    _arrive(state(sentence=opening(here)), here, route, number)
    stop, links = route.stops[number - 1], []
    if stop.page == here and not stop.guess:
        st.session_state[LINKED_TO] = here
    if stop.page != here:
        links.append(link_to("Go to this stop", route, number))
    if number > 1:
        links.append(link_to("← Previous", route, number - 1, (BACK, *CLICKER[:1] * presenting)))
    if number < len(route.stops):
        links.append(link_to("Next →", route, number + 1, (ON, *CLICKER[1:] * presenting)))
    links.append(out if presenting else Link("Leave the route", drop=("route", "stop", "guess")))
    route_bar(
        links,
        key="route-bar",
        here=address(here),
        place=f"Stop {number} of {len(route.stops)}, {stop.minutes} min.",
        text=stop.task,
    )


def _arrive(usual: Frame, here: str, route: Route, number: int) -> None:
    """Set what the address of a stop lacks: Streamlit takes a field that two pages share for the one just left, and a link
    may say no more than route and stop."""
    before, now = st.session_state.get(_AT), (route.name, number)
    st.session_state[_AT] = now
    stop = route.stops[number - 1]
    if before == now or stop.page != here:
        return
    if before is None and any(name in st.query_params for name in stop.state):
        return  # a link to what somebody made of this stop
    lost = {name: value for name, value in stop.state.items() if name not in st.query_params}
    lost = {name: value for name, value in lost.items() if value != getattr(usual, name)}
    if lost:
        st.session_state.update(lost)
        st.rerun()


def link_to(label: str, route: Route, number: int, keys: tuple[str, ...] = (), **more: str) -> Link:
    """The link to a stop (from 1); `more` are further fields of its query."""
    stop = route.stops[number - 1]
    return Link(label, address(stop.page), query(route, number) | more, keys=keys, show=stop.show)


def _written(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
