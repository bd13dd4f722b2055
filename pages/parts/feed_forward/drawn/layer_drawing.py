"""The whole layer as a drawing: the strongest neurons with what each adds, all others as a shade, and their sum."""

from dataclasses import dataclass

from components.figure.text import decimal
from components.widgets.drawing.kit import arrow, few, panel, sign
from components.widgets.drawing.marks import Box, Line, Mark, Strip, Words
from components.widgets.drawing.scene import Layout
from pages.parts.feed_forward.drawn.layer_facts import LayerFacts, Strong, norm
from pages.parts.feed_forward.drawn.neuron_match import full

CELLS = 64
STEPS = 7


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
        return 384 if self.wide else 560

    def row(self, place: int) -> float:
        """The middle of a row."""
        return 86 + 25.5 * place if self.wide else 112 + 34 * place


def layer_layout(facts: LayerFacts, wide: bool) -> Layout:
    """All steps on one width of screen."""
    sheets = [Sheet(wide, step) for step in range(STEPS)]
    return Layout(sheets[0].width, sheets[0].height, tuple(tuple(_step(facts, at)) for at in sheets))


def _step(facts: LayerFacts, at: Sheet) -> list[Mark]:
    marks = [*_lane(facts, at), *_others(facts, at)]
    if at.step >= 1:
        for place, each in enumerate(facts.strong):
            marks += _row(facts, at, place, each)
        marks += _heads(facts, at)
    if at.step >= 5:
        marks += _sum(facts, at)
    return marks


def _lane(facts: LayerFacts, at: Sheet) -> list[Mark]:
    role, size = "causal" if facts.role == "causal" else "encoder", full(facts.stream)
    values = few(facts.stream, CELLS)
    numbers = f"{facts.plan.width} numbers"
    if at.wide:
        return [
            arrow("lane", 102, 22, 898, 22),
            *panel("token", 0, 4, 100, 36, facts.word, role=role, fill=0.3),
            Strip("stream", x=112, y=10, w=200, h=24, values=values, full=size),
            Line("in", x=60, y=42, x2=60, y2=66, arrow=True, role="feed_forward", width=2),
            Strip(
                "vector",
                x=48,
                y=72,
                w=24,
                h=286,
                values=few(facts.vector, CELLS),
                full=full(facts.vector),
                born="stream",
            ),
            Words("vector-name", x=0, y=374, text=f"{numbers} in", size=14),
        ]
    return [
        *panel("token", 0, 2, 92, 36, facts.word, role=role, fill=0.3),
        Strip("stream", x=104, y=8, w=256, h=24, values=values, full=size),
        Strip(
            "vector", x=0, y=54, w=236, h=20, values=few(facts.vector, CELLS), full=full(facts.vector), born="stream"
        ),
        Words("vector-name", x=244, y=64, text=f"{numbers} in", size=14),
    ]


def _heads(facts: LayerFacts, at: Sheet) -> list[Mark]:
    product = "gate × up = activation" if facts.plan.gated and at.wide else "activation"
    if at.wide:
        heads = [("neuron", 176, "end", 1), (product, 344, "end", 2), ("adds a list of length", 364, "start", 3)]
        heads.append(("promotes most", 596, "start", 4))
    else:
        heads = [
            ("neuron", 0, "start", 1),
            (product, 118, "end", 2),
            ("length", 132, "start", 3),
            ("promotes", 248, "start", 4),
        ]
    return [
        Words(f"head-{step}", x=x, y=60 if at.wide else 92, text=text, anchor=anchor, size=14, role="muted")
        for text, x, anchor, step in heads
        if at.step >= step
    ]


def _row(facts: LayerFacts, at: Sheet, place: int, each: Strong) -> list[Mark]:
    y, id = at.row(place), f"n{each.neuron}"
    longest = max(facts.strong[0].length, norm(facts.others))
    words = ", ".join(each.words)
    product = f"{decimal(each.after)} × {decimal(each.factor)} = " if facts.plan.gated else ""
    tip = f"Neuron {each.neuron}: activation {product}{decimal(each.activation)}. It promotes {words}."
    marks: list[Mark] = []
    if at.wide:
        marks.append(
            Line(
                f"{id}-in",
                x=74,
                y=215,
                x2=134,
                y2=y,
                bend="across",
                role="feed_forward",
                width=1.2,
                opacity=0.6,
                born="vector",
            )
        )
        marks.append(
            Words(id, x=176, y=y, text=str(each.neuron), anchor="end", size=15, bold=True, born="vector", tip=tip)
        )
        if at.step >= 2:
            text = f"{product}{decimal(each.activation)}"
            marks.append(Words(f"{id}-a", x=344, y=y, text=text, anchor="end", size=15, born=id, tip=tip))
        if at.step >= 3:
            long = 170 * each.length / longest
            marks += _bar(id, 364, y, long, each.length, at, tip)
        if at.step >= 4:
            marks.append(Words(f"{id}-w", x=596, y=y, text=words, size=15, limit=184, born=f"{id}-b", tip=tip))
        if at.step >= 5:
            marks.append(
                Line(
                    f"{id}-out", x=786, y=y, x2=826, y2=215, bend="across", role="feed_forward", width=1.2, opacity=0.6
                )
            )
        return marks
    marks.append(Words(id, x=0, y=y, text=str(each.neuron), size=15, bold=True, born="vector", tip=tip))
    if at.step >= 2:
        text = decimal(each.activation)
        marks.append(Words(f"{id}-a", x=118, y=y, text=text, anchor="end", size=15, born=id, tip=tip))
    if at.step >= 3:
        marks += _bar(id, 132, y, 70 * each.length / longest, each.length, at, tip)
    if at.step >= 4:
        marks.append(Words(f"{id}-w", x=248, y=y, text=words, size=14, limit=110, born=f"{id}-b", tip=tip))
    return marks


def _bar(id: str, x: float, y: float, long: float, length: float, at: Sheet, tip: str) -> list[Mark]:
    high = 19 if at.wide else 22
    return [
        Box(
            f"{id}-b", x=x, y=y - high / 2, w=max(1, long), h=high, role="feed_forward", fill=0.6, line=0, corner=2, tip=tip,
            born=f"{id}-a",
        ),
        Words(f"{id}-l", x=x + long + 6, y=y, text=decimal(length, 1), size=15, born=f"{id}-a", tip=tip),
    ]  # fmt: skip


def _others(facts: LayerFacts, at: Sheet) -> list[Mark]:
    count = facts.plan.inner - len(facts.strong)
    y = at.row(len(facts.strong)) + 8
    left, right = (88, 786) if at.wide else (0, 360)
    high = 28 if at.wide else 30
    if at.step == 0:  # the whole layer
        top, bottom, middle = at.row(0) - 14, y + high / 2, (left + right) / 2
        said = f"{facts.plan.width} numbers → {facts.plan.inner:,} neurons → {facts.plan.width} numbers"
        return [
            Box("others", x=left, y=top, w=right - left, h=bottom - top, role="feed_forward", fill=0.12, line=0),
            Words(
                "others-n",
                x=middle,
                y=(top + bottom) / 2,
                text=said,
                anchor="middle",
                size=24 if at.wide else 15,
                bold=True,
            ),
        ]
    marks: list[Mark] = [
        Box("others", x=left, y=y - high / 2, w=right - left, h=high, role="feed_forward", fill=0.12, line=0),
        Words("others-n", x=left + (52 if at.wide else 4), y=y, text=f"{count:,} others", size=15, bold=True),
    ]
    if at.wide:
        marks.append(
            Line("others-in", x=74, y=215, x2=134, y2=y, bend="across", role="feed_forward", width=3, opacity=0.6)
        )
    if at.step >= 4:
        longest = max(facts.strong[0].length, norm(facts.others))
        long = (170 if at.wide else 70) * norm(facts.others) / longest
        x = 364 if at.wide else 132
        marks += [
            Box(
                "others-b",
                x=x,
                y=y - 10,
                w=long,
                h=20,
                role="feed_forward",
                fill=0.3,
                corner=2,
                dashed=True,
                born="others",
            ),
            Words("others-l", x=x + long + 6, y=y, text=decimal(norm(facts.others), 1), size=15, born="others"),
        ]
        if at.wide:
            marks.append(Words("others-w", x=596, y=y, text="added up to one list", size=15, born="others"))
    return marks


def _sum(facts: LayerFacts, at: Sheet) -> list[Mark]:
    said = f"sum: length {decimal(norm(facts.out), 1)}"
    values, size = few(facts.out, CELLS), full(facts.out)
    y = at.row(len(facts.strong)) + 8
    if at.wide:
        marks: list[Mark] = [
            Line("others-out", x=786, y=y, x2=826, y2=215, bend="across", role="feed_forward", width=3, opacity=0.6),
            Strip("out", x=830, y=72, w=24, h=286, values=values, full=size, born="others-out"),
            Words("out-name", x=898, y=374, text=said, anchor="end", size=14, bold=True),
        ]
        if at.step >= 6:
            marks.append(arrow("up", 842, 68, 842, 38, role="feed_forward", width=2.5, born="out"))
            marks += sign("plus", 842, 22, "+")
        return marks
    marks = [
        Strip("out", x=0, y=496, w=200, h=20, values=values, full=size, born="others"),
        Words("out-name", x=208, y=506, text=said, size=14, bold=True),
    ]
    if at.step >= 6:
        marks += [*sign("plus", 100, 542, "+"), Words("plus-name", x=122, y=542, text="the vector before", size=14)]
    return marks
