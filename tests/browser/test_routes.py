"""Both routes of ten minutes as a teacher walks them: by key, one back, in presenter mode, on a projector of 1024 x 768."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from components.frame.route_state import query
from content.examples.presets import opening
from content.lesson.routes import BY_NAME, ROUTES
from content.pages import BY_STEM

SHORT = [route for route in ROUTES if route.minutes == 10]
PROJECTOR = {"width": 1024, "height": 768}


def at_stop(tab, route, number: int) -> None:
    """The page, its state in the address and the bar are those of a stop, and all fits on the screen."""
    stop = route.stops[number - 1]
    tab.page.wait_for_selector(f"nav.bar:has-text('Stop {number} of {len(route.stops)}')")
    tab.page.wait_for_selector(f"h1:has-text('{BY_STEM[stop.page].question}')")
    tab.settle()
    tab.check()
    assert stop.task in tab.page.locator("nav.bar").inner_text()
    address = parse_qs(urlsplit(tab.page.url).query)
    assert address["route"] == [route.name] and address.get("stop", ["1"]) == [str(number)]
    sentence = stop.state.get("sentence", opening(stop.page))  # a stop that names none opens its page with its own
    assert tab.page.get_by_label("Your sentence").input_value() == sentence
    for name, value in query(route, number).items():
        assert address.get(name, [value]) == [value]  # a usual value is not in the address
    wide = tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= PROJECTOR["width"]
    seen = tab.page.locator("nav.bar").bounding_box()  # wherever the page is scrolled to
    assert seen["y"] >= 0 and seen["y"] + seen["height"] <= 200 and seen["x"] + seen["width"] <= PROJECTOR["width"]


@pytest.mark.parametrize("route", SHORT, ids=lambda route: route.name)
def test_a_route_is_walked(visit, route):
    tab = visit()
    page = tab.page
    page.set_viewport_size(PROJECTOR)
    tab.open("/teach")
    page.get_by_role("tab", name=route.label).click()
    tab.settle()
    page.get_by_text("Answers and notes").locator("visible=true").click()
    page.wait_for_selector("text=All numbers were computed on this machine", timeout=180_000)  # models may load
    tab.settle()
    expected = page.locator("li:has-text('Expect:') >> visible=true").all_inner_texts()
    assert len(expected) == len(route.stops)
    assert all(re.search(r"\d", text) and "{" not in text for text in expected)
    page.get_by_role("link", name="Start for a projector").locator("visible=true").click()
    at_stop(tab, route, 1)
    if show := route.stops[0].show:  # it is scrolled to, and not behind the bar, which is that of another page
        below = f"""() => {{
            const top = document.querySelector(".st-key-{show}").getBoundingClientRect().top;
            const bar = document.querySelector(".st-key-route-bar").getBoundingClientRect().bottom;
            return bar <= top && top <= bar + 60;
        }}"""
        page.wait_for_function(below)
    assert page.locator("[class*=st-key-words-]").first.is_hidden()
    assert not page.get_by_test_id("stSidebar").is_visible() and not page.get_by_test_id("stHeader").is_visible()
    last = len(route.stops)
    for number in range(2, last + 1):
        page.keyboard.press("PageDown")  # as a presenter's remote control
        at_stop(tab, route, number)
    page.keyboard.press("PageUp")
    at_stop(tab, route, last - 1)
    page.go_back()
    at_stop(tab, route, last)  # one press is one stop
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-testid=stSidebar] >> visible=true")
    at_stop(tab, route, last)
    page.keyboard.press("PageUp")  # a reader's key: no presenter, no jump
    tab.settle()
    at_stop(tab, route, last)
    page.get_by_label("Your sentence").click()
    page.keyboard.press("Alt+PageUp")
    at_stop(tab, route, last - 1)
    page.get_by_role("link", name="Leave the route").click()
    page.wait_for_selector("nav.bar", state="detached")
    tab.settle()
    assert "route" not in page.url
    assert page.get_by_text("Show without guessing").count() == 0  # what was shown stays
    tab.check()


def test_route_and_stop_alone_are_a_link(visit):
    route = BY_NAME["next"]
    tab = visit()
    tab.page.set_viewport_size(PROJECTOR)
    tab.open(f"/prediction?route={route.name}&stop=2", guess=True)
    at_stop(tab, route, 2)
    assert "The cat sat on the" in tab.page.get_by_test_id("stMain").inner_text()
    assert tab.page.get_by_text("Show without guessing").count() == 0
    tab.open(f"/prediction?route={route.name}&stop=2&sentence=I+read+a+book.", guess=True)  # somebody's own
    assert tab.page.get_by_label("Your sentence").input_value() == "I read a book."
    tab.open(f"/prediction?route={route.name}&stop=1", guess=True)
    assert tab.page.get_by_text("Show without guessing").is_visible()


def test_the_menu_keeps_the_route_and_a_field_of_two_pages_changes(visit):
    route = BY_NAME["inside"]
    looks, fires = (
        next(n for n, s in enumerate(route.stops, 1) if s.page == page) for page in ("attention", "feed_forward")
    )
    tab = visit()
    tab.page.set_viewport_size(PROJECTOR)
    tab.open("/vectors?" + urlencode({"route": route.name, "stop": looks}))
    tab.page.get_by_role("link", name="Go to this stop").click()
    for number in (looks, fires, looks):
        at_stop(tab, route, number)
        layer = route.stops[number - 1].state["causal_layer"]
        assert tab.page.get_by_role("slider", name="Block").first.get_attribute("aria-valuetext") == str(layer)
        tab.page.keyboard.press("Alt+PageDown" if number == looks else "Alt+PageUp")
    at_stop(tab, route, fires)
    tab.follow_menu(BY_STEM["vectors"])
    assert tab.page.get_by_role("link", name="Go to this stop").is_visible()
