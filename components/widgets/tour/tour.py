"""The tour as cards: a small drawing, a title and a question, and the whole card is the link to its page."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from components.figure import colors
from components.widgets.assets import component

ROLES = ("encoder", "causal", "attention", "feed_forward", "probability", "negative", "positive")

_cards = component("vectorscope_tour", __file__)


@dataclass(frozen=True)
class Card:
    """A page by its address, which also names its drawing in tour.html. seen: it has been visited."""

    page: str
    title: str
    text: str
    seen: bool


def tour_cards(cards: Sequence[Card], *, key: str, name: str, seen: str, here: str, kept: Sequence[str]) -> None:
    """Draw the cards in their order.

    name: of the landmark. seen: the word for a page that has been visited.
    here: the address of the page shown. kept: the fields of its address that the links keep.
    """
    _cards(
        key=key,
        data={
            "cards": [asdict(card) for card in cards],
            "name": name,
            "seen": seen,
            "here": here,
            "kept": list(kept),
            "colours": {role: [colors.LIGHT[role], colors.DARK[role]] for role in ROLES},
        },
    )
