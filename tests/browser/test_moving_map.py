"""The map that moves, in a real browser but without a server: its script is loaded from a text, as Streamlit loads it."""

import re
from pathlib import Path

import numpy as np
import pytest

from components.widgets.assets import joined
from components.widgets.moving_map import moving_map

HTML = Path(moving_map.__file__).with_suffix(".html")
STATES, WORDS = 21, 6
PLACES = np.cumsum(np.random.default_rng(0).normal(size=(STATES, WORDS, 2)), axis=0)
DATA = moving_map.payload(PLACES) | {
    "words": [{"text": f"word {i}", "group": i - 1} for i in range(WORDS)],
    "at": 0,
    "key": "a training",
    "height": 430,
    "colour": ["#000", "#fff"],
    "label": "A map",
}
LOAD = """async (text) => {
  const { default: widget } = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  window.show = (data) => { widget({ data, parentElement: document.body }); };
}"""


@pytest.fixture
def shown(browser):
    """A page with the map's markup and script, and a function that draws a state of it."""
    page = browser.new_page(viewport={"width": 800, "height": 600}, reduced_motion="reduce")
    page.clock.install()
    page.set_content(HTML.read_text("utf-8"))
    page.evaluate(LOAD, joined(HTML.with_suffix(".js")))
    yield page, lambda at: page.evaluate("data => show(data)", DATA | {"at": at})
    page.close()


def drawn(page) -> np.ndarray:
    """Where the words stand on the screen, in their order."""
    found = {}
    for node in page.locator("svg g").all():
        place = re.fullmatch(r"translate\((\S+) (\S+)\)", node.get_attribute("transform"))
        found[node.text_content()] = [float(place[1]), float(place[2])]
    return np.array([found[word["text"]] for word in DATA["words"]])


def test_points_are_where_the_numbers_say(shown):
    """In all states by the same scale, as long across as it is down (which grows upwards in the numbers only)."""
    page, show = shown
    scales = []
    for at in (0, 7, 20):
        show(at)
        where = drawn(page)
        for axis, sign in ((0, 1), (1, -1)):
            scale, middle = np.polyfit(PLACES[at, :, axis], where[:, axis], 1)
            assert np.abs(where[:, axis] - scale * PLACES[at, :, axis] - middle).max() < 0.2  # of a pixel
            scales.append(sign * scale)
        assert page.locator(".say").inner_text() == (f"After epoch {at} of 20" if at else "Random start")
    assert max(scales) - min(scales) < 0.2 and min(scales) > 1


def test_playing_ends_at_the_last_pass_and_can_be_paused(shown):
    page, show = shown
    show(20)
    end = drawn(page)
    play = page.get_by_role("button")
    play.click()
    page.clock.run_for(3000)
    assert play.inner_text() == "Pause" and page.locator(".say").inner_text() == "After epoch 1 of 20"
    play.click()
    here = drawn(page)
    page.clock.run_for(3000)
    assert (drawn(page) == here).all() and not (here == end).all()
    play.click()
    page.clock.run_for(15_000)
    assert play.inner_text() == "Play from the start" and (drawn(page) == end).all()
