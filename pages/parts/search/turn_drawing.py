"""The drawing of a left-out token: the arrow of a text before and after, and what that does to the first hits."""

from itertools import combinations, product
from string import ascii_uppercase

from components.figure.text import decimal, visible
from components.widgets.drawing.arrows import fan
from components.widgets.drawing.scene import Layout, Scene
from models.embeddings.arrows import degrees
from pages.parts.search.fan_room import LISTED, NARROW, Needle, Room, circle, needles, opened, up
from pages.parts.search.fan_words import angle, short
from pages.parts.search.turn_numbers import HITS, Turned
from pages.parts.search.turn_words import said

_LONGEST = 84  # letters of a sentence, in two lines


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
            (*full, *needles(room, _sentences(found, 0))),
            (*full, *needles(room, without, largest_first=True)),
            (*opened(room, one.direction, angle(found.moved[found.out])), *full, *needles(room, [one])),
            (circle(room), *up(room, one.text, id=one.id), *needles(room, _sentences(found, 1))),
        ),
    )


def _token(found: Turned, place: int) -> Needle:
    """A token among those that make the arrow; it has none of its own."""
    return Needle(f"token{place}", 0, visible(found.tokens[place]).strip("·"), "", _letter(found, place), arrow=False)


def _letter(found: Turned, place: int) -> str:
    """What an arrow without a token is called at its tip; sentences have numbers."""
    return ascii_uppercase[found.shown.index(place)]


def _without(found: Turned, place: int, way: float) -> Needle:
    name, turn = visible(found.tokens[place]).strip("·"), angle(found.moved[place])
    id = f"token{place}"
    return Needle(
        id,
        way,
        f"without “{name}”",
        turn,
        _letter(found, place),
        role="token",
        strong=place == found.out,
        born="up",
        pick=id,
    )


def _sentences(found: Turned, after: int) -> list[Needle]:
    """The nearest sentences around the arrow, before the new ones of after. Each keeps its number and its side."""
    order = found.order(after)
    sides = _sides(found)
    marks = []
    for row, text in list(enumerate(found.sentences))[: None if after else HITS]:
        was, now = (decimal(cosines[row]) for cosines in found.cosines)
        first, way = order.index(row) < HITS, sides[row] * degrees(found.cosines[after][row]) / 360
        note = f"{was} → {now}" if after else was
        marks.append(Needle(f"s{row}", way, short(text, _LONGEST), note, str(row + 1), first, strong=first))
    return marks


def _sides(found: Turned) -> tuple[int, ...]:
    """For each sentence 1 (right) or −1 (left), so that before and after the arrows of a side are as far apart as can be."""
    before, after = ([degrees(cosine) for cosine in cosines] for cosines in found.cosines)

    def room(sides: tuple[int, ...]) -> float:
        ways = [[side * way for side, way in zip(sides, drawn, strict=False)] for drawn in (before[:HITS], after)]
        return min((abs(a - b) for each in ways for a, b in combinations(each, 2)), default=0.0)

    return max(product((1, -1), repeat=len(after)), key=room)
