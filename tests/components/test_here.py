"""You are here: every page of the tour has its place on the road, and every part of the road its page."""

import json
import re

import pytest

from components.frame.here import KEPT
from content.pages import BY_STEM, CLASS, PAGES, TOUR
from content.road import ROAD
from tests.support.code import ROOT
from tests.support.pages import opened

HOME, *OTHERS = TOUR
NAMES = [part.name for part in ROAD]


def drawn(app, name: str) -> list[dict]:
    """What each widget of this name on the page was given."""
    return [json.loads(each.proto.json) for each in app.get("bidi_component") if each.proto.component_name == name]


def test_every_page_of_the_tour_has_its_place():
    """In the order of the road, with one short sentence; and a part leads to a page that is about it."""
    for page in OTHERS:
        assert page.road and list(page.road) == [name for name in NAMES if name in page.road], page.stem
        assert page.here.endswith(".") and len(page.here) <= 110, page.stem
    assert not HOME.road  # the road itself is there
    assert not any(page.road or page.here for page in PAGES if page.section == CLASS)
    for part in ROAD:
        assert part.name in BY_STEM[part.page].road, part
    pages = [part.page for part in ROAD]
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_lights_its_parts_and_links_the_others(page):
    found = drawn(opened(page.stem), "vectorscope_here")
    assert len(found) == bool(page.road)
    if not found:
        return
    data = found[0]
    assert data["said"] == page.here and data["here"] == page.stem
    assert [part["name"] for part in data["parts"]] == NAMES
    for part, known in zip(data["parts"], ROAD, strict=True):
        assert (part["title"], part["page"]) == (known.title, known.page)
        own = "page" if known.page == page.stem else "true"
        assert part["current"] == (own if known.name in page.road else "")


def test_a_card_for_every_other_page_says_where_one_has_been():
    app = opened("tokens")
    app.switch_page("pages/home.py").run()
    (data,) = drawn(app, "vectorscope_tour")
    assert [card["page"] for card in data["cards"]] == [page.stem for page in OTHERS]
    assert [card["page"] for card in data["cards"] if card["seen"]] == ["tokens"]
    beside = {link.proto.page for link in app.get("page_link")}
    assert {page.stem for page in PAGES if page.section == CLASS} <= beside


def test_the_learners_sentence_goes_along():
    assert {"sentence", "level", "guess", "route", "stop", "present", "large"} == set(KEPT)


def test_every_card_has_a_drawing_in_words_too():
    html = (ROOT / "components" / "widgets" / "tour" / "tour.html").read_text(encoding="utf-8")
    drawings = dict(re.findall(r'<template data-page="(\w+)">\s*<svg[^>]*\brole="img"\s+aria-label="([^"]+)"', html))
    assert list(drawings) == [page.stem for page in OTHERS]
    assert len(set(drawings.values())) == len(OTHERS)
