"""The first half of one neuron's story: its patterns are laid beside the vector, multiplied number by number, and added up."""

from dataclasses import dataclass

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.kit import arrow, cell, few, panel
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from pages.parts.feed_forward.drawn.neuron_facts import NeuronFacts

CELLS = 96  # of a strip, which shows evenly spaced numbers of its vector
LANES = 5  # tokens shown at the start


@dataclass(frozen=True)
class Sheet:
    """How large a drawing is, and how much is in it, on a wide screen or on a phone."""

    wide: bool

    @property
    def width(self) -> float:
        return 900 if self.wide else 360

    @property
    def height(self) -> float:
        return 350 if self.wide else 500

    @property
    def shown(self) -> int:
        """Products shown at each end."""
        return 4 if self.wide else 2


def full(values: np.ndarray) -> float:
    """The size that has the full colour in a strip: nine of ten numbers are smaller."""
    return float(np.percentile(np.abs(values), 90)) or 1.0


def model_role(facts: NeuronFacts) -> str:
    """The colour of the model."""
    return "causal" if facts.role == "causal" else "encoder"


def lane(facts: NeuronFacts, at: Sheet, *, sentence: bool = True) -> list[Mark]:
    """The token, its vector, and its way to the right; below it the whole sentence, if there is room."""
    stream, y = facts.numbers.stream, 30 if at.wide else 20
    marks: list[Mark] = []
    if at.wide:
        marks.append(arrow("lane", 102, y, 898, y))
    marks += _token("token", facts, at, facts.token, y)
    left, width = (112, 220) if at.wide else (104, 256)
    marks.append(Strip("stream", x=left, y=y - 13, w=width, h=26, values=few(stream, CELLS), full=full(stream)))
    if sentence:
        said = f"in “{facts.read}”"
        marks.append(Words("sentence", x=0, y=y + 32, text=said, size=14, limit=at.width - 4))
    return marks


def _token(id: str, facts: NeuronFacts, at: Sheet, place: int, y: float) -> tuple[Mark, ...]:
    here = place == facts.token
    role, fill = (model_role(facts), 0.3) if here else ("muted", 0.08)
    return panel(id, 0, y - 18, 100 if at.wide else 92, 36, facts.tokens[place], role=role, size=15, fill=fill)


def arrives(facts: NeuronFacts, at: Sheet) -> list[Mark]:
    """The vectors of the token and of some before it, and the normalised copy that the layer reads."""
    n = facts.numbers
    left, width, top, step = (112, 220, 44, 60) if at.wide else (104, 256, 24, 50)
    first = max(0, min(facts.token - LANES + 2, len(facts.tokens) - LANES))
    places = range(first, min(len(facts.tokens), first + LANES))
    own = top + step * (facts.token - first)
    x, wide, y = (470, 428, own - 19) if at.wide else (0, 358, 350)
    marks: list[Mark] = []
    if at.wide:
        marks.append(arrow("copies", left + width + 8, own, x - 8, own, role="feed_forward", width=2))
    for place in places:
        here, row = place == facts.token, top + step * (place - first)
        stream = n.streams[place]
        values, size = few(stream, CELLS), full(stream)
        name = "stream" if here else f"stream{place}"
        marks += [
            *_token("token" if here else f"token{place}", facts, at, place, row),
            Strip(name, x=left, y=row - 13, w=width, h=26, values=values, full=size, opacity=1 if here else 0.45),
        ]
    if not at.wide:
        marks.append(
            Line("copies", x=232, y=own + 16, x2=179, y2=316, bend="down", arrow=True, role="feed_forward", width=2)
        )
    counted = f"{facts.width} numbers (one in {-(-facts.width // CELLS)} is drawn)"
    middle = x + wide / 2
    name_y, count_y = (y - 14, y + 56) if at.wide else (332, 406)
    marks += [
        Words(
            "vector-name",
            x=middle,
            y=name_y,
            text=f"{'normalised copy' if facts.gated else 'normalised vector'} for the layer",
            anchor="middle",
            size=15,
        ),
        Strip("vector", x=x, y=y, w=wide, h=38, values=few(n.vector, CELLS), full=full(n.vector), born="stream"),
        Words("count", x=middle, y=count_y, text=counted, anchor="middle", size=14),
    ]
    return marks


@dataclass(frozen=True)
class Match:
    """The products of a vector's numbers and a pattern's. order: the places shown, the largest product first."""

    products: np.ndarray
    order: tuple[int, ...]

    @property
    def others(self) -> float:
        """The sum of the products that are not shown."""
        return float(self.products.sum() - self.products[list(self.order)].sum())


def match(vector: np.ndarray, pattern: np.ndarray, shown: int) -> Match:
    """The `shown` largest products and as many of the smallest."""
    products = vector.astype(np.float64) * pattern
    order = np.argsort(-products, kind="stable")
    return Match(products, tuple(int(i) for i in (*order[:shown], *order[-shown:])))


def laid_beside(facts: NeuronFacts, at: Sheet, name: str, pattern: np.ndarray) -> list[Mark]:
    """The vector's numbers and the pattern's, one above the other: those whose products are largest, and most negative."""
    n = facts.numbers
    found = match(n.vector, pattern, at.shown)
    left, w, gap, middle = _columns(at)
    half = at.shown * (w + gap) - gap
    top = 84 if at.wide else 112
    names = ((0, top + 34), (0, top + 89)) if at.wide else ((0, top - 30), (0, top + 128))
    copy = "normalised copy" if facts.gated else "normalised vector"
    marks: list[Mark] = [
        *lane(facts, at),
        Words("vector-name", x=names[0][0], y=names[0][1], text=copy, size=15),
        Words("pattern-name", x=names[1][0], y=names[1][1], text=name, size=15, bold=True),
    ]
    for id, x, said in (
        ("most", left, "largest products"),
        ("least", left + half + middle + gap, "most negative ones"),
    ):
        marks.append(Words(id, x=x + half / 2, y=top - 2, text=said, anchor="middle", size=14))
    largest = float(np.abs(n.vector).max()), float(np.abs(pattern).max())
    for place, i in enumerate(found.order):
        x, tip = column_x(at, place), f"number {i} of the vector, and its weight"
        marks += cell(f"v{place}", x, top + 14, w, 42, float(n.vector[i]), largest[0], born="vector", tip=tip, size=16)
        marks += cell(f"p{place}", x, top + 67, w, 42, float(pattern[i]), largest[1], born="token", tip=tip, size=16)
        marks.append(Words(f"t{place}", x=x + w / 2, y=top + 61.5, text="×", anchor="middle", size=15))
    x = left + at.shown * (w + gap)
    counted = f"{facts.width - 2 * at.shown}"
    half = x + (middle - gap) / 2
    marks += [
        Box("others", x=x, y=top + 14, w=middle - gap, h=95, role="grid", fill=0.6, line=0),
        Words("others-n", x=half, y=top + 50, text=counted, anchor="middle", size=15),
        Words("others-m", x=half, y=top + 72, text="others", anchor="middle", size=15),
    ]
    return marks


def signs(at: Sheet) -> list[Mark]:
    """What the signs of a pair make of its product."""
    left, w, gap, middle = _columns(at)
    half = at.shown * (w + gap) - gap
    top = 232 if at.wide else 280
    both, different = ("both above 0 or both below 0",), ("one above 0, one below 0",)
    if not at.wide:
        both, different = ("both above 0", "or both below 0"), ("one above 0,", "one below 0")
    marks: list[Mark] = []
    for kind, x, said in (("positive", left, both), ("negative", left + half + middle + gap, different)):
        marks.append(Line(f"{kind}-line", x=x, y=top, x2=x + half, y2=top, role=kind, width=3))
        for line, text in enumerate((*said, f"{kind} product")):
            bold = line == len(said)
            marks.append(
                Words(
                    f"{kind}-{line}",
                    x=x + half / 2,
                    y=top + 22 + 21 * line,
                    text=text,
                    anchor="middle",
                    size=15,
                    bold=bold,
                )
            )
    return marks


def added_up(facts: NeuronFacts, at: Sheet, pattern: np.ndarray, total: float, bias: float = 0.0) -> list[Mark]:
    """The products as bars, and their sum. total: as the model has it, with the bias if there is one."""
    found = match(facts.numbers.vector, pattern, at.shown)
    left, w, gap, middle = _columns(at)
    values = [float(found.products[i]) for i in found.order]
    everything = (*values, found.others, 0.0)
    top, room = (236, 84) if at.wide else (282, 90)
    scale = room / max(1e-9, max(everything) - min(everything))
    base = top + max(everything) * scale
    marks: list[Mark] = []
    for place, value in enumerate(values):
        marks += _bar(f"b{place}", column_x(at, place), w, base, value, scale, born=f"v{place}")
    x = left + at.shown * (w + gap)
    marks += _bar("bo", x, middle - gap, base, found.others, scale, born="others")
    right = left + 2 * at.shown * (w + gap) + middle - gap
    marks.append(Line("base", x=left, y=base, x2=right, y2=base, role="muted", width=1))
    named = ("products", "(rounded)") if at.wide else ("products (rounded)",)
    x, y = (0, top + 20) if at.wide else (0, 420)
    marks += [Words(f"products{line}", x=x, y=y + 20 * line, text=text, size=15) for line, text in enumerate(named)]
    said = f"sum {decimal(total)}"
    sums = (right + 30, min(max(base - 24, 224), 290), 896 - right - 30, 48) if at.wide else (90, 440, 180, 42)
    if at.wide:
        marks.append(arrow("adds", right + 4, sums[1] + 24, right + 26, sums[1] + 24, role="feed_forward", width=2))
    else:
        marks.append(arrow("adds", 180, 406, 180, 434, role="feed_forward", width=2))
    marks += panel("sum", *sums, said, role="feed_forward", size=19, born="bo")
    if bias:
        place = (sums[0] + sums[2] / 2, sums[1] - 14) if at.wide else (356, 420)
        words = f"with bias {decimal(bias)}"
        marks.append(Words("bias", x=place[0], y=place[1], text=words, anchor="middle" if at.wide else "end", size=14))
    return marks


def _bar(id: str, x: float, w: float, base: float, value: float, scale: float, born: str) -> list[Mark]:
    high = abs(value) * scale
    role, y, words = ("positive", base - high, base - high - 11) if value > 0 else ("negative", base, base + high + 13)
    return [
        Box(id, x=x, y=y, w=w, h=max(high, 1), role=role, fill=0.7, line=0, corner=2, born=born),
        Words(f"{id}-n", x=x + w / 2, y=words, text=decimal(value), anchor="middle", size=15, born=born),
    ]


def _columns(at: Sheet) -> tuple[float, float, float, float]:
    """Left end of the columns, width of a cell, gap after it, width of the column for all others."""
    return (124, 60, 5, 84) if at.wide else (0, 66, 4, 80)


def column_x(at: Sheet, place: int) -> float:
    """The left end of a column."""
    left, w, gap, middle = _columns(at)
    return left + place * (w + gap) + (middle if place >= at.shown else 0)
