"""The bar of a route: where one is, what to do, on and back by click or by key; and the way out of presenter mode.

A stop is an address, and following it is what the browser's Back does: the address changes, Streamlit is told, and every
field takes its value from there. So Back and Forward go from stop to stop, one press each. (A button that sets widgets
and switches the page would leave an entry in the history for each field.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from components.widgets.assets import component

KEPT = ("present", "large", "level")  # fields of the address that stay as they are from stop to stop

_bar = component("vectorscope_route_bar", __file__)


@dataclass(frozen=True)
class Link:
    """A way to go: to a page (its address, "" for the first) with a query, or (`page` None) the same place without `drop`.

    show: the key of the element that the page is scrolled to, "" for its top.
    keys: as `KeyboardEvent.key`, with "Alt+" before it where Alt is held. One without cannot be typed in a text field.
    """

    label: str
    page: str | None = None
    query: Mapping[str, str] | None = None
    drop: Sequence[str] = ()
    keys: Sequence[str] = ()
    show: str = ""


def route_bar(links: Sequence[Link], *, key: str, here: str, place: str = "", text: str = "") -> None:
    """Draw the links, after `place` (bold) and `text`. here: the address of the page that is shown, "" for the first."""
    _bar(
        key=key,
        data={
            "links": [asdict(link) | {"query": dict(link.query or {})} for link in links],
            "here": here,
            "place": place,
            "text": text,
            "kept": KEPT,
        },
    )
