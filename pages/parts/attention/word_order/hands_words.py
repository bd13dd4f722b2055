"""What the drawing of rotation says at each step."""

from dataclasses import dataclass
from math import degrees, pi

import numpy as np

from components.figure.text import counted, decimal
from components.widgets.drawing.scene import Said
from models.analysis.word_order import Hands

COMPARED = (4, 8, 31)  # slower pairs, beside the fastest
DISTANCES = 8  # at which the score is drawn


@dataclass(frozen=True)
class Told:
    """What the numbers do not say. share: of its attention, that the token `looks` gives to the one before it, `looked`.
    places: of query and key as they are ("here"), when both are moved, and when one is. pair: whose hands are drawn. where: head
    and block.
    """

    looks: str
    looked: str
    share: float
    places: dict[str, tuple[int, int]]
    pair: int
    where: str


def said(found: Hands, told: Told) -> tuple[Said, ...]:
    """The words of all steps."""
    speed = degrees(found.speeds[told.pair])
    count = found.query.size
    few = digits(found, told) - 1
    products = {name: float(np.dot(*found.pair(told.pair, *places))) for name, places in told.places.items()}
    here = told.places["here"]
    slowest = 2 * pi / float(found.speeds[-1])
    return (
        Said(
            "Rotation: two numbers are a hand",
            "SmolLM2 adds no vectors for places. It turns queries and keys, which is called rotation. The "
            f"{count} numbers of a query are taken in pairs, for example number {told.pair} and number {told.pair + count // 2}. "
            "Draw a pair as a hand: the first number says how far to the right it reaches (to the left, if it is below 0), the "
            "second how far "
            "up (or down).",
        ),
        Said(
            "Each place turns the hand further",
            f"Before the query is compared, the hand is turned, against the direction of a clock, by {speed:.1f}° for each "
            "place. Places are counted "
            f"from 0. “{told.looks}” is at place {here[0]}, so its hand is turned by {_about(speed * here[0])}. At another "
            "place, the same query would have its hand in another direction.",
        ),
        Said(
            "Fast hands and slow hands",
            "One hand alone would confuse places, because after a full round it is where it was before. So each of the "
            f"{count // 2} pairs has a speed of its own, like the hands of a clock. The slowest, pair {count // 2 - 1}, seems to "
            f"stand still here: it is round once after about {slowest:,.0f} places. All hands are drawn equally long.",
        ),
        Said(
            "The query meets a key",
            f"The key of “{told.looked}” is turned in the same way, by its own place. Then the two are compared: right times "
            f"right, up times up, both added. Here this gives {decimal(products['here'], few)}. The more the two hands point in "
            "the same direction, the larger the result.",
        ),
        Said(
            "Both move by one place",
            f"Imagine that both tokens are one place further on. Both hands turn by {speed:.1f}°, so the angle between them "
            f"stays, and so does the result: {decimal(products['both'], few)}. It would be the same after 10 or 1,000 places.",
        ),
        Said(
            "Only one moves",
            "Now the query alone is one place further. The angle between the hands changes, and the result is "
            f"{decimal(products['one'], few)} instead of {decimal(products['here'], few)}. So for the same query and key, the "
            "result depends on how far apart they are, and not on where they are.",
        ),
        Said("All pairs together", _all(found, told)),
    )


def _all(found: Hands, told: Told) -> str:
    """How the score comes from all pairs, and at which distance it is highest."""
    here, count = told.places["here"], found.query.size
    pairs = [float(np.dot(*found.pair(number, *here))) for number in range(count // 2)]
    low = int(np.argmin(pairs))
    lowest = f", but pair {low} gives {decimal(pairs[low], 1)}" if pairs[low] < 0 else ""
    scores = [found.score(distance, 0) for distance in range(DISTANCES)]
    best = int(np.argmax(scores))
    return (
        f"Pair {told.pair} gives {decimal(pairs[told.pair], 1)}{lowest}. All {count // 2} pairs together, divided by √{count} = "
        f"{count**0.5:.4g}, give the score {decimal(found.score(*here), 1)}. Of the distances drawn, the score is highest when "
        f"they are {counted(best, 'place')} apart. In the sentence, where every token has a key of its own, “{told.looks}” gives "
        f"{told.share:.0%} of its attention to “{told.looked}”, the token before it."
    )


def _about(angle: float) -> str:
    return f"{angle:.1f}°" if angle < 360 else f"about {angle:,.0f}°"


def digits(found: Hands, told: Told) -> int:
    """To how many digits products are written (their sum to one less): as few as it takes to get each sum from them."""
    meetings = [found.pair(told.pair, *places) for places in told.places.values()]

    def fits(digits: int) -> bool:
        sums = ((float(np.round(query * key, digits).sum()), float(query @ key)) for query, key in meetings)
        return all(round(written, digits - 1) == round(exact, digits - 1) for written, exact in sums)

    return next(filter(fits, (2, 3)), 4)


def enough(query: np.ndarray, key: np.ndarray, digits: int) -> int:
    """To how many digits two hands are written, so that what is written gives their products to so many digits."""

    def fits(more: int) -> bool:
        again = np.round(query, more) * np.round(key, more)
        return bool((np.round(again, digits) == np.round(query * key, digits)).all())

    return next(filter(fits, (2, 3, 4)), 5)
