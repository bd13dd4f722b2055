"""Naughty text in a real browser: nothing runs, nothing becomes markup, nothing is loaded from outside."""

from content.pages import PAGES
from tests.support.browser import MARKUP, TEXTS

FIELDS = {  # where each is, by its key
    "vectors_word": "/vectors",
    "twin_first": "/attention?attention_part=One word, two sentences",
    "duel_word": "/masked_vs_causal?duel_part=The proof&duel_gaps=3",
    "tokens_search": "/tokens?tokens_look=Search",
    "glossary_search": "/glossary",
    "search_query": "/search",
    "families_words": "/families?families_part=Compare two",
}


def check(tab) -> None:
    assert tab.page.locator(MARKUP).count() == 0
    tab.check()


def test_in_the_bar_on_every_page(visit):
    tab = visit()
    tab.open("/")
    for page in PAGES:
        tab.follow_menu(page)
        tab.type_sentence(TEXTS[PAGES.index(page) % len(TEXTS)])
        check(tab)


def test_in_a_pages_own_field(visit):
    tab = visit()
    for number, (key, path) in enumerate(FIELDS.items()):
        tab.open(path)
        field = tab.page.locator(f".st-key-{key}").locator("input, textarea").first
        field.fill(TEXTS[number % len(TEXTS)])
        field.press("Control+Enter")
        tab.settle()
        assert field.input_value()
        check(tab)


def test_uploads_that_are_refused(visit):
    """Another type, or more than a server wants to hold: said on the page."""
    tab = visit()
    tab.open("/feed_forward?feed_forward_part=Search&neuron_text=A text of your own")
    choose = tab.page.locator("input[type=file]")
    main = tab.page.get_by_test_id("stMain")
    for file, said in (
        ({"name": "evil.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ\x00"}, "not allowed"),
        ({"name": "large.txt", "mimeType": "text/plain", "buffer": b"word " * 300_000}, "1.0MB or smaller"),
    ):
        choose.set_input_files([file])
        tab.settle()
        assert said in main.inner_text(), main.inner_text()[-1500:]
    choose.set_input_files([{"name": "<b>..%2f..%2fx.txt", "mimeType": "text/plain", "buffer": b"The cat sat.\x00"}])
    tab.settle()
    assert "no plain text" in main.inner_text()
    check(tab)
