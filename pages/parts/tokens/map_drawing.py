"""The drawing “Dictionary or map”: neighbours by ID on the left, neighbours by meaning on the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, degrees, radians, sin

from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Strip, Words
from components.widgets.drawing.scene import Layout
from pages.parts.tokens.meaning_map import Around, Near

ARCS = (0.75, 0.5, 0.25, 0.0)  # cosines
OPEN = 58  # degrees, how far the arcs go up and down


@dataclass(frozen=True)
class Place:
    """Where things are on one screen: the page of the dictionary, and the map's point for the word and its radius."""

    width: float
    height: float
    page: tuple[float, float, float, float]  # left, top, width, height
    middle: tuple[float, float]
    radius: float  # of the arc for a cosine of 0
    room: tuple[float, float]  # of the arcs above and below the word
    first: tuple[float, float]  # how far the page is from its place while there is no map yet
    wide: bool

    def line(self, number: float) -> float:
        """The middle of a line of the page."""
        _, top, _, height = self.page
        return top + height * (number + 0.5) / 5

    def spot(self, cosine: float, angle: float) -> tuple[float, float]:
        """A point of the map: the smaller the cosine, the farther from the word. The angle only keeps words apart."""
        r = self.radius * (1 - cosine)
        return self.middle[0] + r * cos(radians(angle)), self.middle[1] + r * sin(radians(angle))

    def widest(self, cosine: float, side: int) -> float:
        """The angle at which the arc of a cosine leaves the drawing, above (side 0, negative) or below the word (side 1)."""
        room, r = self.room[side], self.radius * (1 - cosine)
        return (2 * side - 1) * (OPEN if r * sin(radians(OPEN)) < room else degrees(asin(room / r)))


WIDE = Place(980, 392, (0, 44, 270, 300), (400, 200), 470, (170, 166), (355, 0), True)
NARROW = Place(360, 546, (0, 36, 250, 180), (34, 398), 210, (128, 124), (50, 130), False)


def layout(found: Around, place: Place) -> Layout:
    """The shapes of all steps."""
    place = scaled(found, place)
    dx, dy = place.first
    left, top, w, h = place.page
    early = replace(place, page=(left + dx, top + dy, w, h))
    page = [*_head(place), *_page(found, place)]
    sky = list(_sky(found, place))
    near = _spots(found, place, found.by_meaning)
    far = [each for each in found.by_number if each not in found.by_meaning]
    steps = (
        [*_head(early), *_page(found, early, alone=True)],
        [*_head(early), *_page(found, early)],
        [*page, *sky],
        [*page, *sky, *near],
        [*page, *sky, *_spots(found, place, [*found.by_meaning, *far])],
        [*_table(found, place), *sky, *near],
    )
    return Layout(place.width, place.height, tuple(map(tuple, steps)))


def scaled(found: Around, place: Place) -> Place:
    """A map on which cosines below 0 have room, too."""
    lowest = min(0.0, found.usual, *(each.cosine for each in found.by_number))
    return replace(place, radius=place.radius / (1 - lowest))


def lines(found: Around) -> list[Near]:
    """The lines of the dictionary's page: the word among its neighbours by ID."""
    return sorted((*found.by_number, Near(found.word, found.id, 1.0)), key=lambda each: each.id)


def _head(place: Place) -> Iterator[Mark]:
    left, top, _, _ = place.page
    yield Words("head-page", x=left, y=top - 22, text="Dictionary: sorted by ID", bold=True)


def _page(found: Around, place: Place, *, alone: bool = False) -> Iterator[Mark]:
    """A page of the dictionary, with the word alone or among its neighbours."""
    left, top, w, h = place.page
    yield Box("page", x=left, y=top, w=w, h=h, role="causal", fill=0.05, corner=6)
    for number, each in enumerate(lines(found)):
        if alone and each.id != found.id:
            hidden = 60 + 37 * (each.id % 3)  # entries that nobody has looked at yet
            yield Box(
                f"hidden{number}", x=left + 86, y=place.line(number) - 5, w=hidden, h=10, role="grid", fill=1, line=0
            )
        else:
            yield from _line(place, each, number, own=each.id == found.id)


def _line(place: Place, each: Near, number: int, *, own: bool) -> Iterator[Mark]:
    left, _, w, _ = place.page
    y = place.line(number)
    name = "word" if own else f"beside{each.id}"
    if own:
        yield Box("own", x=left + 4, y=y - 15, w=w - 8, h=30, role="causal", fill=0.3, line=0)
    yield Words(f"id-{name}", x=left + 70, y=y, text=f"{each.id:,}", size=15, anchor="end", bold=own)
    yield Words(f"page-{name}", x=left + 86, y=y, text=each.text, size=16, bold=own, limit=w - 94)


def _sky(found: Around, place: Place) -> Iterator[Mark]:
    """The empty map: the word, its row, and arcs of equal cosine."""
    x, y = place.middle
    yield Words("head-map", x=x - 26, y=y - place.room[0] - 8, text="Map: near means similar rows", bold=True)
    for cosine in ARCS:
        yield _arc(place, f"arc{cosine}", cosine, "grid", 1.5)
        said = f"{'cosine ' if place.wide and cosine == ARCS[0] else ''}{cosine:g}"
        ax, ay = place.spot(cosine, place.widest(cosine, 1))
        yield Words(f"at{cosine}", x=ax, y=ay + 11, text=said, size=13, role="muted", anchor="middle")
    yield _arc(place, "usual", found.usual, "muted", 1.5)
    if place.wide:
        bx, by = place.spot(found.usual, place.widest(found.usual, 0))
        late = bx > place.width - 270
        text, start = "Half of all pieces are outside this arc.", bx - 12 if late else bx + 12
        yield Words("usual-said", x=start, y=by + 6, text=text, role="muted", anchor="end" if late else "start")
    yield Strip(
        "row", x=x - 26, y=y + 16, w=90 if place.wide else 64, h=12, values=found.values, full=_full(found), born="own"
    )
    yield Dot("centre", x=x, y=y, r=7, role="causal", born="own")
    yield Words("map-word", x=x - 26, y=y - 20, text=found.word, size=16, bold=True, born="page-word", limit=110)


def _full(found: Around) -> float:
    return sorted(abs(value) for value in found.values)[-2] or 1.0


def _arc(place: Place, name: str, cosine: float, role: str, width: float) -> Path:
    start, end = place.widest(cosine, 0), place.widest(cosine, 1)
    points = (place.spot(cosine, start + (end - start) * i / 24) for i in range(25))
    return Path(name, points=tuple(value for point in points for value in point), role=role, width=width)


def _spots(found: Around, place: Place, words: Sequence[Near]) -> list[Mark]:
    """Words on the map with their cosines; neighbours by ID are hollow. On a phone all names are in one column."""
    spots = {}
    for kind in (found.by_meaning, found.by_number):
        for i, each in enumerate(kind):
            up, down = (0.8 * place.widest(each.cosine, side) for side in (0, 1))
            spots.setdefault(each, place.spot(each.cosine, up + (down - up) * i / max(1, len(kind) - 1)))
    order = sorted(words, key=lambda each: spots[each][1])
    heights = dict(zip(order, spread([spots[each][1] for each in order], 22), strict=True))
    marks: list[Mark] = []
    for each in words:
        x, y = spots[each]
        near = each in found.by_meaning
        role, start = ("causal", "centre") if near else ("muted", f"page-beside{each.id}")
        left = x + 14 if place.wide else 238
        height = y if place.wide else heights[each]
        text = f"{each.text}  {decimal(each.cosine)}"
        if not place.wide:
            marks.append(Line(f"ray{each.id}", x=x + 6, y=y, x2=left - 4, y2=height, role=role, width=1, opacity=0.6))
        marks.append(Dot(f"dot{each.id}", x=x, y=y, r=6, role=role, fill=float(near), line=2, born=start))
        size = 16 if place.wide else 14
        limit = place.width - left
        marks.append(Words(f"spot{each.id}", x=left, y=height, text=text, size=size, born=start, limit=limit))
    return marks


def spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Heights in rising order, moved apart until neighbours are `gap` apart, around the same middle."""
    heights = list(wanted)
    for i in range(1, len(heights)):
        heights[i] = max(heights[i], heights[i - 1] + gap)
    shift = (sum(heights) - sum(wanted)) / len(wanted)
    return [height - shift for height in heights]


def _table(found: Around, place: Place) -> Iterator[Mark]:
    """The whole dictionary, tall and to scale, with the neighbours by meaning at their IDs."""
    left, top, _, h = place.page
    x, w = left + 4, 22
    yield Words("head-page", x=left, y=top - 26, text="The whole dictionary", bold=True)
    yield Box("page", x=x, y=top, w=w, h=h, role="causal", fill=0.12, corner=2)
    end = f"{found.entries - 1:,}"
    yield Words("first-id", x=x, y=top - 9, text="0", size=13, role="muted")
    yield Words("last-id", x=x, y=top + h + 10, text=end, size=13, role="muted")
    words = sorted((*found.by_meaning, Near(found.word, found.id, 1.0)), key=lambda each: each.id)
    true = [top + h * (each.id + 0.5) / found.entries for each in words]
    heights = spread(true, 23 if place.wide else 20)
    over = max(0.0, heights[-1] - (top + h)) - max(0.0, top + 4 - heights[0])
    for each, at, height in zip(words, true, heights, strict=True):
        own = each.id == found.id
        name, y = ("word" if own else f"true{each.id}"), height - over
        start = "" if own else f"spot{each.id}"
        yield Box("own" if own else f"tick{each.id}", x=x, y=at - 2, w=w, h=4, role="causal", fill=1, line=0, corner=0)
        yield Line(f"lead-{name}", x=x + w + 2, y=at, x2=x + w + 24, y2=y, role="causal", width=1)
        yield Words(f"id-{name}", x=x + 96, y=y, text=f"{each.id:,}", size=15, anchor="end", bold=own, born=start)
        yield Words(f"page-{name}", x=x + 106, y=y, text=each.text, size=15, bold=own, born=start, limit=140)
