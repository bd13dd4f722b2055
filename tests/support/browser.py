"""Pages in a real browser: their addresses, what axe finds on them, and naughty texts with what they must not become."""

from axe_playwright_python.sync_playwright import Axe

from content.pages import PAGES

STREAMLITS_OWN = {"list", "listitem", "empty-table-header"}  # findings on a plain Streamlit app, not ours to mend
FAR = "//127.0.0.2"  # nobody there, and not the app's own address
TEXTS = (  # no longer than the shortest of the fields allows
    f"<img src={FAR}/x onerror=alert(1)><script>alert(2)",
    f"![e]({FAR}/x) [e]({FAR}) $x$ **e vil** <b>e vil",
    "\u202etxt.exe \u0000 \u2066 a\u200d",
)
MARKUP = (  # the app may print a whole text in bold; a text's own marks would make bold that begins after them
    "[src*='127.0.0.2'], a[href*='//127.0.0.2'], [data-testid=stMain] :is(script, iframe, .katex),"
    " [data-testid=stMain] :is(strong, b):text-matches('^\\\\s*e vil')"
)


def address(page) -> str:
    return "/" if page is PAGES[0] else f"/{page.stem}"


def accessible(tab, *rules: str) -> None:
    """Nothing is wider than the window, and axe finds nothing that is ours; by some of its rules, or by all."""
    overflow = tab.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{tab.page.url} is {overflow} px too wide"
    chosen = {"runOnly": list(rules)} if rules else {}
    found = Axe().run(tab.page, options={"resultTypes": ["violations"], **chosen}).response["violations"]
    ours = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["id"] not in STREAMLITS_OWN]
    assert not ours, (tab.page.url, ours)


def accessible_in_light_and_dark(tab, photograph: str = "") -> None:
    """The same in both, of which colours are all that differs; with a name, a screenshot of each is kept for a person to judge.

    Leaves the tab light.
    """
    for scheme, rules in (("dark", ["color-contrast"]), ("light", [])):
        tab.darken(scheme == "dark")
        if photograph:
            tab.photograph(f"{photograph}-{scheme}")
        accessible(tab, *rules)
