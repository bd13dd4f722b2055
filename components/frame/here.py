"""“You are here”: the road of a sentence at the top of every page of the tour except Home, which draws the road itself."""

from dataclasses import fields

from components.frame.fields import Frame
from components.frame.route_state import address
from components.widgets.here.here import Part, here_drawing
from content.pages import BY_STEM
from content.road import ROAD

KEPT = [*(field.name for field in fields(Frame)), "large"]  # the fields that go from page to page in the address


def here(stem: str) -> None:
    """Draw it for a page that has a part in the road."""
    page = BY_STEM[stem]
    if not page.road:
        return

    def current(name: str, leads_to: str) -> str:
        return "" if name not in page.road else "page" if leads_to == stem else "true"

    here_drawing(
        [Part(part.name, part.title, address(part.page), current(part.name, part.page)) for part in ROAD],
        key="here",
        name="You are here",
        said=page.here,
        whole="See the whole road",
        here=address(stem),
        kept=KEPT,
    )
