"""Following a route by its link, presenter mode, and the teachers' page, by Streamlit's AppTest."""

import json

import pytest

from components.frame.route_state import address, query
from content.lesson.routes import BY_NAME, ROUTES
from content.pages import BY_STEM
from pages.lesson.routes import values
from pages.parts.teach import warm_button
from pages.parts.teach.warm_up import News
from tests.support.pages import opened, words


def bar(app) -> dict | None:
    """What the bar on top was given."""
    found = [part.proto for part in app.get("bidi_component") if part.key == "route-bar"]
    return json.loads(found[0].json) if found else None


def labels(app) -> list[str]:
    return [link["label"] for link in bar(app)["links"]]


@pytest.mark.parametrize(
    "route", ROUTES[2:], ids=lambda route: route.name
)  # the short ones: tests/browser/test_routes.py
def test_a_stop_by_its_link(route):
    number = len(route.stops) // 2
    stop = route.stops[number - 1]
    app = opened(stop.page, **query(route, number))
    assert app.title[0].value == BY_STEM[stop.page].question
    assert not app.warning, [warning.value for warning in app.warning]
    for name, value in stop.state.items():
        assert app.session_state[name] == value
    assert bar(app)["text"] == stop.task and bar(app)["place"].startswith(f"Stop {number} of {len(route.stops)}")
    assert labels(app) == ["← Previous", "Next →", "Leave the route"]


def test_next_is_the_whole_address_of_the_next_stop():
    route = BY_NAME["next"]
    links = {link["label"]: link for link in bar(opened("prediction", **query(route, 4)))["links"]}
    assert links["Next →"]["page"] == address(route.stops[4].page) == "masked_vs_causal"
    assert links["Next →"]["query"] == query(route, 5) and links["Next →"]["keys"] == ["Alt+PageDown"]
    assert links["← Previous"]["query"] == query(route, 3)
    assert links["Leave the route"]["drop"] == ["route", "stop", "guess"]


def test_off_the_route_a_link_leads_back():
    app = opened("vectors", route="next", stop="2")
    assert labels(app)[0] == "Go to this stop"


@pytest.mark.parametrize(
    ("values", "warned", "place"),
    [
        ({"route": "nonsense"}, True, None),
        ({"route": "<img src=x onerror=alert(1)>"}, True, None),
        ({"route": "next", "stop": "0"}, True, "Stop 1 of 5"),
        ({"route": "next", "stop": "9" * 400}, True, "Stop 1 of 5"),
        ({"route": "next", "stop": "two"}, True, "Stop 1 of 5"),
        ({"route": "next", "stop": "14"}, False, "Stop 5 of 5"),  # a legal number, but not of this route
        ({"stop": "3"}, False, None),
        ({"present": "maybe"}, True, None),
    ],
)
def test_routes_and_stops_that_there_are_not(values, warned, place):
    app = opened("prediction", **values)
    assert bool(app.warning) is warned
    assert (bar(app)["place"][: len(place)] if place else bar(app)) == place
    assert "onerror" not in words(app)


def test_presenter_mode_has_a_way_out():
    app = opened("prediction", present="true")
    assert [(link["label"], link["keys"]) for link in bar(app)["links"]] == [("Exit (Esc)", ["Escape"])]
    app = opened("prediction", present="true", route="next", stop="2")
    assert {link["label"]: link["keys"] for link in bar(app)["links"]} == {
        "← Previous": ["Alt+PageUp", "PageUp"],
        "Next →": ["Alt+PageDown", "PageDown"],
        "Exit (Esc)": ["Escape"],
    }


def test_neither_route_nor_presenter_draws_nothing():
    assert bar(opened("prediction")) is None


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_the_teachers_page_offers_each_route(route):
    app = opened("teach", teach_route=route.label)
    text = words(app).replace("\\", "")
    assert route.goal in text and all(stop.question in text for stop in route.stops)
    assert all(stop.notes not in text for stop in route.stops)  # folded away, not for the projector
    starts = next(part.proto for part in app.get("bidi_component") if part.key.startswith("teach-start"))
    links = json.loads(starts.json)["links"]
    assert [link["query"].get("present") for link in links] == [None, "true"]
    assert {link["page"] for link in links} == {address(route.stops[0].page)}


def test_warming_up_says_how_long_it_took(monkeypatch):
    monkeypatch.setattr(warm_button, "warming", lambda: (n for n in [News(0, 1, "one"), News(1, 1, "done")]))
    app = opened("teach")
    app.button(key="teach-warm-go").click().run()
    assert not app.exception
    assert "Ready. It took 0 min 0 s" in app.success[0].value


def test_warming_up_names_what_is_missing(monkeypatch):
    monkeypatch.setattr(
        warm_button,
        "warming",
        lambda: (n for n in [News(0, 1, "Fetching it", problem="No <b>network</b>."), News(1, 1, "done")]),
    )
    app = opened("teach")
    app.button(key="teach-warm-go").click().run()
    assert not app.exception and not app.success
    assert "- Fetching it\\: No \\<b\\>network" in app.warning[0].value


@pytest.mark.parametrize(
    ("fact", "told"), [("route_proof", "earlier tokens' vectors: {masked:.2f}"), ("route_mat", "rank {rank}")]
)
def test_the_answer_is_the_number_that_the_page_of_the_stop_shows(fact, told):
    stop = next(stop for route in ROUTES for stop in route.stops if stop.fact == fact)
    page = words(opened(stop.page, **{name: str(value) for name, value in stop.state.items()})).replace("\\", "")
    assert told.format_map(values(stop)) in page
