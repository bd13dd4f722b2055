"""Of the drawing “From text to rows” where things are, and the sentence in large letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from components.figure.text import visible
from components.widgets.drawing.marks import Box, Mark, Words
from pages.parts.tokens.lookup import LookUp

LETTER = 0.602  # the width of a letter of the code font, as a share of its size


@dataclass(frozen=True)
class Place:
    """Where things are on one screen. Pairs are the left edge and the width; `number` is where the IDs end."""

    width: float
    height: float
    chip: tuple[float, float]
    number: float
    table: tuple[float, float]
    strip: tuple[float, float]
    sentence: float  # the largest size of its letters
    wide: bool

    top: float = 46  # of the table
    depth: float = 320  # of the table

    def lane(self, number: int) -> float:
        """The middle of a lane of the first sentence."""
        return self.top + 20 + number * 40

    def second(self, number: int) -> float:
        """The middle of a lane of the second sentence, below the one that stays of the first."""
        return 152 + number * 38


WIDE = Place(980, 394, (0, 150), 226, (400, 170), (690, 286), 34, True)
NARROW = Place(360, 394, (0, 92), 146, (186, 56), (262, 94), 20, False)
KEPT = 84  # the middle of the lane that stays of the first sentence


def columns(text: str) -> int:
    """How many letters' room a text takes in the code font."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def sentence(found: LookUp, place: Place, *, cut: bool) -> Iterator[Mark]:
    """The sentence in large letters, whole or with gaps between its pieces."""
    texts = [visible(piece.text) for piece in found.first] + ["…"] * bool(found.more)
    rooms = [columns(text) for text in texts]
    gap = 14 if place.wide else 6
    letters, gaps = sum(rooms), gap * (len(texts) - 1) if cut else 0
    size = max(13.0, min(place.sentence, (place.width - gap * len(texts)) / (letters * LETTER)))
    letter = min(
        size * LETTER, (place.width - gap * len(texts)) / letters
    )  # less than a letter's own width: texts are cut
    x = (place.width - letter * letters - gaps) / 2
    middle = place.height / 2 - 20
    for number, (text, room) in enumerate(zip(texts, rooms, strict=True)):
        wide = letter * room
        tight = wide + 1 if letter < size * LETTER - 0.01 else 0
        if number == len(found.first):
            yield Words("rest", x=x, y=middle, text=text, size=size, code=True, role="muted")
            continue
        lead = not cut and text.startswith("·") and len(text) > 1  # a space is drawn as one until the sentence is cut
        if cut:
            edge = min(5.0, gap / 2 - 1)
            yield Box(
                f"chip{number}", x=x - edge, y=middle - size, w=wide + 2 * edge, h=2 * size, role="causal", fill=0.12
            )
        at = x + letter if lead else x
        shown = text[1:] if lead else text
        yield Words(f"text{number}", x=at, y=middle, text=shown, size=size, code=True, limit=tight)
        x += wide + (gap if cut else 0)
    if cut and found.more:
        left = f"and {found.more:,} more, which are not drawn"
        yield Words("left", x=place.width / 2, y=middle + 70, text=left, size=14, anchor="middle", role="muted")
