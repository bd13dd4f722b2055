"""A learner's walk through the running app, seen by a real browser."""

import pytest

from content.pages import CLASS, PAGES
from tests.support.browser import address

SENTENCE = "The bank of the river was steep"


COLD = list({page.section: page for page in PAGES}.values())[
    ::2
]  # of every other section: the frame is the same on all


@pytest.mark.system
@pytest.mark.parametrize("page", COLD, ids=lambda page: page.stem)
def test_cold_deep_link(visit, cold_server, page):
    """The very first visitor of a fresh server opens a page by its address; later visitors and Back work, too."""
    tab = visit(address=cold_server)
    tab.open(f"{address(page)}?sentence=I+read+a+book.")
    assert tab.page.locator("h1").inner_text() == page.question
    assert tab.page.get_by_label("Your sentence").input_value() == "I read a book."
    assert tab.page.get_by_test_id("stSidebarNavLink").count() == len(PAGES)
    tab.type_sentence(SENTENCE)
    other = next(p for p in PAGES if p is not page)
    tab.follow_menu(other)
    tab.page.go_back()
    tab.page.wait_for_selector(f"h1:has-text('{page.question}')")
    tab.settle()
    assert tab.page.get_by_label("Your sentence").input_value() == SENTENCE
    tab.check()


@pytest.mark.system
def test_the_first_click_after_a_cold_deep_link_counts(visit, cold_server):
    tab = visit(address=cold_server)
    tab.open("/masked_vs_causal?sentence=We are living in a material&duel_gaps=3")
    tokens = tab.page.get_by_role("listbox", name="Tokens: choose those to hide").get_by_role("option")
    tokens.filter(has_text="material").click()
    tab.page.wait_for_url("**duel_gaps=3+6*")  # the browser knows of it
    tab.settle()
    assert tab.page.get_by_role("textbox", name="Numbers of the hidden tokens").input_value() == "3 6"
    tab.check()


def test_walk_by_the_menu(visit):
    """Type once, follow the sentence through every page; the address carries it all the way."""
    tab = visit()
    tab.open("/")
    tab.type_sentence(SENTENCE)
    for page in PAGES:
        tab.follow_menu(page)
        assert tab.page.get_by_label("Your sentence").input_value() == SENTENCE
        assert "sentence=The+bank+of+the+river+was+steep" in tab.page.url
        drawn = tab.page.locator("[data-testid=stVegaLiteChart], .drawing .stage").count()
        assert drawn or page.section == CLASS
        tab.check()


def test_a_learner_adds_words(visit):
    tab = visit()
    tab.open("/prediction")
    tab.page.get_by_role("button", name="·world").click()
    tab.settle()
    assert tab.page.get_by_label("Your sentence").input_value() == "We are living in a material world"
    tab.check()


def test_a_very_long_text_loses_nothing(visit):
    tab = visit()
    tab.open("/prediction")
    tab.type_sentence("x y" * 33_334)
    assert "100,002 characters" in tab.page.get_by_test_id("stMain").inner_text()
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Your whole text").click()
    assert download.value.path().read_text() == "x y" * 33_334
    tab.page.reload()
    tab.settle()
    assert len(tab.page.get_by_label("Your sentence").input_value()) == 2000
    tab.check()


def test_nothing_is_squeezed_or_cut_where_room_is_short(visit):
    """Beside the open menu of a tablet three charts go below one another; a phone shows links to their end."""
    tablet = visit(1024)
    tablet.open("/feed_forward?feed_forward_part=Without+it")
    charts = tablet.page.locator("[class*=st-key-figure-without-]")
    assert charts.count() == 3
    assert all(chart.bounding_box()["width"] >= 272 for chart in charts.all())
    tablet.open("/attention?attention_part=The+sink")
    value = tablet.page.locator("[class*=st-key-card-] [data-testid=stMetricValue] [data-testid=stMarkdownContainer]")
    assert value.evaluate("node => node.scrollWidth <= node.clientWidth")
    phone = visit(390)
    phone.open("/")
    link = phone.page.get_by_role("link", name="Next:")  # Streamlit draws another one, unseen
    assert link.evaluate("node => [...node.querySelectorAll('*')].every(part => part.scrollWidth <= node.clientWidth)")
    for tab in (tablet, phone):
        tab.check()
