"""What is told in each step of the drawing of the curve."""

import numpy as np

from components.figure.text import decimal, shorten
from components.widgets.drawing.scene import Said, Scene
from pages.parts.feed_forward.drawn.curve_drawing import CurveFacts, curve_layout, lowest
from pages.parts.feed_forward.drawn.curve_plot import CURVES
from pages.parts.feed_forward.drawn.toy import FIRST, INPUT, ONE, SECOND, through, through_one
from pages.parts.feed_forward.drawn.toy_drawing import minus

_MODELS = {"SiLU": "SmolLM2", "GELU": "MiniLM"}


def curve_scene(facts: CurveFacts) -> Scene:
    """All steps."""
    label = f"The curve {facts.curve}, with neurons of “{shorten(facts.word)}”, and why there is a curve"
    said = (*_model(facts), *_toy(facts))
    return Scene(label, said, curve_layout(facts, wide=True), curve_layout(facts, wide=False))


def _model(facts: CurveFacts) -> tuple[Said, ...]:
    name, other = facts.curve, facts.other
    neuron, before, after = facts.strong[0]
    gate = "its gate" if facts.gated else "its activation"
    return (
        Said(
            "What the curve does to a number",
            f"Each neuron's {'first ' * facts.gated}sum goes through the same curve, which is called {name}. It leaves a part of "
            f"each number, and the larger the number, the larger the part: {_part(name, 3)}, and {_part(name, -3)}. The small "
            f"dip comes from numbers in between: {_part(name, -1)}.",
        ),
        Said(
            f"The neurons of “{shorten(facts.word)}” on the curve",
            f"At neuron {neuron}, which adds most, {decimal(before)} becomes {decimal(after)}, {gate}. Of all "
            f"{len(facts.before):,} neurons, {facts.below:,} have a number below 0 and {facts.above:,} one above. After the "
            f"curve, none of them is below {decimal(lowest(name))}.",
        ),
        Said(
            "SiLU and GELU are close relatives",
            f"{_MODELS[name]} uses {name}, and {_MODELS[other]} uses {other}. Both hardly change large positive numbers, and "
            "both bring large negative ones close to 0. They differ a little in between.",
        ),
    )


def _part(name: str, number: int) -> str:
    """What is left of a number, and as which part of it."""
    after = float(CURVES[name](np.array(float(number))))
    return f"of {minus(number)}, {after / number:.1%} are left, which is {decimal(after)}"


def _toy(facts: CurveFacts) -> tuple[Said, ...]:
    usual, bent, opposite = through(INPUT, curve=False), through(INPUT, curve=True), through(-INPUT, curve=True)
    a, b = usual.given
    c, d = (int(each) for each in SECOND)
    first, second = (
        f"{minus(row[0])} × {a} + {_in(row[1])} × {b} = {minus(sum_)}"
        for row, sum_ in zip(FIRST.tolist(), usual.before, strict=True)
    )
    one, two = (
        f"{minus(row[0])} × {c} + {_in(row[1])} × {d} = {minus(ONE[i])}" for i, row in enumerate(FIRST.T.tolist())
    )
    whole = f"{minus(ONE[0])} × {a} + {_in(ONE[1])} × {b} = {minus(through_one(INPUT))}"
    return (
        Said(
            "Why is there a curve at all? First, two matrices without one",
            f"Two numbers, {a} and {b}, go through a first matrix, a table of four weights. It gives {first} and {second}. Then "
            f"these go through a second matrix: {c} × {usual.before[0]} + {d} × {_in(usual.before[1])} = {minus(usual.result)}.",
        ),
        Said(
            "Without a curve, a single matrix does the same",
            f"From the first number, two ways lead to the result: {one}. From the second number, it is {two}. A single matrix "
            f"with these two weights gives {whole}. It gives the same as the two matrices for all other numbers, too, so the "
            "second matrix adds nothing.",
        ),
        Said(
            "With a curve, the result is different",
            "Now a curve comes between the two matrices. To keep the sums short, it is a simpler one than "
            f"{facts.curve} (it is called ReLU): what is below 0 becomes 0. So {minus(usual.before[1])} becomes {bent.after[1]}, "
            f"and the result is {minus(bent.result)}, no longer {minus(usual.result)}.",
        ),
        Said(
            "And no single matrix can do this",
            f"Now the signs of the input are turned around: {minus(opposite.given[0])} and {minus(opposite.given[1])}. With the "
            f"curve, the result is {minus(opposite.result)}. A matrix turns the sign of its result around as well, so one that "
            f"gave {minus(bent.result)} before must now give {minus(-bent.result)}: no single matrix can do what these two can "
            "with a curve.",
        ),
    )


def _in(number: int) -> str:
    """A number inside a sum or a product: a negative one in brackets."""
    return f"({minus(number)})" if number < 0 else f"{number}"
