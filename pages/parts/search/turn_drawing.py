"""The drawing of a left-out token: the arrow of a text before and after, and what that does to the first hits."""

from components.figure.text import decimal, visible
from components.widgets.drawing.arrows import fan
from components.widgets.drawing.scene import Layout, Scene
from models.embeddings.arrows import degrees
from pages.parts.search.fan_room import LISTED, NARROW, Needle, Room, circle, needles, opened, up
from pages.parts.search.fan_words import angle, short
from pages.parts.search.turn_numbers import Turned
from pages.parts.search.turn_words import said

_FIRST = 3  # hits that are marked


def turn_scene(found: Turned) -> Scene:
    """All steps, for a wide and for a narrow screen."""
    return Scene(
        "The arrow of a text before and after a token is left out",
        said(found),
        wide=_layout(LISTED, found),
        narrow=_layout(NARROW, found),
    )


def _layout(room: Room, found: Turned) -> Layout:
    full = [circle(room), *up(room, short(found.text))]
    ways = fan([degrees(found.moved[place]) for place in found.shown])
    without = [_without(found, place, way) for place, way in zip(found.shown, ways, strict=True)]
    one = next(each for each, place in zip(without, found.shown, strict=True) if place == found.out)
    return Layout(
        room.width,
        room.height,
        (
            (*full, *needles(room, [_token(found, place) for place in found.shown])),
            (*full, *needles(room, _sentences(room, found, 0))),
            (*full, *needles(room, without)),
            (*opened(room, one.direction, angle(found.moved[found.out])), *full, *needles(room, [one])),
            (circle(room), *up(room, one.text, id=one.id), *needles(room, _sentences(room, found, 1))),
        ),
    )


def _token(found: Turned, place: int) -> Needle:
    """A token among those that make the arrow; it has none of its own."""
    return Needle(f"token{place}", 0, visible(found.tokens[place]).strip("·"), "", str(place + 1), arrow=False)


def _without(found: Turned, place: int, way: float) -> Needle:
    name, turn = visible(found.tokens[place]).strip("·"), angle(found.moved[place])
    id = f"token{place}"
    return Needle(
        id, way, f"without “{name}”", turn, str(place + 1), role="token", strong=place == found.out, born="up", pick=id
    )


def _sentences(room: Room, found: Turned, after: int) -> list[Needle]:
    """The sentences around the arrow; each stays on its side."""
    order = found.order(after)
    sides = [1 if way >= 0 else -1 for way in fan([degrees(cosine) for cosine in found.cosines[0]])]
    marks = []
    for row, text in enumerate(found.sentences):
        cosine, place = found.cosines[after][row], order.index(row)
        note = decimal(cosine)
        first, way = place < _FIRST, sides[row] * degrees(cosine) / 360
        marks.append(Needle(f"s{row}", way, short(text), note, str(place + 1), first, strong=first))
    return marks
