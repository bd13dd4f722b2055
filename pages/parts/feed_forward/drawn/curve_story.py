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
    high, low = (decimal(float(CURVES[name](np.array(x)))) for x in (3.0, -3.0))
    neuron, before, after = facts.strong[0]
    then = "This is its gate, which is then multiplied by the second sum." if facts.gated else "This is its activation."
    count = len(facts.before)
    return (
        Said(
            "What the curve does to a number",
            f"Each neuron's {'first ' * facts.gated}sum goes through the same curve, which is called {name}. A large positive "
            f"number hardly changes: 3 becomes {high}. A large negative number ends close to 0: −3 becomes {low}.",
        ),
        Said(
            f"The neurons of “{shorten(facts.word)}” on the curve",
            f"Each point is a neuron. At neuron {neuron}, which adds most, {decimal(before)} becomes {decimal(after)}. {then} "
            f"Of all {count:,} neurons, {facts.below:,} have a negative number. After the curve, none of "
            f"them is below {decimal(lowest(name))}.",
        ),
        Said(
            "SiLU and GELU are close relatives",
            f"{_MODELS[name]} uses {name}, and {_MODELS[other]} uses {other}. Both hardly change large positive numbers, and "
            "both bring large negative ones close to 0. They differ a little in between.",
        ),
    )


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
    product = (
        " In SmolLM2's layer, multiplying the gate by the second sum is also something that no single matrix can do."
        if facts.gated
        else ""
    )
    return (
        Said(
            "Why is there a curve at all? First, two matrices without one",
            f"Two numbers, {a} and {b}, go through a first matrix. It gives {first} and {second}. Then these go through a second "
            f"matrix: {c} × {usual.before[0]} + {d} × {_in(usual.before[1])} = {minus(usual.result)}.",
        ),
        Said(
            "Without a curve, a single matrix does the same",
            f"From the first number, two ways lead to the result: {one}. From the second number, it is {two}. A single matrix "
            f"with these two weights gives {whole}. It gives the same as the two matrices for all other numbers, too, so the "
            "second matrix adds nothing.",
        ),
        Said(
            "With a curve, the result is different",
            "Now a curve comes between the two matrices. It is the simplest one that is in use (ReLU): what is below 0 becomes "
            f"0. So {minus(usual.before[1])} becomes {bent.after[1]}, and the result is {minus(bent.result)}, no longer "
            f"{minus(usual.result)}.",
        ),
        Said(
            "And no single matrix can do this",
            "If all signs of the input are turned around, a matrix turns the sign of its result around. So any matrix that gave "
            f"{minus(bent.result)} before must now give {minus(-bent.result)}. But with the curve, the result is "
            f"{minus(opposite.result)}. Two matrices with a curve can do what no single matrix can.{product}",
        ),
    )


def _in(number: int) -> str:
    """A number inside a sum or a product: a negative one in brackets."""
    return f"({minus(number)})" if number < 0 else f"{number}"
