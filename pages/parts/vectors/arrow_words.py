"""What the drawing of words as arrows says in each of its steps."""

from collections.abc import Sequence

from components.figure.text import decimal
from components.widgets.drawing.scene import Said
from content.examples.animals import NOTE
from pages.parts.vectors.arrow_numbers import Arrows

OWN = "your arrow"


def plain_number(value: float) -> str:
    """As "2", "−0.5"."""
    return f"{value:g}".replace("-", "−")


def pair(numbers: Sequence[float]) -> str:
    """As "[2, 4]"."""
    return f"[{', '.join(map(plain_number, numbers))}]"


def sides(numbers: Sequence[float]) -> tuple[str, str]:
    """How far across and how far up, as "2 to the right" and "4 up"."""
    across, up = numbers
    return (
        f"{plain_number(abs(across))} to the {'right' if across >= 0 else 'left'}",
        f"{plain_number(abs(up))} {'up' if up >= 0 else 'down'}",
    )


def product(a: Sequence[float], b: Sequence[float]) -> str:
    """As "2 × 4 + 4 × (−3)"."""
    return " + ".join(f"{_bracket(x)} × {_bracket(y)}" for x, y in zip(a, b, strict=True))


def _bracket(value: float) -> str:
    return plain_number(value) if value >= 0 else f"({plain_number(value)})"


def degrees(value: float) -> str:
    """As "27°"."""
    return f"{value:.0f}°"


def said(found: Arrows) -> tuple[Said, ...]:
    """The titles hold no word of the pair, so that the drawing stays at its step when another one is chosen."""
    one, two = (f"“{name}”" for name in found.names)
    across, up = sides(found.first)
    toy, half, real = found.toy, found.half, found.real
    leap, bound = (found.alike[NOTE.index(word)].cosine for word in ("leap", "bound"))
    return (
        Said(
            "A word as an arrow",
            "Suppose that only two things mattered about an animal: how large it is, and how dangerous. Then two numbers are "
            f"enough for a word, and you can draw the word as an arrow that starts in the middle. This is the arrow of {one}.",
        ),
        Said(
            "Its two numbers",
            f"The tip of the arrow is {across}, which is the size of {one}, and {up}, which is its danger. A list of such "
            f"numbers, here {pair(found.first)}, is called a vector. We made these numbers up: 0 is an ordinary animal, 5 is the "
            "most and −5 the least.",
        ),
        Said(
            "Ten words, ten arrows",
            "Animals that are alike get arrows that point in similar directions. The wolf and the lion are both large and "
            "dangerous, and the mouse and the rabbit are both small and harmless. Click on an arrow to compare it with another.",
        ),
        Said(
            "The angle between two arrows",
            f"Between {one} and {two} the angle is {degrees(toy.degrees)}. The cosine turns an angle into a number from −1 to 1. "
            "It is 1 if two arrows point in the same direction, 0 if they are at a right angle, and −1 if they point in opposite "
            f"directions. For this angle it is {decimal(toy.cosine)}.",
        ),
        Said(
            "Lengths and distance",
            f"The length of an arrow follows from its two numbers by Pythagoras. The distance goes straight from tip to tip, and "
            f"here it is {decimal(toy.distance)}. A computer gets the cosine without measuring an angle: it multiplies size by "
            "size and danger by danger, adds the two results, and divides the sum by both lengths.",
        ),
        Said(
            "A shorter arrow",
            f"Now both numbers of {one} are halved. Its arrow gets half as long but points the same way, so the angle stays "
            f"{degrees(half.degrees)} and the cosine stays {decimal(half.cosine)}. The distance changes from "
            f"{decimal(toy.distance)} to {decimal(half.distance)}, because it depends on the lengths as well.",
        ),
        Said("Your turn", _your_turn(found)),
        Said(
            "And now 50 axes without names",
            "GloVe has 50 numbers for a word instead of two, and nobody can say what a single one of them means. But between two "
            "arrows there is always an angle, and its cosine is calculated in the same way, with 50 products instead of two. For "
            f"{one} and {two} it is {decimal(real.cosine)}, so by GloVe’s numbers they are {_beside(real.cosine, toy.cosine)}.",
        ),
        Said(
            "Five words for a jump",
            "These five words can all mean a kind of jump. Each arrow has its true angle to “jump”, but it does not matter "
            "whether it is on the left or on the right, and all are drawn equally long. “Leap” is near, with a cosine of "
            f"{decimal(leap)}. “Bound” has only {decimal(bound)}, because it is mostly used in other senses, as in “bound for "
            "Spain”, and a word has only one vector for all its senses.",
        ),
    )


def _your_turn(found: Arrows) -> str:
    text = (
        "Move the round tip of the arrow with the pointer or with the arrow keys, and watch the numbers. If you only turn the "
        "arrow, its length stays. If you only make it longer, the cosine stays. "
    )
    if not found.direction:
        return text + "Now both numbers are 0, so the arrow has no length and no direction."
    if found.direction == found.tip:
        return text + f"Now “{found.tip}” is the nearest animal, both by direction and by the distance of the tips."
    return (
        text + f"Now “{found.direction}” is the nearest by direction, but the tip of “{found.tip}” is the nearest tip."
    )


def _beside(real: float, toy: float) -> str:
    if abs(real - toy) < 0.1:
        return "about as similar as by our made-up ones"
    return f"{'more' if real > toy else 'less'} similar than by our made-up ones"
