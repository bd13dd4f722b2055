"""The curve of a feed-forward layer as a drawing: the token's neurons on it, both models' curves, and why there is one."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figure.text import bare, decimal
from components.widgets.drawing.kit import cell
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Words
from components.widgets.drawing.scene import Layout
from models.analysis.feed_forward import inside, layout, strongest
from models.trace import trace
from pages.parts.feed_forward.drawn.curve_plot import CURVES, Plot, reach
from pages.parts.feed_forward.drawn.toy import INPUT, through, through_one
from pages.parts.feed_forward.drawn.toy_drawing import made_up, one_matrix, two_matrices, verdict

SHOWN, BINS = 10, 32
EXAMPLES = (-3.0, -1.0, 0.0, 1.0, 3.0)


@dataclass(frozen=True)
class CurveFacts:
    """All neurons' numbers before the curve (I,), and those of the strongest: neuron, before, after, in this order."""

    role: str
    read: str
    layer: int
    token: int
    word: str
    curve: str
    gated: bool
    before: np.ndarray
    strong: tuple[tuple[int, float, float], ...]

    @property
    def above(self) -> int:
        """How many neurons have a number above 0."""
        return int((self.before > 0).sum())

    @property
    def below(self) -> int:
        """How many neurons have a number below 0."""
        return int((self.before < 0).sum())

    @property
    def other(self) -> str:
        """The other model's curve."""
        return next(name for name in CURVES if name != self.curve)


def curve_facts(role: str, text: str, layer: int, token: int) -> CurveFacts:
    """Raises EmptyText or WeightsError."""
    seen, found, plan = trace(role, text), inside(role, text, layer), layout(role)
    before = found.before[token].copy()
    neurons = strongest(found, role, layer, token, SHOWN)
    after = CURVES[plan.activation](before[neurons])
    strong = tuple((n, float(before[n]), float(value)) for n, value in zip(neurons, after, strict=True))
    word = bare(seen.tokens[token].text)
    return CurveFacts(role, seen.read, layer, token, word, plan.activation, plan.gated, before, strong)


def curve_table(facts: CurveFacts) -> pd.DataFrame:
    """The neurons that add most."""
    return pd.DataFrame(facts.strong, columns=["neuron", "before the curve", "after the curve"])


def curve_layout(facts: CurveFacts, wide: bool) -> Layout:
    """All steps on one width of screen."""
    usual, bent = through(INPUT, curve=False), through(INPUT, curve=True)
    opposite = through(-INPUT, curve=True)
    toy = [
        [made_up(wide), *two_matrices(usual, wide, curve=False)],
        [
            made_up(wide),
            *two_matrices(usual, wide, curve=False),
            *one_matrix(usual, through_one(INPUT), wide),
            verdict("the same result", wide),
        ],
        [
            made_up(wide),
            *two_matrices(bent, wide, curve=True),
            *one_matrix(bent, through_one(INPUT), wide, faded=True),
            verdict("different results", wide),
        ],
        [
            made_up(wide),
            *two_matrices(opposite, wide, curve=True),
            *one_matrix(opposite, -bent.result, wide, faded=True, any_weights=True),
            verdict("different results", wide),
        ],
    ]
    steps = [_alone(facts, wide), _points(facts, wide), _both(facts, wide), *toy]
    width, height = (900, 350) if wide else (360, 470)
    return Layout(width, height, tuple(map(tuple, steps)))


def _plot(facts: CurveFacts, wide: bool) -> Plot:
    far = reach(*(before for _, before, _ in facts.strong), 4.0)
    return Plot(10, 20, 520, 270, far) if wide else Plot(10, 20, 340, 190, far)


def _alone(facts: CurveFacts, wide: bool) -> list[Mark]:
    """The curve, and what it makes of some numbers."""
    plot = _plot(facts, wide)
    return [
        *plot.axes("number before the curve", "after the curve", heights=True),
        plot.curve("curve", facts.curve, width=3),
        *_dots(plot, facts.curve),
        *_values(facts, wide, (facts.curve,)),
    ]


def _dots(plot: Plot, name: str) -> list[Mark]:
    return [
        Dot(
            f"x{i}",
            x=plot.across(x),
            y=plot.up(float(CURVES[name](np.array(x)))),
            r=5,
            role="feed_forward",
            born="curve",
        )
        for i, x in enumerate(EXAMPLES)
    ]


def _values(facts: CurveFacts, wide: bool, names: tuple[str, ...]) -> list[Mark]:
    """Some numbers before the curve and after it, as a small table."""
    left, top, step, w = (600, 56, 50, 90) if wide else (40, 268, 40, 86)
    heads = ("before", *names)
    high = 38 if wide else 32
    marks: list[Mark] = [
        Words(f"head{i}", x=left + i * (w + 14) + w / 2, y=top - 18, text=head, anchor="middle", size=15, bold=i == 1)
        for i, head in enumerate(heads)
    ]
    for row, x in enumerate(EXAMPLES):
        y = top + row * step
        marks += cell(f"before{row}", left, y, w, high, x, 3, digits=0, size=16)
        for i, name in enumerate(names):
            value = float(CURVES[name](np.array(x)))
            marks += cell(f"{name}{row}", left + (i + 1) * (w + 14), y, w, high, value, 3, size=16, born=f"before{row}")
    return marks


def _points(facts: CurveFacts, wide: bool) -> list[Mark]:
    """The strongest neuron of the token on the curve, and how many of all have which number."""
    plot = _plot(facts, wide)
    counts, edges = np.histogram(np.clip(facts.before, -plot.reach, plot.reach), BINS, (-plot.reach, plot.reach))
    base, high = (346, 58) if wide else (300, 56)
    marks: list[Mark] = [
        *plot.axes("number before the curve", "after the curve", heights=True),
        Line("base", x=plot.x, y=base, x2=plot.x + plot.w, y2=base, role="muted", width=1),
    ]
    for place, count in enumerate(counts):
        left, right = plot.across(float(edges[place])), plot.across(float(edges[place + 1]))
        tall = high * float(count) / float(counts.max())
        marks.append(
            Box(
                f"bin{place}",
                x=left,
                y=base - tall,
                w=right - left - 1,
                h=max(tall, 0.1),
                role="feed_forward",
                fill=0.5,
                line=0,
                corner=0,
                tip=f"{count:,} neurons",
            )
        )
    neuron, before, after = facts.strong[0]
    name = "gate" if facts.gated else "activation"
    x, y, zero = plot.across(before), plot.up(after), plot.up(0)
    tip = f"neuron {neuron}: before the curve {decimal(before)}, {name} {decimal(after)}"
    right = 0 < before < 0.5 * plot.reach  # where the curve leaves room below it
    name_x, name_y = (x + 16, y + 18) if right else (x - 16, y - 40) if before > 0 else (x, y - 52)
    anchor = "start" if right else "end" if before > 0 else "middle"
    marks += [
        plot.curve("curve", facts.curve, width=3),
        Line("first-up", x=x, y=zero, x2=x, y2=y, role="feed_forward", dashed=True),
        Line("first-across", x=x, y=y, x2=plot.across(0), y2=y, role="feed_forward", dashed=True),
        Dot("first", x=x, y=y, r=7, role="feed_forward", tip=tip, born="curve"),
    ]
    for line, said in enumerate((f"neuron {neuron}", f"{decimal(before)} → {decimal(after)}")):
        place = Words(
            f"first-{line}",
            x=name_x,
            y=name_y + 20 * line,
            text=said,
            anchor=anchor,
            size=15,
            bold=not line,
            born="curve",
        )
        marks.append(place)
    left, top = (580, 196) if wide else (0, 330)
    lines = (
        "bars below the curve:",
        f"how many of all {len(facts.before):,} neurons",
        "have which number",
        f"below 0: {facts.below:,}",
        f"above 0: {facts.above:,}",
    )
    step = 30 if wide else 24
    marks += [
        Words(f"line{i}", x=left, y=top + i * step, text=text, size=17 if wide else 15, bold=i >= 3)
        for i, text in enumerate(lines)
    ]
    return marks


def _both(facts: CurveFacts, wide: bool) -> list[Mark]:
    """This model's curve, and the other's."""
    plot = _plot(facts, wide)
    hue = {"SiLU": "causal", "GELU": "encoder"}[facts.other]
    roles = {facts.curve: "feed_forward", facts.other: hue}
    return [
        *plot.axes("number before the curve", "after the curve", heights=True),
        plot.curve("other", facts.other, role=hue, width=3),
        plot.curve("curve", facts.curve, width=3),
        *(
            Words(f"{name}-name", x=plot.across(at), y=plot.up(float(CURVES[name](np.array(at)))) + down, text=name,
                  role=roles[name], anchor=anchor, size=16, bold=True)
            for name, at, down, anchor in (("SiLU", -1.3, 16, "middle"), ("GELU", 0.9, -14, "end"))
        ),
        *_values(facts, wide, (facts.curve, facts.other)),
    ]  # fmt: skip


def lowest(name: str) -> float:
    """The lowest value of a curve, to two places."""
    return float(CURVES[name](np.linspace(-4, 0, 4001)).min())
