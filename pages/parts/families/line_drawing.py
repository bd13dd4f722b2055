"""The drawing of the time line: one family after another comes to its place, then sizes, then what runs here."""

from collections.abc import Iterator, Mapping, Sequence

from components.widgets.drawing.marks import Box, Line, Mark, Words
from components.widgets.drawing.scene import Layout, Scene
from content.lesson.model_line import MODELS, Milestone
from pages.parts.families.line_here import Here
from pages.parts.families.line_place import FIRST, LAST, NARROW, WIDE, Place, kept_apart, long, wrapped
from pages.parts.families.line_signs import HEIGHT, KINDS, Frame, glyph, sign
from pages.parts.families.line_sizes import sizes
from pages.parts.families.line_words import GOALS, LABEL, NAMES, said, weights

SMALL = 14.0
_QUESTIONS = (("1", "What goes in, and what comes out?"), ("2", "Which tokens may a token use?"))


def model_line(here: Mapping[str, Here]) -> Scene:
    """All steps in both layouts: the questions, one for each of KINDS, the sizes, and what runs here."""
    wide, narrow = (
        Layout(
            place.width,
            place.height,
            (
                tuple(_start(place)),
                *(tuple(_family(place, number)) for number in range(len(KINDS))),
                tuple(sizes(place, {})),
                tuple(sizes(place, here)),
            ),
        )
        for place in (WIDE, NARROW)
    )
    return Scene("A time line of models, from 2013 to today", said(here), wide, narrow)


def of_kind(kind: str) -> list[Milestone]:
    """The models of a family, the first one first."""
    return sorted((model for model in MODELS if model.kind == kind), key=lambda model: model.time)


def _start(place: Place) -> Iterator[Mark]:
    yield from _bands(place, -1)
    yield from years(place)
    yield from sign("open", Frame("open", *place.stage))
    left, top, width = place.goal
    large = 22 if place.wide else 15
    y = top + (44 if place.wide else 10)
    for number, text in _QUESTIONS:
        yield Words(f"number{number}", x=left, y=y, text=f"{number}.", size=large, bold=True)
        for line in wrapped(text, large, width - 2 * large):
            yield Words(f"question-{line}", x=left + 1.5 * large, y=y, text=line, size=large)
            y += 1.3 * large
        y += 0.8 * large
    if place.wide:
        middle = sum(place.line) / 2
        text = "The models come here: a row for each family, and each model in its year."
        yield Words("soon", x=middle, y=place.row(2) + 15, text=text, size=16, anchor="middle", role="muted")


def _bands(place: Place, now: int) -> Iterator[Mark]:
    """The rows of the six families. now: the one that comes, or none yet."""
    for number, kind in enumerate(KINDS):
        across, start, half = place.row(number), place.line[0] - 14, place.rows[1] / 2 - 1.5
        strong = 0.16 if number == now else 0.04
        x, y, w, h = (0, across - half, place.width, 2 * half) if place.wide else (across - half, start, 2 * half, 380)
        yield Box(f"{kind}-band", x=x, y=y, w=w, h=h, role="muted", fill=strong, line=0, corner=5)


def years(place: Place) -> Iterator[Mark]:
    """The line, with its years."""
    for year in range(FIRST, LAST):
        along = place.along(year)
        if place.wide:
            top = place.rows[0] - 18
            yield Line(f"tick{year}", x=along, y=top, x2=along, y2=place.height - 2, role="grid", width=1.0)
            yield Words(f"year{year}", x=along + 4, y=top - 10, text=str(year), size=SMALL, role="muted")
        else:
            left = place.rows[0] - 14
            yield Line(f"tick{year}", x=left, y=along, x2=left + 164, y2=along, role="grid", width=1.0)
            yield Words(f"year{year}", x=0, y=along + 9, text=str(year), size=13, role="muted")


def _family(place: Place, number: int) -> Iterator[Mark]:
    """The step in which a family comes, those before it being in their rows."""
    kind = KINDS[number]
    yield from _bands(place, number)
    yield from years(place)
    for earlier in range(number + 1):
        yield from _row(place, earlier, named=earlier < number)
    yield from sign(kind, Frame(kind, *place.stage))
    left, top, width = place.goal
    lines = wrapped(GOALS[kind], 15 if place.wide else 14, width)
    for i, line in enumerate(lines):
        yield Words(f"goal-{line}", x=left, y=top + 19 * i, text=line, size=15 if place.wide else 14, bold=place.wide)
    y = top + 19 * len(lines) + (2 if place.wide else 4)
    for i, line in enumerate(wrapped(LABEL, SMALL, width)):
        yield Words(f"label-{line}", x=left, y=y + 16 * i, text=line, size=SMALL, role="muted")
    yield from _cards(place, number)


def _row(place: Place, number: int, *, named: bool) -> Iterator[Mark]:
    """A family in its row: its sign, its name and its models; their names where there is room for them."""
    kind = KINDS[number]
    across = place.row(number)
    if named:  # the family that comes is still large
        yield from sign(kind, small_frame(place, number))
    if place.wide:
        yield Words(f"{kind}-name", x=46, y=across, text=NAMES[kind], size=SMALL, bold=not named)
    spots = along(place, number)
    taken: list[tuple[float, float]] = [(spot - 10, spot + 10) for spot in spots]
    for model, spot in zip(of_kind(kind), spots, strict=True):
        x, y = place.point(spot, number)
        yield glyph(f"{model.name}-place", kind, x, y, tip=told(model))
        if named and place.wide:
            yield from _name(model, x, y, taken)


def _name(model: Milestone, x: float, y: float, taken: list[tuple[float, float]]) -> Iterator[Mark]:
    reach = long(model.name, SMALL)
    for start, anchor in ((x + 11, "start"), (x - 11 - reach, "end")):
        if 176 < start < WIDE.width - reach and all(start + reach + 4 < low or high < start for low, high in taken):
            taken.append((start, start + reach))
            side = start if anchor == "start" else start + reach
            yield Words(f"{model.name}-name", x=side, y=y, text=model.name, size=SMALL, anchor=anchor)
            return


def small_frame(place: Place, number: int) -> Frame:
    """Where a family's drawing is when it is a small sign in the margin."""
    across, scale = place.row(number), place.margin
    if place.wide:
        return Frame(KINDS[number], 2, across - scale * HEIGHT / 2 + 1, scale, small=True)
    return Frame(KINDS[number], across - 12, place.line[0] - 28, scale, small=True)


def along(place: Place, number: int) -> list[float]:
    """Where a family's models are on the line. One that would cover the model before it stands a little later."""
    found: list[float] = []
    for model in of_kind(KINDS[number]):
        found.append(max(place.along(model.time), found[-1] + 17 if found else 0))
    return found


def told(model: Milestone) -> str:
    """What is said of a model at the pointer."""
    return f"{model.name}, {model.year}: {weights(model)}. Text: {model.text}. Goal: {model.goal}."


def _cards(place: Place, number: int) -> Iterator[Mark]:
    """What the papers say of a family's models, each beside its place on the line."""
    models = of_kind(KINDS[number])
    left, top, right, bottom = place.cards
    spots = along(place, number)
    if place.wide:
        wide = min(214, (right - left) / len(models))
        written = SMALL if wide > 130 else 13
        starts = kept_apart([spot - 12 for spot in spots], wide, left, right - wide)
        for model, start, spot in zip(models, starts, spots, strict=True):
            lines = wrapped(model.text, written, wide - 8)
            yield from _card(model, start, top, lines, written)
            end = top + 18 * (2 + len(lines))
            yield Line(
                f"{model.name}-leader",
                x=start + 12,
                y=end,
                x2=spot,
                y2=place.row(number) - 9,
                bend="down",
                role="muted",
                width=1.0,
                opacity=0.5,
            )
        return
    texts = [wrapped(model.text, 13, right - left) for model in models]
    high = 18 * (2 + max(map(len, texts))) + 8
    starts = kept_apart([spot - 9 for spot in spots], high, top, bottom - high)
    for model, start, spot, lines in zip(models, starts, spots, texts, strict=True):
        yield from _card(model, left, start + 9, lines, 13)
        yield Line(
            f"{model.name}-leader",
            x=place.row(number) + 9,
            y=spot,
            x2=left - 5,
            y2=start + 9,
            bend="across",
            role="muted",
            width=1.0,
            opacity=0.5,
        )


def _card(model: Milestone, x: float, y: float, lines: Sequence[str], size_of: float) -> Iterator[Mark]:
    yield Words(f"{model.name}-name", x=x, y=y, text=model.name, size=15, bold=True)
    yield Words(f"{model.name}-weights", x=x, y=y + 18, text=weights(model), size=size_of)
    for i, line in enumerate(lines):
        yield Words(f"{model.name}-text-{line}", x=x, y=y + 18 * (i + 2), text=line, size=size_of, role="muted")
