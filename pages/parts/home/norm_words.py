"""What the drawing of normalisation says at each step."""

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.scene import Said
from pages.parts.home.norm_numbers import CELLS, Shown
from pages.parts.home.norm_toys import ARROWS, FOUR, plain

_MADE_UP = "These numbers are made up, small enough to check by hand."
_TINY = 0.05  # of the usual weight, under which one switches its number off


def arrows_said() -> tuple[Said, ...]:
    """The toy of an RMSNorm."""
    short, long = np.linalg.norm(ARROWS.before, axis=1)
    squares = ARROWS.before[0] ** 2
    return (
        Said(
            "A short arrow and a long one",
            f"{_MADE_UP} Two numbers are an arrow: the first says how far it reaches to the right, the second how far up. "
            f"One arrow is {long / short:.0f} times as long as the other.",
        ),
        Said(
            "Each is divided by the size of its numbers",
            f"This size is the root of the mean of the squares. For the short arrow, {plain(squares[0])} + "
            f"{plain(squares[1])} = {plain(squares.sum())}, half of it is {plain(squares.mean())}, and the root of that is "
            f"{plain(ARROWS.sizes[0])}. Both arrows now have the length {decimal(float(np.linalg.norm(ARROWS.divided[0])))}, "
            "so neither can drown the other, and each still points in its own direction.",
        ),
        Said(
            "Then each number gets its weight",
            f"The first number of every vector is multiplied by {plain(ARROWS.weights[0])}, the second by "
            f"{plain(ARROWS.weights[1])}, so the arrows turn a little. In a model, such weights are learned: they say which "
            "numbers count for more in the next layer, and which for less.",
        ),
    )


def four_said() -> tuple[Said, ...]:
    """The toy of a LayerNorm."""
    squares = FOUR.centred[0] ** 2
    return (
        Said(
            "A vector of four numbers",
            f"{_MADE_UP} They are drawn as bars. Their mean is {plain(FOUR.means[0])}. A second vector, which is not drawn, "
            "is ten times as large.",
        ),
        Said("The mean is subtracted", "Now some numbers are above zero and some below. Together they make 0."),
        Said(
            "Then each vector is divided by the size of its numbers",
            f"This size is the root of the mean of the squares: {' + '.join(plain(each) for each in squares)} = "
            f"{plain(squares.sum())}, a quarter of it is {plain(squares.mean())}, and the root is {plain(FOUR.sizes[0])} (the "
            f"standard deviation). The other vector is divided by {plain(FOUR.sizes[1])}. Both results are the same.",
        ),
    )


def real_said(seen: Shown, model: str, block: int) -> tuple[Said, ...]:
    """The two tokens of the sentence."""
    first, last = seen.words[0], seen.words[-1]
    lengths = seen.lengths["before"]
    ratio = lengths[0] / lengths[-1]
    compared = ""
    if len(seen.words) > 1:
        longer, shorter = (first, last) if ratio >= 1 else (last, first)
        times = max(ratio, 1 / ratio)
        compared = (
            f" The vector of “{longer}” is {times:.0f} times as long as that of “{shorter}”."
            if times >= 1.95
            else f" Their lengths are {lengths[0]:.1f} and {lengths[1]:.1f}."
        )
        if seen.share[0] > 0.5:
            much = "Nearly all" if seen.share[0] >= 0.9 else "Most"
            first_token = "" if seen.centres else ", the first token,"
            often = "" if seen.centres else ", as is often the case at first tokens"
            compared += (
                f" {much} of the vector of “{first}”{first_token} is in one number{often}: number {seen.largest} makes up "
                f"{_percent(seen.share[0])} of the sum of its squares."
            )
    begin = Said(
        "Now real vectors",
        f"These are {CELLS} of the {seen.width} numbers of two vectors in block {block} of {model} (counted from 0), after "
        f"attention. Each row has a scale of its own.{compared}",
    )
    divided = seen.lengths["divided"][0]
    each = " and ".join(f"“{word}” by {size:,.2f}" for word, size in zip(seen.words, seen.sizes, strict=True))
    middle = [
        Said(
            "Divided by the size of their numbers",
            f"Each vector is divided by the size of its numbers, {each}. {_both(seen)} the length {divided:.1f}, the root of "
            f"{seen.width}. All its numbers became smaller by the same factor, so the direction stays (each row of bars has a "
            f"scale of its own): the cosine of a vector with itself before is {decimal(seen.cosines['divided'].min())} (1 "
            "means the same direction, 0 a right angle).",
        )
    ]
    if seen.centres:
        means = " and ".join(decimal(mean, 3) for mean in seen.means)
        subtracted = f"The means are {means}. They are close to zero, so subtracting them changes little here."
        middle.insert(0, Said("The means are subtracted", subtracted))
    return begin, *middle, Said("Times the learned weights", _weighted(seen, model))


def _both(seen: Shown) -> str:
    return "Now both have" if len(seen.words) > 1 else "Now it has"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share < 0.995 else f"{share:.1%}"


def _weighted(seen: Shown, model: str) -> str:
    weight = float(seen.weights[list(seen.few).index(seen.largest)])
    bias = ", and a learned bias is added" if seen.centres else ""
    alike = " and ".join(
        f"{decimal(cosine)} at “{word}”" for word, cosine in zip(seen.words, seen.cosines["after"], strict=True)
    )
    off = (
        f" The weight of number {seen.largest} is {decimal(weight, 4)}, so next to nothing of this number is left."
        if abs(weight) < _TINY * seen.usual
        else ""
    )
    where = (
        f"In {model}, these vectors take the place of the old ones."
        if seen.centres
        else "The feed-forward layer of this block reads the result. The token itself keeps the vector that it had before, and "
        "what the layer computes is added to that one."
    )
    return (
        f"Each number is multiplied by its learned weight{bias}, so the direction changes: the cosine with before is {alike}."
        f"{off} {where}"
    )
