"""The road of a sentence as one small drawing: the parts that a page is about are lit, the others lead to theirs."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from components.figure import colors
from components.widgets.assets import component

ROLES = ("attention", "feed_forward", "probability", "negative", "positive")

_drawing = component("vectorscope_here", __file__)


@dataclass(frozen=True)
class Part:
    """A part of the drawing, named as in here.html, and the page that it leads to (its address).

    current: "page" where that is the page shown, "true" for another part that the page is about, "" for the rest.
    """

    name: str
    title: str
    page: str
    current: str


def here_drawing(
    parts: Sequence[Part], *, key: str, name: str, said: str, whole: str, here: str, kept: Sequence[str]
) -> None:
    """Draw all parts, and below them what the page has to do with them.

    name: of the landmark. whole: the words of the link to the first page, where the road itself is.
    here: the address of the page shown. kept: the fields of its address that the links keep.
    """
    _drawing(
        key=key,
        data={
            "parts": [asdict(part) for part in parts],
            "name": name,
            "said": said,
            "whole": whole,
            "here": here,
            "kept": list(kept),
            "colours": {role: [colors.LIGHT[role], colors.DARK[role]] for role in ROLES},
        },
    )
