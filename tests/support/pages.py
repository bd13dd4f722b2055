"""Pages opened by Streamlit's AppTest, and sentences that they must bear."""

from collections.abc import Iterable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from components.frame.fields import LEVELS
from components.frame.shell import ALONE
from content.pages import PAGES

APP = str(Path(__file__).parents[2] / "app.py")
BAD = {
    "empty": "",
    "spaces": "     ",
    "long": "x y" * 33_334,
    "emoji": "\N{GRINNING FACE}\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}",
    "right-to-left": "مرحبا بالعالم שלום",
    "nul": "a\x00b\x00",
    "html": "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "markdown": "![x](http://example.com/x.png) [a](http://example.com) :red[b] $\\frac{1}{2}$ # c",
}


def opened(stem: str, **query: str) -> AppTest:
    """A page by its address, with all that it has and its guess not asked for unless the query says so."""
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in {"guess": "false", "level": LEVELS[1], **query}.items():
        app.query_params[name] = value
    app.session_state[ALONE] = True  # AppTest runs every page without app.py, and goes on to do so
    if stem != PAGES[0].stem:
        app.switch_page(f"pages/{stem}.py")
    app.run()
    assert not app.exception, app.exception
    return app


def dealt(places: Iterable, values: Iterable, few: int) -> list[tuple]:
    """Each place with `few` of the values, the next ones in turn, so that together the places get every value."""
    places, values = list(places), list(values)
    assert len(places) * few >= len(values)
    return [
        (place, [values[(number * few + step) % len(values)] for step in range(few)])
        for number, place in enumerate(places)
    ]


def words(app: AppTest) -> str:
    """All that is written on the page, as the app sent it."""
    return "\n".join(
        element.value
        for kind in (app.title, app.subheader, app.markdown, app.info, app.warning, app.error)
        for element in kind
    )
