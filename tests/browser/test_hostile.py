"""Naughty text in a real browser: nothing runs, nothing becomes markup, nothing is loaded from outside."""

import pytest

from content.pages import PAGES
from tests.browser.test_walk import address

FAR = "http://127.0.0.2"  # nobody there, and not the app's own address
TEXTS = (
    f"<img src={FAR}/x.png onerror=alert(1)><script>alert(2)</script><iframe src={FAR}>",
    f"![evil]({FAR}/x.png) [evil]({FAR}) {FAR}/y $\\frac{{evil}}{{2}}$ :material/home: **e vil** </style>",
    "\u202etxt.exe \u0000 \u2066 a\u200d",
)
MARKUP = (
    f"[src^='{FAR}'], [data-testid=stMain] a[href^='{FAR}'], [data-testid=stMain] :is(script, iframe, .katex),"
    " [data-testid=stMain] strong:has-text('e vil')"
)
FIELDS = (
    ("/?", "Your sentence"),
    ("/vectors?", "A word"),
    ("/attention?attention_part=One word, two sentences", "First sentence"),
    ("/masked_vs_causal?duel_part=The proof", "to"),
    ("/prediction?prediction_tab=Truth", None),
    ("/tokens?tokens_look=Search", "Look for"),
    ("/glossary?", "Look for a word"),
    ("/families?families_part=Compare two", "Words, with spaces between"),
)


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


@pytest.mark.parametrize("text", TEXTS[:2], ids=["html", "markdown"])
def test_in_a_pages_own_field(visit, text):
    tab = visit()
    for path, label in FIELDS[(text != TEXTS[0]) :: 2]:
        tab.open(path)
        main = tab.page.get_by_test_id("stMain").get_by_role("textbox")
        field = tab.page.get_by_label(label, exact=True).first if label else main.last
        field.fill(text)
        field.press("Control+Enter")
        tab.settle()
        assert field.input_value()
        check(tab)


def test_half_a_character_is_no_end(visit):
    """Half of a surrogate pair cannot be sent; the page goes on."""
    tab = visit()
    tab.open(address(PAGES[0]))
    field = tab.page.get_by_label("Your sentence")
    field.focus()
    tab.page.evaluate("document.execCommand('insertText', false, 'evil \\ud800 half')")
    field.press("Enter")
    tab.settle()
    tab.type_sentence("The cat sat on the")
    assert tab.page.get_by_label("Your sentence").input_value() == "The cat sat on the"
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
