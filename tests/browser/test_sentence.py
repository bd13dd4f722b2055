"""The sentence in the bar and in the address: each page's own until one is chosen, and what Back and a new tab make of it."""

from urllib.parse import parse_qs, urlsplit

from content.examples.presets import opening
from content.pages import BY_STEM

TYPED = "I typed this myself."


def at(tab, stem: str, sentence: str, named: bool) -> None:
    """A page with a sentence in its bar; named: whether the address has it."""
    tab.page.wait_for_selector(f"h1:has-text('{BY_STEM[stem].question}')")
    tab.until(lambda: tab.page.get_by_label("Your sentence").input_value() == sentence)
    query = parse_qs(urlsplit(tab.page.url).query)
    assert query.get("sentence") == ([sentence] if named else None)


def test_back_and_forward_between_pages_and_sentences(visit):
    tab = visit()
    tab.open("/tokens")
    at(tab, "tokens", opening("tokens"), named=False)
    tab.follow_menu(BY_STEM["vectors"])
    at(tab, "vectors", opening("vectors"), named=False)
    road = tab.page.get_by_role("navigation", name="You are here")
    road.get_by_role("link", name="Attention").click()
    at(tab, "attention", opening("attention"), named=False)
    tab.type_sentence(TYPED)
    at(tab, "attention", TYPED, named=True)
    tab.follow_menu(BY_STEM["tokens"])
    at(tab, "tokens", TYPED, named=True)
    tab.page.go_back()
    at(tab, "attention", TYPED, named=True)
    tab.page.go_back()  # to a page as it was before the sentence was typed
    at(tab, "vectors", opening("vectors"), named=False)
    tab.page.go_back()
    at(tab, "tokens", opening("tokens"), named=False)
    tab.page.go_forward()
    at(tab, "vectors", opening("vectors"), named=False)
    tab.page.go_forward()
    at(tab, "attention", TYPED, named=True)
    tab.check()


def test_a_chosen_sentence_is_in_the_address_where_a_page_has_the_same(visit):
    tab = visit()
    tab.open("/tokens")
    same = opening("attention")
    tab.type_sentence(same)
    tab.follow_menu(BY_STEM["attention"])
    at(tab, "attention", same, named=True)
    tab.page.get_by_role("navigation", name="You are here").get_by_role("link", name="Feed-forward").click()
    at(tab, "feed_forward", same, named=True)
    tab.page.reload()
    at(tab, "feed_forward", same, named=True)
    tab.page.get_by_role("button", name="Start again").click()
    at(tab, "feed_forward", opening("feed_forward"), named=False)
    tab.check()


def test_a_pages_own_sentence_can_be_chosen_and_shared(visit):
    tab = visit()
    tab.open("/attention")
    own = opening("attention")
    tab.page.get_by_role("button", name="Share this view").click()
    link = tab.page.locator("code", has_text="v=1").inner_text()
    tab.page.keyboard.press("Escape")
    tab.page.get_by_role("button", name="Follow it").click()
    at(tab, "attention", own, named=True)
    tab.follow_menu(BY_STEM["tokens"])
    at(tab, "tokens", own, named=True)
    other = visit()
    other.page.goto(link)
    at(other, "attention", own, named=True)
    other.follow_menu(BY_STEM["tokens"])
    at(other, "tokens", own, named=True)
    other.page.goto(link.replace("/attention", "/prediction"))
    at(other, "prediction", own, named=True)
    other.check()
