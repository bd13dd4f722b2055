"""What the drawing of words as arrows says in each of its steps."""

from collections.abc import Sequence

from components.figure.text import decimal
from components.widgets.drawing.scene import Said
from content.examples.animals import ANIMALS, FAR, NOTE, OPPOSITES
from pages.parts.vectors.arrow_numbers import Arrows

OWN = "your arrow"


def plain_number(value: float) -> str:
    """As "2", "−0.5"."""
    return f"{value:g}".replace("-", "−")


def pair(numbers: Sequence[float]) -> str:
    """As "[2, 4]"."""
    return f"[{', '.join(map(plain_number, numbers))}]"


def sides(numbers: Sequence[float]) -> str:
    """How far across and how far up, as "2 to the right and 4 up"."""
    across, up = numbers
    return (
        f"{plain_number(abs(across))} to the {'right' if across >= 0 else 'left'} and {plain_number(abs(up))} "
        f"{'up' if up >= 0 else 'down'}"
    )


def squares(numbers: Sequence[float]) -> str:
    """As "(−4)² + 2² = 20"."""
    return f"{' + '.join(f'{_bracket(value)}²' for value in numbers)} = {plain_number(sum(value * value for value in numbers))}"


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
    toy = found.toy
    size, danger = map(plain_number, found.first)
    return (
        Said(
            "A word as an arrow",
            "Suppose that only two things mattered about an animal: how large it is, and how dangerous. Then two numbers from −5 "
            f"to 5 are enough for a word, and we made them up: {one} has size {size} and danger {danger}. So you can draw the "
            f"word as an arrow that goes from the middle {sides(found.first)}.",
        ),
        Said(
            "Ten words, ten arrows",
            f"A list of numbers such as {pair(found.first)} is called a vector, and each of these ten words has one. Animals "
            "that are alike get arrows that point in similar directions: the arrow of “wolf” points exactly as that of “lion”, "
            "and is only shorter. Click on an arrow to compare it with another.",
        ),
        Said(
            "The angle between two arrows",
            f"Between {one} and {two} the angle is {degrees(toy.degrees)}. The cosine turns an angle into a number: it is 1 if "
            "two arrows point in the same direction, 0 if they are at a right angle, and −1 if they point in opposite "
            f"directions. For this angle it is {decimal(toy.cosine)}.",
        ),
        Said(
            "How long an arrow is",
            "The two numbers are the short sides of a triangle with a right angle, and the arrow is its long side. So Pythagoras "
            f"gives the length of {one}: {squares(found.first)}, and the square root of that is {decimal(toy.lengths[0])}.",
        ),
        Said(
            "The cosine without measuring the angle",
            "A computer gets the cosine from the numbers. It multiplies size by size and danger by danger, and adds these two "
            "products. Then it divides by the length of the one arrow, and the result by the length of the other.",
        ),
        Said("A shorter arrow", _shorter(found, one)),
        Said("Your turn", _your_turn(found)),
        Said(
            "And now 50 axes without names",
            "GloVe has 50 numbers for a word, and nobody can say what a single one means. The cosine is calculated as before, "
            f"with 50 products instead of two, and for {one} and {two} it is {decimal(found.real.cosine)}. Near 0 are words with "
            f"different uses, such as “{FAR[0]}” and “{FAR[1]}” ({decimal(found.far)}), but hardly any are near −1: even "
            f"“{OPPOSITES[0]}” and “{OPPOSITES[1]}” have {decimal(found.opposite)}.",
        ),
        Said("Five words for a jump", _five(found)),
    )


def _shorter(found: Arrows, one: str) -> str:
    """What changes when the first arrow is halved; it may be just as long as another animal's then."""
    same = [f", the numbers of “{name}”" for name, numbers in ANIMALS.items() if numbers == found.halved]
    return (
        f"Now both numbers of {one} are halved, which gives {pair(found.halved)}{''.join(same)}. The arrow is only half as long "
        f"as before, but it points the same way, so the cosine is {decimal(found.half.cosine)} as before. The distance from tip "
        f"to tip is not the same: it was {decimal(found.toy.distance)}, and now it is {decimal(found.half.distance)}."
    )


def _your_turn(found: Arrows) -> str:
    text = (
        "Move the round tip of the arrow with the pointer or with the arrow keys, and watch the numbers. If you only make the "
        "arrow longer, the cosine stays. "
    )
    if not found.direction:
        return text + "Now both numbers are 0, so the arrow has no length and no direction."
    if found.direction == found.tip:
        return text + f"Now “{found.tip}” is the nearest animal, both by direction and by the distance of the tips."
    return (
        text + f"Now “{found.direction}” is the nearest by direction, but the tip of “{found.tip}” is the nearest tip."
    )


def _five(found: Arrows) -> str:
    values = {word: decimal(each.cosine) for word, each in zip(NOTE, found.alike, strict=True)}
    near, *others = (NOTE[i] for i in found.order[1:])
    listed = [f"“{word}” ({values[word]})" for word in others]
    return (
        f"All five can mean a kind of jump. Only the angles to “{NOTE[0]}” are true here, not those between the other arrows. "
        f"“{near}” is nearest, with a cosine of {values[near]}; {', '.join(listed[:-1])} and {listed[-1]} are much farther away. "
        "One reason may be that a word has only one vector for all its senses, and “bound” is also in “bound for Spain”."
    )
