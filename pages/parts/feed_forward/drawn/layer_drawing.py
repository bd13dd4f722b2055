"""The whole layer as a drawing: the strongest neurons with what each adds, and all others as a shade."""

from dataclasses import dataclass

from components.figure.sums import bracketed, product
from components.figure.text import decimal
from components.widgets.drawing.kit import arrow, few, panel
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout
from pages.parts.feed_forward.drawn.layer_facts import LayerFacts, Strong
from pages.parts.feed_forward.drawn.layer_sum import added, arrows, raises, together
from pages.parts.feed_forward.drawn.neuron_match import full

CELLS = 64
STEPS = 6
ACTIVATIONS, LISTS, WORDS, SUM, ADDED = range(1, STEPS)  # the step with which each part comes


@dataclass(frozen=True)
class Sheet:
    """How far the drawing has come: which of its parts are to be seen."""

    wide: bool
    step: int

    @property
    def width(self) -> float:
        return 900 if self.wide else 360

    @property
    def height(self) -> float:
        return 388 if self.wide else 560

    def row(self, place: int) -> float:
        """The middle of a row."""
        return 98 + 24.5 * place if self.wide else 108 + 34 * place


def layer_layout(facts: LayerFacts, wide: bool) -> Layout:
    """All steps on one width of screen."""
    sheets = [Sheet(wide, step) for step in range(STEPS)]
    return Layout(sheets[0].width, sheets[0].height, tuple(tuple(_step(facts, at)) for at in sheets))


def _step(facts: LayerFacts, at: Sheet) -> list[Mark]:
    marks = [*_lane(facts, at), *_others(facts, at), *_heads(facts, at)]
    for place, (each, said) in enumerate(zip(facts.strong, products(facts), strict=True)):
        marks += _row(facts, at, place, each, said)
    if at.step >= SUM:
        values, size = few(facts.out, CELLS), full(facts.out)
        marks += together(facts, at.wide, values, size, at.row(len(facts.strong)) + 6)
    if at.step == SUM:
        marks += arrows(facts, at.wide)
    if at.step == ADDED:
        marks += raises(facts, at.wide)
        marks += added(facts, at.wide, few(facts.stream + facts.out, CELLS), full(facts.stream))
    return marks


def products(facts: LayerFacts) -> list[tuple[str, str, str]]:
    """Gate, second sum and activation of each neuron drawn, with as many decimals as are needed to multiply them."""
    rows = [product(each.after, each.factor, each.activation) for each in facts.strong]
    least = max(len(gate.partition(".")[2]) for gate, _, _ in rows)
    return [product(each.after, each.factor, each.activation, least=least) for each in facts.strong]


def _lane(facts: LayerFacts, at: Sheet) -> list[Mark]:
    role, size = "causal" if facts.role == "causal" else "encoder", full(facts.stream)
    values, read = few(facts.stream, CELLS), few(facts.vector, CELLS)
    numbers = f"{facts.plan.width} numbers in"
    if at.wide:
        return [
            arrow("lane", 102, 22, 898, 22),
            *panel("token", 0, 4, 100, 36, facts.word, role=role, fill=0.3),
            Strip("stream", x=104, y=9, w=220, h=26, values=values, full=size),
            arrow("in", 62, 42, 62, 64, role="feed_forward", width=2),
            Strip("vector", x=50, y=68, w=24, h=292, values=read, full=full(facts.vector), born="stream"),
            Words("vector-name", x=4, y=376, text=numbers, size=14),
        ]
    return [
        *panel("token", 0, 2, 92, 36, facts.word, role=role, fill=0.3),
        Strip("stream", x=104, y=8, w=256, h=24, values=values, full=size),
        Strip("vector", x=0, y=50, w=228, h=20, values=read, full=full(facts.vector), born="stream"),
        Words("vector-name", x=236, y=60, text=numbers, size=14),
    ]


def _heads(facts: LayerFacts, at: Sheet) -> list[Mark]:
    if at.wide:
        made = "gate × second sum = activation" if facts.plan.gated else "activation"
        heads = [
            ("neuron", 160, "end", 0),
            (made, 372, "end", ACTIVATIONS),
            ("length of what it adds", 392, "start", LISTS),
        ]
        heads.append(("raises most", 580, "start", WORDS))
    else:
        heads = [("neuron", 0, "start", 0), ("activation", 118, "end", ACTIVATIONS), ("length", 132, "start", LISTS)]
        heads.append(("raises most", 246, "start", WORDS))
    return [
        Words(f"head-{step}", x=x, y=74 if at.wide else 86, text=text, anchor=anchor, size=14)
        for text, x, anchor, step in heads
        if at.step >= step and (step != WORDS or at.step == WORDS)
    ]


def _row(facts: LayerFacts, at: Sheet, place: int, each: Strong, said: tuple[str, str, str]) -> list[Mark]:
    y, id = at.row(place), f"n{each.neuron}"
    gate, factor, activation = said
    longest, words = facts.strong[0].length, ", ".join(each.words)
    made = f"{gate} × {bracketed(factor)} = {activation}" if facts.plan.gated else activation
    tip = f"Neuron {each.neuron}: activation {made}. It raises {words}."
    x, end, left, most, beside, room = (160, 372, 392, 124, 580, 312) if at.wide else (0, 118, 132, 64, 246, 112)
    marks: list[Mark] = [
        Words(
            id, x=x, y=y, text=str(each.neuron), anchor="end" if at.wide else "start", size=15, bold=True, born="vector",
            tip=tip,
        )
    ]  # fmt: skip
    if at.wide:
        marks.append(_way(f"{id}-in", 74, 214, 120, y, born="vector"))
    if at.step >= ACTIVATIONS:
        text = made if at.wide else activation
        marks.append(Words(f"{id}-a", x=end, y=y, text=text, anchor="end", size=15, born=id, tip=tip))
    if at.step >= LISTS:
        marks += _bar(id, left, y, most * each.length / longest, each.length, at, tip)
    if at.step == WORDS:
        size = 15 if at.wide else 14
        marks.append(Words(f"{id}-w", x=beside, y=y, text=words, size=size, limit=room, born=f"{id}-b", tip=tip))
    if at.step >= SUM and at.wide:
        marks.append(_way(f"{id}-out", 566, y, 606, 214))
    return marks


def _way(id: str, x: float, y: float, x2: float, y2: float, *, width: float = 1.2, born: str = "") -> Line:
    """From the vector to a neuron, or from a neuron to the sum."""
    return Line(id, x=x, y=y, x2=x2, y2=y2, bend="across", role="feed_forward", width=width, opacity=0.6, born=born)


def _bar(id: str, x: float, y: float, long: float, length: float, at: Sheet, tip: str) -> list[Mark]:
    high = 18 if at.wide else 22
    return [
        Box(
            f"{id}-b", x=x, y=y - high / 2, w=max(1, long), h=high, role="feed_forward", fill=0.6, line=0, corner=2, tip=tip,
            born=f"{id}-a",
        ),
        Words(f"{id}-l", x=x + long + 6, y=y, text=decimal(length, 1), size=15, born=f"{id}-a", tip=tip),
    ]  # fmt: skip


def _others(facts: LayerFacts, at: Sheet) -> list[Mark]:
    count = facts.plan.inner - len(facts.strong)
    y = at.row(len(facts.strong)) + 6
    left, right = (88, 566) if at.wide else (0, 236)
    high = 28 if at.wide else 30
    marks: list[Mark] = [
        Box("others", x=left, y=y - high / 2, w=right - left, h=high, role="feed_forward", fill=0.14, line=0),
        Words("others-n", x=left + (38 if at.wide else 4), y=y, text=f"{count:,} others", size=15, bold=True),
    ]
    if at.wide:
        marks.append(_way("others-in", 74, 214, 120, y, width=3))
        if at.step >= SUM:
            marks.append(_way("others-out", 566, y, 606, 214, width=3))
    return marks
