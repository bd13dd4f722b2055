"""Backpropagation on a model of three weights, small enough to check by hand: guess = w3 (w1 a + w2 b), loss = (guess - answer)².

The chain rule from the loss back to each weight (Rumelhart, Hinton and Williams 1986, doi 10.1038/323533a0). Plain floats.
"""

from dataclasses import dataclass

TINY = 0.01  # the step by which one weight is really moved, to check its derivative

Three = tuple[float, float, float]


@dataclass(frozen=True)
class Forward:
    """products: of each input and its weight. total: their sum."""

    products: tuple[float, float]
    total: float
    guess: float
    error: float
    loss: float


@dataclass(frozen=True)
class Backward:
    """Derivatives of the loss: of the guess, of the sum, and of the three weights."""

    guess: float
    total: float
    weights: Three


@dataclass(frozen=True)
class Taught:
    """One whole step. moved: the weight (0 to 2) that is moved by TINY in the check, and `checked`: the calculation with it.
    nudged: the weights after the step, and `after`: the calculation with them.
    """

    inputs: tuple[float, float]
    weights: Three
    answer: float
    rate: float
    before: Forward
    back: Backward
    moved: int
    checked: Forward
    nudged: Three
    after: Forward

    @property
    def measured(self) -> float:
        """The change of the loss in the check, for each 1 by which the weight was moved."""
        return (self.checked.loss - self.before.loss) / TINY


def forward(inputs: tuple[float, float], weights: Three, answer: float) -> Forward:
    """The guess, and how wrong it is."""
    products = (weights[0] * inputs[0], weights[1] * inputs[1])
    total = sum(products)
    guess = weights[2] * total
    return Forward(products, total, guess, guess - answer, (guess - answer) ** 2)


def backward(inputs: tuple[float, float], weights: Three, found: Forward) -> Backward:
    """From the loss back to the weights."""
    guess = 2 * found.error
    total = guess * weights[2]
    return Backward(guess, total, (total * inputs[0], total * inputs[1], guess * found.total))


def taught(inputs: tuple[float, float], weights: Three, answer: float, rate: float) -> Taught:
    """rate: what every derivative is multiplied by in the nudge."""
    before = forward(inputs, weights, answer)
    back = backward(inputs, weights, before)
    moved = max((2, 0, 1), key=lambda place: abs(back.weights[place]))
    one, two, three = (weight + TINY * (place == moved) for place, weight in enumerate(weights))
    nudged = tuple(weight - rate * slope for weight, slope in zip(weights, back.weights, strict=True))
    return Taught(
        inputs=inputs,
        weights=weights,
        answer=answer,
        rate=rate,
        before=before,
        back=back,
        moved=moved,
        checked=forward(inputs, (one, two, three), answer),
        nudged=(nudged[0], nudged[1], nudged[2]),
        after=forward(inputs, (nudged[0], nudged[1], nudged[2]), answer),
    )
