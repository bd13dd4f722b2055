"""The drawing “Dictionary or map”: neighbours by ID on the left, and on the right a map with one direction, similarity."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from components.figure.text import decimal
from components.widgets.drawing.arrows import spread
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout
from pages.parts.tokens.meaning_map import Around, Near

BAR = 22  # pixels, how wide the map and the whole dictionary are


@dataclass(frozen=True)
class Place:
    """Where things are on one screen: the page of the dictionary and the map, each as left, top, width and height."""

    width: float
    height: float
    page: tuple[float, float, float, float]
    map: tuple[float, float, float, float]  # the width is that of its words
    alone: tuple[float, float]  # how far the page is from its place while there is no map yet
    wide: bool
    lowest: float = 0.0  # the cosine at the lower end of the map

    def line(self, number: float) -> float:
        """The middle of a line of the page."""
        _, top, _, height = self.page
        return top + height * (number + 0.5) / 5

    def at(self, cosine: float) -> float:
        """The height on the map of a row with this cosine: 1 is at the top."""
        _, top, _, height = self.map
        return top + height * (1 - cosine) / (1 - self.lowest)


WIDE = Place(980, 392, (0, 60, 290, 300), (520, 60, 360, 306), (345, 0), True)
NARROW = Place(360, 560, (0, 36, 250, 166), (52, 262, 280, 286), (50, 130), False)


def layout(found: Around, place: Place) -> Layout:
    """The shapes of all steps."""
    place = scaled(found, place)
    dx, dy = place.alone
    left, top, w, h = place.page
    early = replace(place, page=(left + dx, top + dy, w, h))
    page = [*_head(place), *_page(found, place)]
    ruler = list(_map(found, place))
    near = found.by_meaning
    far = [each for each in found.by_number if each not in near]
    steps = (
        [*_head(early), *_page(found, early, alone=True)],
        [*_head(early), *_page(found, early)],
        [*page, *ruler],
        [*page, *ruler, *_spots(found, place, near)],
        [*page, *_hollow(place, found), *ruler, *_spots(found, place, [*near, *far], usual=True)],
        [*_table(found, place), *ruler, *_spots(found, place, near)],
    )
    return Layout(place.width, place.height, tuple(map(tuple, steps)))


def scaled(found: Around, place: Place) -> Place:
    """A map on which cosines below 0 have room, too."""
    return replace(place, lowest=min(0.0, found.usual, *(each.cosine for each in found.by_number)))


def lines(found: Around) -> list[Near]:
    """The lines of the dictionary's page: the word among its neighbours by ID."""
    return sorted((*found.by_number, _own(found)), key=lambda each: each.id)


def _own(found: Around) -> Near:
    return Near(found.word, found.id, 1.0, found.exact)


def _head(place: Place) -> Iterator[Mark]:
    left, top, _, _ = place.page
    yield Words("head-page", x=left, y=top - _above(place), text="Dictionary: sorted by ID", size=15, bold=True)


def _above(place: Place) -> float:
    """How far a heading is above what it names."""
    return 34 if place.wide else 26


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
    yield Words(f"id-{name}", x=left + 70, y=y, text=f"{each.id:,}", size=16, anchor="end", bold=own)
    yield Words(f"page-{name}", x=left + 86, y=y, text=each.exact, size=16, bold=own, limit=w - 120)


def _hollow(place: Place, found: Around) -> Iterator[Mark]:
    """On the page the neighbours get the hollow dots that they have on the map."""
    left, _, w, _ = place.page
    for number, each in enumerate(lines(found)):
        if each.id != found.id:
            x, y = left + w - 18, place.line(number)
            yield Dot(f"hollow{each.id}", x=x, y=y, r=6, role="token", fill=0, line=2, born=f"page-beside{each.id}")


def _map(found: Around, place: Place) -> Iterator[Mark]:
    """The empty map: the word at its top, with its row, and the cosines 1, 0.5 and 0."""
    x, top, _, h = place.map
    head = "Map: the higher, the more similar is the row" if place.wide else "Map: the higher, the more similar"
    yield Words("head-map", x=x - (66 if place.wide else 52), y=top - _above(place), text=head, size=15, bold=True)
    yield Box("map", x=x, y=top, w=BAR, h=h, role="causal", fill=0.05, corner=2)
    for cosine in (1.0, 0.5, 0.0):
        y = place.at(cosine)
        yield Line(f"cosine{cosine}", x=x - 6, y=y, x2=x, y2=y, role="muted")
        yield Words(f"at{cosine}", x=x - 10, y=y, text=f"{cosine:g}", size=14, anchor="end", role="muted")
    if place.wide:
        yield Words("said1", x=x - 36, y=place.at(1.0), text="cosine", size=14, anchor="end", role="muted")
    yield Box("centre", x=x, y=top - 2, w=BAR, h=4, role="causal", fill=1, line=0, corner=0, born="own")
    yield Words("map-word", x=x + 50, y=top, text=found.word, size=16, bold=True, born="page-word", limit=112)
    yield Strip("row", x=x + 170, y=top - 7, w=110, h=14, values=found.values, full=_full(found), born="own")


def _full(found: Around) -> float:
    return sorted(abs(value) for value in found.values)[-2] or 1.0


def _spots(found: Around, place: Place, words: Sequence[Near], *, usual: bool = False) -> Iterator[Mark]:
    """Words at their heights on the map, with their cosines; neighbours by ID are hollow. usual: with the median of all."""
    x, top, w, _ = place.map
    true = [place.at(each.cosine) for each in words] + [place.at(found.usual)] * usual
    heights = _clear(true, 21, top + 21, place.height - 10)  # the word itself is above
    for each, at, height in zip(words, true, heights, strict=False):
        mean = each in found.by_meaning
        role, start = ("causal", "centre") if mean else ("token", f"hollow{each.id}")
        yield Box(f"tick{each.id}", x=x, y=at - 1.25, w=BAR, h=2.5, role=role, fill=1, line=0, corner=0, born=start)
        yield _lead(f"ray{each.id}", x + BAR, at, x + 38, height, role)
        fill = 1.0 if mean else 0.0
        yield Dot(f"dot{each.id}", x=x + 44, y=height, r=5, role=role, fill=fill, line=2, born=start)
        text = f"{each.text}  {decimal(each.cosine)}"
        yield Words(f"spot{each.id}", x=x + 56, y=height, text=text, size=16, born=start, limit=w - 56)
    if usual:
        yield Line("usual", x=x - 6, y=true[-1], x2=x + BAR, y2=true[-1], role="muted", width=2.5)
        yield _lead("usual-lead", x + BAR, true[-1], x + 38, heights[-1], "muted")
        text = f"half of all pieces are below {decimal(found.usual)}"
        yield Words("usual-said", x=x + 44, y=heights[-1], text=text, size=15, role="muted")


def _clear(wanted: Sequence[float], gap: float, least: float, most: float) -> list[float]:
    """Heights at least `gap` apart, near those that are wanted and between two bounds."""
    found = spread(wanted, gap)
    order = sorted(range(len(found)), key=found.__getitem__)
    for place, i in enumerate(order):
        found[i] = max(found[i], least + gap * place, found[order[place - 1]] + gap if place else least)
    for place, i in enumerate(reversed(order)):
        found[i] = min(found[i], most - gap * place)
    return found


def _lead(id: str, x: float, y: float, x2: float, y2: float, role: str) -> Line:
    return Line(id, x=x, y=y, x2=x2, y2=y2, role=role, width=1, opacity=0.6)


def _table(found: Around, place: Place) -> Iterator[Mark]:
    """The whole dictionary, tall and to scale, with the neighbours by meaning at their IDs."""
    left, top, _, h = place.page
    x = left + 4
    yield Words("head-page", x=left, y=top - _above(place), text="The whole dictionary", size=15, bold=True)
    yield Box("page", x=x, y=top, w=BAR, h=h, role="causal", fill=0.05, corner=2)
    end = f"{found.entries - 1:,}"
    yield Words("first-id", x=x, y=top - 10, text="0", size=14, role="muted")
    yield Words("last-id", x=x, y=top + h + 11, text=end, size=14, role="muted")
    words = sorted((*found.by_meaning, _own(found)), key=lambda each: each.id)
    true = [top + h * (each.id + 0.5) / found.entries for each in words]
    heights = _clear(true, 23 if place.wide else 20, top + 4, top + h)
    for each, at, y in zip(words, true, heights, strict=True):
        own = each.id == found.id
        name = "word" if own else f"true{each.id}"
        start = "" if own else f"spot{each.id}"
        mark = "own" if own else f"entry{each.id}"
        yield Box(mark, x=x, y=at - 1.5, w=BAR, h=3, role="causal", fill=1, line=0, corner=0, born=start)
        yield _lead(f"lead-{name}", x + BAR, at, x + 48, y, "causal")
        yield Words(f"id-{name}", x=x + 100, y=y, text=f"{each.id:,}", size=16, anchor="end", bold=own, born=start)
        yield Words(f"page-{name}", x=x + 112, y=y, text=each.exact, size=16, bold=own, born=start, limit=140)
