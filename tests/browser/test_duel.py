"""Hiding words by click and by keyboard, and the proof's two numbers, in a real browser."""

import re

import pytest

from content.examples.presets import OPENING
from content.pages import BY_STEM


@pytest.fixture
def duel(visit):
    """Open the page with a query, for a sentence with words on both sides of most gaps."""

    def new(query: str):
        tab = visit()
        tab.open(f"/masked_vs_causal?sentence={OPENING}&{query}")
        return tab

    return new


def tokens(tab):
    return tab.page.get_by_role("listbox", name="Tokens: choose those to hide").get_by_role("option")


def hidden(tab) -> list[str]:
    """The words that stand under [MASK], as the strip has them."""
    found = [text.split("\n") for text in tokens(tab).all_inner_texts()]
    return [note for piece, note in found if piece == "[MASK]"]


def reading(tab) -> str:
    """What the page says that the masked model had read."""
    text = tab.page.locator(".st-key-figure-duel-fills").inner_text()
    found = re.search(r"had read “(.*)”", text.replace("\u2060", ""))
    return found.group(1) if found else ""


def numbers(tab) -> list[str]:
    """The largest changes in the earlier vectors: of the masked model, of the causal one."""
    titles = tab.page.get_by_role("heading", name="Largest change in the earlier tokens' vectors").all_inner_texts()
    return [title.split(": ")[1] for title in titles]


def test_hide_and_show_by_click(duel):
    tab = duel("duel_gaps=3")
    assert hidden(tab) == ["living"] and reading(tab) == "We are [MASK] in a material"
    tokens(tab).nth(5).click()
    tab.until(lambda: reading(tab) == "We are [MASK] in a [MASK]")
    assert hidden(tab) == ["living", "material"]
    tab.page.wait_for_url("**duel_gaps=3+6*")
    tokens(tab).nth(2).click()
    tab.until(lambda: reading(tab) == "We are living in a [MASK]")
    assert hidden(tab) == ["material"]
    assert tab.page.get_by_role("textbox", name="Numbers of the hidden tokens").input_value() == "6"
    tokens(tab).nth(5).click()
    tab.until(lambda: "Nothing is hidden" in tab.page.get_by_test_id("stMain").inner_text())
    assert hidden(tab) == []
    tab.check()


def test_hide_and_show_by_keyboard(duel):
    tab = duel("duel_gaps=3")
    tokens(tab).nth(2).focus()
    tab.page.keyboard.press("Enter")
    tab.settle()
    assert hidden(tab) == []
    tab.page.keyboard.press("ArrowRight")
    tab.page.keyboard.press("ArrowRight")
    tab.page.keyboard.press(" ")
    tab.settle()
    assert hidden(tab) == ["a"] and reading(tab) == "We are living in [MASK] material"
    tab.page.keyboard.press("Home")  # the strip keeps the focus through the run
    tab.page.keyboard.press("Enter")
    tab.settle()
    assert hidden(tab) == ["We", "a"]
    field = tab.page.get_by_role("textbox", name="Numbers of the hidden tokens")
    assert field.input_value() == "1 5"
    field.fill("2")
    field.press("Enter")
    tab.settle()
    assert hidden(tab) == ["are"]
    tab.check()


def test_a_new_sentence_and_the_presets(duel):
    tab = duel("duel_gaps=6")
    tab.type_sentence("The dog barked")
    assert hidden(tab) == ["barked"]  # it has no sixth token
    tab.page.get_by_role("button", name="The cat sat on the ▢.").click()
    tab.settle()
    assert hidden(tab) == ["mat"] and reading(tab) == "The cat sat on the [MASK]."
    tab.page.get_by_role("button", name="We are living in a material ▢.").click()
    tab.settle()
    assert hidden(tab) == ["world"]
    tab.check()


@pytest.mark.parametrize("word", ["submarine", "house by the sea, far away from all the others", "b"])
def test_both_numbers(duel, word):
    tab = duel("duel_gaps=3&duel_part=The+proof")
    field = tab.page.get_by_label("to", exact=True)
    field.fill(word)
    field.press("Enter")
    tab.settle()
    masked, causal = numbers(tab)
    assert float(masked) > 0 and causal == "0.0"
    assert tab.page.get_by_role("heading", name="The causal model's guesses do not change: 0.0").count() == 1
    tab.check()


def test_the_gap_stays_on_the_way_through_the_pages(duel):
    tab = duel("duel_gaps=2&duel_part=Side+by+side")
    tab.page.get_by_role("link", name="See it: From vector to word").first.click()
    tab.page.wait_for_selector("h1:has-text('How does the last vector')")
    tab.settle()
    tab.follow_menu(BY_STEM["masked_vs_causal"])
    assert hidden(tab) == ["are"]
    tab.page.get_by_role("button", name="See it: Zip file").click()
    tab.settle()
    assert "come back exactly" in tab.page.get_by_test_id("stMain").inner_text()
    tab.check()
