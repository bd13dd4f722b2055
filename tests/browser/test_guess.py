"""Guessing and checking by keyboard, in a real browser; what axe says of it."""

import pytest

from content.pages import BY_STEM
from tests.support.browser import accessible_in_light_and_dark


@pytest.mark.parametrize("width", [1440, 390])
def test_guess_check_and_count(visit, width):
    tab = visit(width)
    tab.open("/attention", guess=True)
    main = tab.page.get_by_test_id("stMain")
    assert tab.page.locator("[data-testid=stVegaLiteChart]").count() == 0
    accessible_in_light_and_dark(tab)

    tab.page.get_by_role("radio", name="0 She").focus()  # by keyboard alone
    tab.page.keyboard.press("Space")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    tab.until(lambda: "on average over 270 heads" in main.inner_text())
    tab.page.locator("[data-testid=stVegaLiteChart]").first.wait_for()

    fold = tab.page.locator("summary", has_text="Check yourself")
    fold.focus()
    tab.page.keyboard.press("Enter")
    tab.settle()
    first = tab.page.get_by_role("radiogroup").filter(has=tab.page.get_by_text("Each head must give away 100%"))
    first.get_by_role("radio").first.focus()
    tab.page.keyboard.press("ArrowDown")
    first.get_by_role("radio", name="Each head must give away").check(force=True)
    tab.page.get_by_role("button", name="Check", exact=True).first.press("Enter")
    tab.until(lambda: "The place matters, not the word" in main.inner_text())
    accessible_in_light_and_dark(tab)

    if width > 1000:
        tab.follow_menu(BY_STEM["home"])
        assert "Guesses made" in main.inner_text() and "1 of 1" in main.inner_text()
        accessible_in_light_and_dark(tab)
        with tab.page.expect_download() as download:
            tab.page.get_by_role("button", name="As a table (CSV)").click()
        assert "0 She" in download.value.path().read_text(encoding="utf-8-sig")
        tab.page.go_back()
        tab.page.wait_for_selector(f"h1:has-text('{BY_STEM['attention'].question}')")
        tab.until(lambda: "on average over 270 heads" in main.inner_text())  # Back keeps the guess
    tab.check()


def test_the_switch_is_in_the_link(visit):
    tab = visit()
    tab.open("/tokens", guess=True)
    tab.page.get_by_text("Guess first", exact=True).first.click()
    tab.page.wait_for_url("**guess=false*")
    tab.settle()
    assert tab.page.get_by_text("Show without guessing").count() == 0
    tab.check()
