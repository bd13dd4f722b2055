"""The curve of a feed-forward layer as a drawing: the token's neurons on it, both models' curves, and why there is one."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figure.text import bare, decimal
from components.widgets.drawing.kit import cell
from components.widgets.drawing.marks import Dot, Mark, Path, Words
from components.widgets.drawing.scene import Layout
from models.analysis.feed_forward import inside, layout, strongest
from models.trace import trace
from pages.parts.feed_forward.drawn.curve_plot import CURVES, Plot, reach
from pages.parts.feed_forward.drawn.toy import INPUT, through, through_one
from pages.parts.feed_forward.drawn.toy_drawing import made_up, one_matrix, two_matrices, verdict

SHOWN, BINS = 40, 60
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
    """The neurons that are drawn as points."""
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
            verdict("not what a matrix would give", wide),
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
        *plot.axes("number before the curve", "after the curve"),
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
    """The strongest neurons of the token on the curve, and how many of all have which number."""
    plot = _plot(facts, wide)
    counts, edges = np.histogram(np.clip(facts.before, -plot.reach, plot.reach), BINS, (-plot.reach, plot.reach))
    base, high = (346, 56) if wide else (292, 50)
    points = [plot.across(-plot.reach), float(base)]
    for count, middle in zip(counts, (edges[1:] + edges[:-1]) / 2, strict=True):
        points += [plot.across(float(middle)), base - high * float(count) / float(counts.max())]
    points += [plot.across(plot.reach), float(base)]
    marks: list[Mark] = [
        *plot.axes("number before the curve", "after the curve"),
        Path("all", points=tuple(points), fill=0.3, width=1, role="feed_forward"),
        plot.curve("curve", facts.curve, width=3),
    ]
    for neuron, before, after in facts.strong:
        name = "gate" if facts.gated else "activation"
        tip = f"neuron {neuron}: before the curve {decimal(before)}, {name} {decimal(after)}"
        marks.append(
            Dot(
                f"n{neuron}",
                x=plot.across(before),
                y=plot.up(after),
                r=5,
                fill=0.5,
                line=1,
                role="feed_forward",
                tip=tip,
                born="curve",
            )
        )
    first, x, y = facts.strong[0][0], plot.across(facts.strong[0][1]), plot.up(facts.strong[0][2])
    marks.append(
        Words(
            "first",
            x=x - 10,
            y=y - 20,
            text=f"neuron {first}",
            anchor="end" if x > plot.across(0) else "middle",
            size=15,
            bold=True,
            born="curve",
        )
    )
    share = facts.above / len(facts.before)
    left, top = (580, 70) if wide else (0, 330)
    lines = (
        (f"{len(facts.strong)} points:", "the neurons that add most", "hill below:", f"how many of all {len(facts.before):,}",
         "have which number", f"{share:.0%} are above 0")
    )  # fmt: skip
    step = 34 if wide else 24
    marks += [
        Words(f"line{i}", x=left, y=top + i * step, text=text, size=17 if wide else 15, bold=i in (0, 2, 5))
        for i, text in enumerate(lines)
    ]
    return marks


def _both(facts: CurveFacts, wide: bool) -> list[Mark]:
    """This model's curve, and the other's."""
    plot = _plot(facts, wide)
    roles = {"SiLU": "causal", "GELU": "encoder"}
    return [
        *plot.axes("number before the curve", "after the curve"),
        plot.curve("other", facts.other, role=roles[facts.other], width=3),
        plot.curve("curve", facts.curve, role=roles[facts.curve], width=3),
        Words("SiLU-name", x=plot.across(-1.3), y=plot.up(float(CURVES["SiLU"](np.array(-1.3)))) + 16, text="SiLU", role="causal",
              anchor="middle", size=16, bold=True),
        Words("GELU-name", x=plot.across(0.9), y=plot.up(float(CURVES["GELU"](np.array(0.9)))) - 14, text="GELU", role="encoder",
              anchor="end", size=16, bold=True),
        *_values(facts, wide, (facts.curve, facts.other)),
    ]  # fmt: skip


def lowest(name: str) -> float:
    """The lowest value of a curve, to two places."""
    return float(CURVES[name](np.linspace(-4, 0, 4001)).min())
