"""The end of the drawing of the whole layer: all lists as arrows that add up, and what their sum does to the token's vector."""

import numpy as np

from components.figure.text import decimal, shorten
from components.widgets.drawing.kit import arrow, sign
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from pages.parts.feed_forward.drawn.layer_facts import LayerFacts, named, norm


def together(facts: LayerFacts, wide: bool, values: tuple[float, ...], size: float, y: float) -> list[Mark]:
    """The list that all lists are added up to. y: of the row of all others."""
    said = f"sum: length {decimal(norm(facts.out), 1)}"
    if wide:
        return [
            Strip("out", x=610, y=68, w=24, h=292, values=values, full=size, born="others"),
            Words("out-name", x=622, y=376, text=said, anchor="middle", size=14, bold=True),
        ]
    return [
        Strip("out", x=0, y=y + 26, w=200, h=18, values=values, full=size, born="others"),
        Words("out-name", x=208, y=y + 35, text=said, size=14, bold=True),
    ]


def flat(facts: LayerFacts) -> tuple[np.ndarray, np.ndarray]:
    """The lists of the neurons shown and of all, as arrows (2,) on the plane in which both lie."""
    right = facts.out / (norm(facts.out) or 1.0)
    along = float(facts.ten @ right)
    across = norm(facts.ten - along * right)
    return np.array([along, across]), np.array([norm(facts.out), 0.0])


def arrows(facts: LayerFacts, wide: bool) -> list[Mark]:
    """One arrow after the other, and the arrow from the start to the end, with their lengths."""
    left, top, room, high = (690, 100, 200, 150) if wide else (250, 132, 104, 120)
    ten, whole = flat(facts)
    points = np.stack([np.zeros(2), ten, whole])
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    unit = float(min(room / max(extent[0], 1e-9), high / max(extent[1], 1e-9)))
    start, middle, end = ((left + (x - low[0]) * unit, top + high - (y - low[1]) * unit) for x, y in points)
    count = len(facts.strong)
    named_ = (
        ("ten", start, middle, 2.5, False, f"{'these ' * wide}{count}: {decimal(norm(facts.ten), 1)}"),
        ("rest", middle, end, 2.5, True, f"{'others' if wide else 'rest'}: {decimal(norm(facts.others), 1)}"),
        ("all", start, end, 5.0, False, f"all: {decimal(norm(facts.out), 1)}"),
    )
    marks: list[Mark] = []
    for line, (id, a, b, width, dashed, said) in enumerate(named_):
        y = top + high + 34 + 26 * line
        marks += [
            Line(
                f"{id}-arrow",
                x=a[0],
                y=a[1],
                x2=b[0],
                y2=b[1],
                width=width,
                dashed=dashed,
                arrow=True,
                role="feed_forward",
                born="out",
            ),
            Line(f"{id}-sign", x=left, y=y, x2=left + 22, y2=y, width=width, dashed=dashed, role="feed_forward"),
            Words(f"{id}-length", x=left + 30, y=y, text=said, size=16 if wide else 14, bold=id == "all"),
        ]
    name = "as arrows, with their lengths" if wide else "as arrows"
    return [*marks, Words("arrows-name", x=left, y=top - 20, text=name, size=14)]


def raises(facts: LayerFacts, wide: bool) -> list[Mark]:
    """By how much the score of one token rises, and how much of this is the first neuron's."""
    first, name = facts.raised[0], shorten(named(facts.raised[0].text), 12)
    left, top, room = (690, 116, 150) if wide else (250, 124, 104)
    size = 16 if wide else 14
    most = max(abs(first.logit), abs(facts.by_first), 1e-9)
    marks: list[Mark] = [
        Words("score-of", x=left, y=top, text="added to the score of" if wide else "added to", size=size),
        Words("score-name", x=left, y=top + 22, text=f"“{name}”", size=size + 1, bold=True),
    ]
    rows = (
        ("layer", "by the whole layer", first.logit),
        ("first", f"by neuron {facts.strong[0].neuron}", facts.by_first),
    )
    for line, (id, said, value) in enumerate(rows):
        y, long = top + 66 + 76 * line, room * abs(value) / most
        role = "feed_forward" if value >= 0 else "negative"
        inside = 0 if wide else 1  # where there is no room beside the bar, its number stands below
        marks += [
            Words(f"{id}-said", x=left, y=y, text=said if wide else said.removeprefix("by "), size=size),
            Box(
                f"{id}-score", x=left, y=y + 13, w=max(1, long), h=22, role=role, fill=0.6, line=0, corner=2, born="out"
            ),
            Words(
                f"{id}-value",
                x=left + (0 if inside else long + 8),
                y=y + (48 if inside else 24),
                text=decimal(value, 1),
                size=size,
                bold=True,
            ),
        ]
    return marks


def added(facts: LayerFacts, wide: bool, values: tuple[float, ...], size: float) -> list[Mark]:
    """The token's vector before, the plus, and the vector after."""
    was, now = decimal(norm(facts.stream), 1), decimal(norm(facts.stream + facts.out), 1)
    if wide:
        return [
            Words("stream-name", x=104, y=50, text=f"length as an arrow: {was}", size=14),
            arrow("up", 622, 64, 622, 37, role="feed_forward", width=2.5, born="out"),
            *sign("plus", 622, 22, "+"),
            Strip("after", x=660, y=9, w=220, h=26, values=values, full=size, born="plus"),
            Words("after-name", x=660, y=50, text=f"length {now}", size=14),
        ]
    return [
        Words("stream-name", x=0, y=520, text=f"+ the vector before, length {was}", size=14),
        Strip("after", x=0, y=534, w=200, h=18, values=values, full=size, born="out"),
        Words("after-name", x=208, y=543, text=f"= length {now}", size=14, bold=True),
    ]
