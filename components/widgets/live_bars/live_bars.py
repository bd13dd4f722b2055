"""Answers of a class as bars that grow while they come in. New numbers move the bars that are there: nothing is drawn anew.
A full bar would be everybody, so the first answer fills none, and a bar does not shrink because another one grows.

Whoever may hide an answer has a cross at each bar; what is hidden is told by the answer's id.
"""

from collections.abc import Sequence

from components.figure import colors
from components.figure.text import phrase
from components.widgets.assets import component

LONGEST = 40  # characters of an answer that fit

_bars = component("vectorscope_live_bars", __file__)


def live_bars(answers: Sequence[tuple[str, str, int]], everybody: int, *, key: str, hide: bool) -> str | None:
    """Draw the answers (id, text, how many of everybody), longest bar first. Returns the id of one that was just hidden."""
    result = _bars(
        key=key,
        data={
            "rows": [{"id": same, "text": phrase(text, LONGEST), "count": count} for same, text, count in answers],
            "label": f"{len(answers)} different answers",
            "colour": [colors.LIGHT["token"], colors.DARK["token"]],
            "everybody": max(1, everybody),
            "hide": hide,
        },
        on_hidden_change=lambda: None,
    )
    hidden = result.get("hidden") if hide else None
    return hidden if hidden in [same for same, _, _ in answers] else None
