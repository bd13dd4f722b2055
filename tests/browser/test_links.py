"""Links in a real browser: broken ones, which draw every page and are put right in the address; and texts in them, of which
nothing becomes markup or is fetched.
"""

from dataclasses import fields
from importlib import import_module
from urllib.parse import urlencode

import pytest

from content.pages import BY_STEM
from tests.support.browser import FAR, MARKUP
from tests.support.views import ROOT, views

HUGE = "9" * 400
BROKEN = {  # address: what it says in the end of the field, None for nothing
    "/search?search_text=": ("search_text", None),
    f"/training?training_seed=1&training_seed={HUGE}": ("training_seed", "1"),
    f"/vectors?vectors_tab=Map&vectors_seed={HUGE}&vectors_seed=7&vectors_seed=8": ("vectors_seed", "7"),
    "/attention?attention_part=&attention_part=Nothing&overview_threshold=1e999": ("attention_part", None),
    "/pieces?pieces_kind=Image&pieces_patch=&pieces_patch=nan": ("pieces_patch", None),
    f"/?sentence=I+read+a+book.&sentence=&large=&large=2&level=&guess={HUGE}": ("level", None),
}
PAYLOADS = (
    f"![evil]({FAR}/x.png) [evil]({FAR}/y) <img src={FAR}/z onerror=alert(1)><script>alert(2)</script> **e vil** $\\frac12$",
    "'\"]}) datum['evil'] {{7*7}} ${alert(3)} \\u0027 signal.evil + url('//127.0.0.2/v') \"}]<b>e vil</b>",
    f":material/home: :red[e vil] :rocket: ::: {{=html}} <svg onload=alert(4)> <a href={FAR}>e vil</a> `e` # e vil",
    f"<b>e vil</b><iframe src={FAR}></iframe>",
)
SHARDS = 4


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_link_is_put_right(visit, address):
    name, value = BROKEN[address]
    tab = visit()
    tab.open(address)
    main = tab.page.get_by_test_id("stMain").inner_text()
    assert f"“{name}”" in main and HUGE not in main
    assert f"{name}={value}" in tab.page.url if value else f"{name}=" not in tab.page.url
    assert HUGE not in tab.page.url
    tab.check()
    tab.page.go_back()  # to the address as it came
    tab.settle()
    assert HUGE not in tab.page.url
    tab.check()


def link(number: int, page: str, shown: dict[str, str]) -> str:
    """A view with texts in every field of its page that takes any text, as long as the field allows."""
    typed = {"sentence": 2_000}
    if (ROOT / "pages" / "parts" / (page or "home") / "fields.py").exists():
        known = fields(import_module(f"pages.parts.{page or 'home'}.fields").Fields)
        typed |= {field.name: field.metadata["longest"] for field in known if "longest" in field.metadata}
    texts = {
        name: PAYLOADS[(number + turn) % len(PAYLOADS)][:longest] for turn, (name, longest) in enumerate(typed.items())
    }
    return f"/{page}?{urlencode(texts | shown)}"


@pytest.mark.system  # a minute each; the same texts without a browser: tests/pages/test_hostile.py
@pytest.mark.parametrize("shard", range(SHARDS))
def test_what_a_link_says_is_text_in_every_view(visit, shard):
    tab = visit()
    tab.open("/about")
    for number, (page, shown) in enumerate(views()):
        if number % SHARDS == shard:
            tab.go(link(number + shard, page, shown) + "&guess=false")
            assert tab.page.locator("h1").inner_text() == BY_STEM[page or "home"].question, tab.page.url
            for fold in tab.page.locator("[class*=st-key-figure-] summary").all()[:2]:
                fold.click()
            tab.settle()
            assert tab.page.locator(MARKUP).count() == 0, tab.page.url
            tab.check()
