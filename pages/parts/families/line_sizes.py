"""The time line's last two steps: how many weights the models of the papers have, and those that run here."""

from collections.abc import Iterator, Mapping
from math import dist

from components.widgets.drawing.marks import Line, Mark, Words
from content.lesson.model_line import MODELS
from pages.parts.families.line_here import Here
from pages.parts.families.line_labels import HIGH, Point, Sheet, apart
from pages.parts.families.line_place import FIRST, LAST, LEAST, MOST, Place
from pages.parts.families.line_signs import HEIGHT, KINDS, Frame, glyph, sign
from pages.parts.families.line_words import NAMES, weights

_PALE = 0.45
# Names are written in this order, as long as there is room.
_ORDER = (
    "GPT-3", "GPT", "GPT-2", "SmolLM2", "LLaMA", "T5", "VAE", "Word2Vec", "GloVe", "FastText", "Transformer", "all-MiniLM",
    "BERT", "LEGAL-BERT", "Transformer-XL", "ALBERT", "Sentence-BERT", "BioBERT",
)  # fmt: skip
_UNITS = {3: "1,000", 6: "1 million", 9: "1 billion", 12: "1,000 billion"}


def sizes(place: Place, here: Mapping[str, Here]) -> Iterator[Mark]:
    """All models at their year and size. here: if there are any, those that run here are lit, and the papers' are grey."""
    left, _, _, bottom = place.sizes
    along = 0 if place.wide else 1
    papers = apart({model.name: place.sized(model.time, model.weights) for model in MODELS}, along)
    ours = {model.name: (papers[model.name], here[model.here].weights) for model in MODELS if model.here in here}
    lit = apart({name: _at(place, *known) for name, known in ours.items()}, along)
    sheet = Sheet(
        left if place.wide else 36, 0 if place.wide else 22, place.width - 2, bottom, 14 if place.wide else 13
    )
    for point in (*papers.values(), *lit.values()):
        sheet.block(*point)
    yield from _scales(place)
    yield from _legend(place)
    for name in _ORDER:
        model = next(each for each in MODELS if each.name == name)
        tip = f"{name}, {model.year}: {weights(model)} in the paper."
        grey, seen = ("muted", _PALE) if here else ("", 1.0)
        if name in lit:
            yield _between(f"{name}-down", papers[name], lit[name], role="muted", width=1.2, dashed=True)
            for share in (0.25, 0.5, 0.75):
                sheet.block(*(a + share * (b - a) for a, b in zip(papers[name], lit[name], strict=True)), reach=4)
        yield glyph(f"{name}-place", model.kind, *papers[name], tip=tip, role=grey, opacity=seen)
        if name in lit:
            own = here[model.here]
            tip = f"{own.name}, in this app: {own.weights:,} weights."
            yield glyph(f"{name}-here", model.kind, *lit[name], tip=tip)
    yield from _own(here, lit, sheet) if here else _names(papers, sheet, far=place.wide)


def _at(place: Place, paper: Point, weights: int) -> Point:
    """The place of a model that runs here: below that of its paper, or left of it on a phone."""
    x, y = place.sized(FIRST, weights)
    return (paper[0], y) if place.wide else (x, paper[1])


def _names(papers: Mapping[str, Point], sheet: Sheet, *, far: bool) -> Iterator[Mark]:
    for name in _ORDER:
        if found := sheet.free(papers[name], [name], far=far):
            x, y, anchor = found
            yield from _leader(name, papers[name], x, y)
            yield Words(f"{name}-name", x=x, y=y, text=name, size=sheet.size, anchor=anchor)


def _own(here: Mapping[str, Here], lit: Mapping[str, Point], sheet: Sheet) -> Iterator[Mark]:
    """The names of the models that run here, with all digits of their sizes; first where there is least room."""
    models = {model.name: here[model.here] for model in MODELS if model.name in lit}

    def alone(name: str) -> tuple[float, float]:
        return min(dist(lit[name], other) for each, other in lit.items() if each != name), lit[name][1]

    for name in sorted(models, key=alone):
        lines = [models[name].name, f"{models[name].weights:,}"]
        found = sheet.free(lit[name], lines, far=True)
        assert found, f"There is no room for {name}"
        x, y, anchor = found
        yield from _leader(name, lit[name], x, y + HIGH / 2, reach=HIGH)
        yield Words(f"{name}-name", x=x, y=y, text=lines[0], size=sheet.size, anchor=anchor, bold=True)
        yield Words(f"{name}-own", x=x, y=y + HIGH, text=lines[1], size=sheet.size, anchor=anchor)


def _leader(name: str, point: Point, x: float, y: float, reach: float = HIGH / 2) -> Iterator[Mark]:
    """A thin line from a label to its point, if the label is not beside it. reach: half of the label's height."""
    away = y - point[1]
    if abs(away) > reach + 14:
        up = 1 if away < 0 else -1
        yield _between(
            f"{name}-to", (x, y + up * reach), (point[0], point[1] - up * 9), role="muted", width=0.8, opacity=0.8
        )


def _between(id: str, start: Point, end: Point, **more) -> Line:
    return Line(id, x=start[0], y=start[1], x2=end[0], y2=end[1], **more)


def _scales(place: Place) -> Iterator[Mark]:
    """Years and powers of ten."""
    left, top, right, bottom = place.sizes
    for year in range(FIRST, LAST):
        x, y = place.sized(year, 10.0**LEAST)
        start, end = ((x, top), (x, bottom)) if place.wide else ((left, y), (right, y))
        yield _between(f"tick{year}", start, end, role="grid", width=1.0)
        at = (x + 4, bottom + 14) if place.wide else (0, y + 9)
        yield Words(f"year{year}", x=at[0], y=at[1], text=str(year), size=14 if place.wide else 13, role="muted")
    for power in range(LEAST, MOST + 1):
        x, y = place.sized(FIRST, 10.0**power)
        start, end = ((left, y), (right, y)) if place.wide else ((x, top), (x, bottom))
        yield _between(f"power{power}", start, end, role="grid", width=1.5)
        text = _UNITS.get(power)
        if text and place.wide:
            yield Words(f"unit-{text}", x=left - 8, y=y, text=text, size=14, anchor="end", role="muted")
        elif text:
            x = min(max(x, 20), place.width - 44)
            yield Words(f"unit-{text}", x=x, y=bottom + 12, text=text, size=13, anchor="middle", role="muted")


def _legend(place: Place) -> Iterator[Mark]:
    """The families in the margin: their small drawings, their names and the forms that stand for them."""
    for number, kind in enumerate(KINDS):
        if place.wide:
            y = 30 + 61 * number
            yield from sign(kind, Frame(kind, 2, y - place.margin * HEIGHT / 2, place.margin, small=True))
            yield glyph(f"{kind}-form", kind, 60, y)
            yield Words(f"{kind}-name", x=2, y=y + 24, text=NAMES[kind], size=14)
        else:
            x = 40 + 53 * number
            yield from sign(kind, Frame(kind, x, 4, place.margin, small=True))
            yield glyph(f"{kind}-form", kind, x + 36, 13)
