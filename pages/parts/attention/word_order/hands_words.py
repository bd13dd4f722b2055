"""What the drawing of rotation says at each step."""

from dataclasses import dataclass
from math import degrees, pi

import numpy as np

from components.figure.text import counted, decimal
from components.widgets.drawing.scene import Said
from models.analysis.word_order import Hands

COMPARED = (4, 8, 31)  # slower pairs, beside the fastest
FAR = (10, 1000)  # by how many places both are moved, too


@dataclass(frozen=True)
class Told:
    """What the numbers do not say. share: of its attention, that the token `looks` gives to the one before it, `looked`.
    places: of query and key as they are ("here"), when both are moved, and when one is. pair: whose hands are drawn.
    """

    looks: str
    looked: str
    share: float
    places: dict[str, tuple[int, int]]
    pair: int


def said(found: Hands, told: Told) -> tuple[Said, ...]:
    """The words of all steps."""
    speed = degrees(found.speeds[told.pair])
    count = found.query.size
    products = {name: float(np.dot(*found.pair(told.pair, *places))) for name, places in told.places.items()}
    here = told.places["here"]
    scores = [found.score(distance, 0) for distance in range(8)]
    best = int(np.argmax(scores))
    apart = here[0] - here[1]
    slowest = 2 * pi / float(found.speeds[-1])
    return (
        Said(
            "Two numbers are a hand",
            f"SmolLM2 adds no vectors for places. It turns the queries and keys. It takes the {count} numbers of a query in "
            "pairs. Draw a pair as the hand of a clock: the first number says how far up it reaches, the second how far to "
            "the right.",
        ),
        Said(
            "Each place turns the hand further",
            f"Before the query is compared, the hand is turned by {speed:.0f}° for each place. Places are counted from 0. "
            f"“{told.looks}” is at place {here[0]}, so its hand is turned by {speed * here[0]:.0f}°. At another place, the "
            "same word would have its hand in another direction.",
        ),
        Said(
            "Fast hands and slow hands",
            f"Each of the {count // 2} pairs has a speed of its own, as a clock has a fast hand for seconds and a slow one "
            "for hours. The fast ones tell neighbours apart, the slow ones places far apart. The slowest would be round "
            f"once after about {slowest:,.0f} places. All hands are drawn equally long here.",
        ),
        Said(
            "The query meets a key",
            f"The key of “{told.looked}” is turned in the same way, by its own place. Then the two are compared: up times "
            f"up, right times right, both added. Here this gives {decimal(products['here'])}. It is the larger, the more the "
            "two hands point in the same direction.",
        ),
        Said(
            "Both move by one place",
            "Put one more word at the start of the sentence, and both tokens move by one place. Both hands turn by "
            f"{speed:.0f}°, so the angle between them stays, and so does the product: {decimal(products['both'])}. Moved by "
            f"{FAR[0]} places it is {decimal(_moved(found, told, FAR[0]))}, and by {FAR[1]:,} places "
            f"{decimal(_moved(found, told, FAR[1]))}.",
        ),
        Said(
            "Only one moves",
            "Now the query alone is one place further. The angle between the hands changes, and the product is "
            f"{decimal(products['one'])} instead of {decimal(products['here'])}. So the product tells how far apart two "
            "tokens are, and not where in the text.",
        ),
        Said(
            "All pairs together",
            f"The score adds up all {count // 2} pairs and divides by √{count} = {count**0.5:.4g}. For these two vectors it "
            f"is highest when they are {counted(best, 'place')} apart: {decimal(scores[best], 1)}. In the sentence they are "
            f"{apart} apart, and “{told.looks}” gives {told.share:.0%} of its attention to “{told.looked}”."
            + (" Thanks to the rotation, this head can attend to the token before." if best == apart == 1 else ""),
        ),
    )


def _moved(found: Hands, told: Told, by: int) -> float:
    query_place, key_place = told.places["here"]
    return float(np.dot(*found.pair(told.pair, query_place + by, key_place + by)))
