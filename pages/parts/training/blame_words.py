"""What the drawing of three weights says in each of its steps, and the arithmetic that stands in it."""

from components.widgets.drawing.scene import Said
from components.widgets.drawing.tiles import written
from models.live_training.three_weights import TINY, Taught

NAMES = ("weight 1", "weight 2", "weight 3")


def number(value: float) -> str:
    """As short as it can be, with at most four decimals; beyond a million only that it is."""
    if abs(value) >= 1_000_000:
        return "> 1 million" if value > 0 else "< −1 million"
    if abs(value) >= 1_000:
        return f"{value:,.0f}".replace("-", "−")
    return written(value, 4 if abs(value) < 10 else 2)


def factor(value: float) -> str:
    """A number that is multiplied by: in brackets if it is below 0."""
    return f"({number(value)})" if value < 0 else number(value)


def arithmetic(found: Taught) -> tuple[tuple[str, ...], ...]:
    """For each step the lines of its calculation; the last one is its result."""
    (a, b), (one, two, three), now, back = found.inputs, found.weights, found.before, found.back
    moved, checked, after = found.moved, found.checked, found.after
    change = checked.loss - now.loss
    return (
        ("sum = weight 1 × input 1 + weight 2 × input 2", "guess = weight 3 × sum"),
        (
            f"{number(a)} × {factor(one)} = {number(now.products[0])}",
            f"{number(b)} × {factor(two)} = {number(now.products[1])}",
            f"guess: {number(now.total)} × {factor(three)} = {number(now.guess)}",
        ),
        (
            f"error: {number(now.guess)} − {factor(found.answer)} = {number(now.error)}",
            f"loss: {number(now.error)} × {factor(now.error)} = {number(now.loss)}",
        ),
        (f"guess: 2 × {factor(now.error)} = {number(back.guess)}",),
        (f"weight 3: {number(back.guess)} × {factor(now.total)} = {number(back.weights[2])}",),
        (
            f"sum: {number(back.guess)} × {factor(three)} = {number(back.total)}",
            f"weight 1: {number(back.total)} × {factor(a)} = {number(back.weights[0])}",
            f"weight 2: {number(back.total)} × {factor(b)} = {number(back.weights[1])}",
        ),
        ("below 0: make this weight larger", "above 0: make this weight smaller", f"nudge = −{found.rate:g} × blame"),
        (
            f"{NAMES[moved]}: {number(found.weights[moved])} + {TINY:g} = {number(found.weights[moved] + TINY)}",
            f"loss: from {number(now.loss)} to {number(checked.loss)}",
            f"{number(change)} / {TINY:g} = {number(found.measured)}, and the blame is {number(back.weights[moved])}",
        ),
        (
            *(
                f"{name}: {number(weight)} − {found.rate:g} × {factor(slope)} = {number(new)}"
                for name, weight, slope, new in zip(NAMES, found.weights, back.weights, found.nudged, strict=True)
            ),
            f"loss: from {number(now.loss)} to {number(after.loss)}",
        ),
    )


def said(found: Taught) -> tuple[Said, ...]:
    """The titles hold no number, so that the drawing stays at its step when a number is changed."""
    (a, b), (_, _, three), now, back = found.inputs, found.weights, found.before, found.back
    if now.error:
        miss = f"so the guess is {number(abs(now.error))} too {'low' if now.error < 0 else 'high'}"
    else:
        miss = "so the guess is exactly right"
    return (
        Said(
            "A model of three weights",
            f"This model multiplies its first input, {number(a)}, by weight 1, and its second input, {number(b)}, by weight 2. "
            "It adds up the two products and multiplies the sum by weight 3. All numbers are made up, and they are small enough "
            "to check by hand.",
        ),
        Said(
            "Forwards to the guess",
            f"The two products are {number(now.products[0])} and {number(now.products[1])}, and their sum is "
            f"{number(now.total)}. The sum times weight 3 is the guess: {number(now.guess)}.",
        ),
        Said(
            "The error and the loss",
            f"The right answer would have been {number(found.answer)}, {miss}. The loss is the error times itself, "
            f"{number(now.loss)}. This way it is never below 0, and an error twice as large counts four times as much.",
        ),
        Said(
            "The way back begins",
            "What would happen to the loss if the guess became a tiny bit larger? The loss is the error times itself, "
            "and both factors change, so it would change by 2 times the error times this tiny step. Here 2 times the error is "
            f"{number(back.guess)}, and this number is the blame of the guess. "
            + _meaning(back.guess, "a larger guess"),
        ),
        Said(
            "Back to weight 3",
            f"Weight 3 is multiplied by the sum, {number(now.total)}. If weight 3 grows by a tiny step, the guess changes by "
            f"{number(now.total)} times this step. So the blame of weight 3 is the blame of the guess times {number(now.total)}, "
            f"which is {number(back.weights[2])}.",
        ),
        Said(
            "Back to weights 1 and 2",
            f"The sum is multiplied by weight 3, so its blame is {number(back.guess)} times {number(three)}, which is "
            f"{number(back.total)}. From there the way goes on to the weights: weight 1 is multiplied by input 1, and weight 2 "
            f"by input 2. So the blame of weight 1 is {number(back.weights[0])}, and the blame of weight 2 is "
            f"{number(back.weights[1])}.",
        ),
        Said("How much is each weight to blame?", _compared(found)),
        Said("Check it: really move one weight", _checked(found)),
        Said("The nudge", _nudged(found)),
    )


def _meaning(slope: float, what: str) -> str:
    if not slope:
        return "It is 0 because there is nothing to improve."
    return f"It is {'below' if slope < 0 else 'above'} 0, so {what} would make the loss {'smaller' if slope < 0 else 'larger'}."


def _compared(found: Taught) -> str:
    slopes = found.back.weights
    if not any(slopes):
        return (
            "If any of the weights changed by a tiny step, the loss would stay the same. So no weight is to blame, and training "
            "would change nothing here."
        )
    name, slope = NAMES[found.moved].capitalize(), slopes[found.moved]
    return (
        f"The longer the bar, the more a small step of this weight changes the loss. {name} has the longest bar, "
        f"{number(slope)}. The sign tells the direction: below 0, the weight should become larger, and above 0, smaller. One way "
        "back has found all three numbers. This is backpropagation, and with billions of weights it works in the same way."
    )


def _checked(found: Taught) -> str:
    name, blame = NAMES[found.moved], found.back.weights[found.moved]
    same = abs(found.measured - blame) < 0.005
    return (
        f"Is that true? Only {name} is made larger by {TINY:g}, and everything is calculated again. The loss goes from "
        f"{number(found.before.loss)} to {number(found.checked.loss)}. This change, divided by {TINY:g}, is "
        f"{number(found.measured)}. The blame of {name} says {number(blame)}. "
        + ("They agree." if same else "They differ a little because a step of 0.01 is small, but not tiny enough.")
    )


def _nudged(found: Taught) -> str:
    before, after = found.before.loss, found.after.loss
    if not any(found.back.weights):
        return (
            "Each weight moves against its blame, but all blames are 0. So nothing moves, and the loss stays the same."
        )
    result = (
        "The guess has become better."
        if after < before
        else "The loss has become larger, because the steps were too large: the weights have gone past the right place."
    )
    return (
        f"Each weight moves against its blame, by {found.rate:g} (the learning rate) times this blame. Then the model calculates "
        f"with the new weights: the guess goes from {number(found.before.guess)} to {number(found.after.guess)}, and the right "
        f"answer is {number(found.answer)}. The loss goes from {number(before)} to {number(after)}. {result}"
    )
