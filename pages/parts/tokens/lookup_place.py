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

    top: float = 34  # of the table
    depth: float = 348  # of the table

    def lane(self, number: int) -> float:
        """The middle of a lane of the first sentence."""
        return self.top + 28 + number * 42

    def second(self, number: int) -> float:
        """The middle of a lane of the second sentence, below the one that stays of the first."""
        return 152 + number * 42

    def row(self, place: int, count: int) -> float:
        """The middle of a row of the table, of which `count` are drawn."""
        return self.top + self.depth * (place + 0.5) / count


WIDE = Place(980, 394, (0, 150), 226, (390, 230), (694, 286), 34, True)
NARROW = Place(360, 394, (0, 92), 146, (186, 56), (262, 94), 20, False)
KEPT = 84  # the middle of the lane that stays of the first sentence


def columns(text: str) -> int:
    """How many letters' room a text takes in the code font."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def sentence(found: LookUp, place: Place, *, cut: bool, numbered: bool = False) -> Iterator[Mark]:
    """The sentence in large letters, whole or with gaps between its pieces. numbered: with the ID below each piece."""
    texts = [visible(piece.text) for piece in found.first] + ["…"] * bool(found.more)
    least = (58 if place.wide else 0) if cut else 0  # so that an ID has room below its piece
    gap = (14 if place.wide else 6) if cut else 0
    room = place.width - gap * len(texts)
    size = place.sentence
    while size > 13 and sum(_slots(texts, size, least)) > room:
        size -= 1
    slots = _slots(texts, size, least)
    shrink = min(1.0, room / sum(slots))  # texts are cut where even small letters have too little room
    x = (place.width - shrink * sum(slots) - gap * (len(texts) - 1)) / 2
    middle = place.height / 2 - 20
    for number, (text, slot) in enumerate(zip(texts, slots, strict=True)):
        wide, letters = shrink * slot, shrink * columns(text) * size * LETTER
        at = x + (wide - letters) / 2
        if number == len(found.first):
            yield Words("rest", x=at, y=middle, text=text, size=size, code=True, role="muted")
            continue
        if cut:
            edge = gap / 2 - 1
            yield Box(
                f"chip{number}", x=x - edge, y=middle - size, w=wide + 2 * edge, h=2 * size, role="causal", fill=0.12
            )
        elif text.startswith("·") and len(text) > 1:  # a space is drawn as one until the sentence is cut
            at, text = at + letters / columns(text), text[1:]
        limit = letters + 1 if shrink < 1 else 0
        yield Words(f"text{number}", x=at, y=middle, text=text, size=size, code=True, limit=limit)
        if numbered:
            said, below = f"{found.first[number].id:,}", middle + size + 20
            yield Words(
                f"id{number}", x=x + wide / 2, y=below, text=said, size=17, anchor="middle", born=f"text{number}"
            )
        x += wide + gap
    if cut and found.more:
        left = f"and {found.more:,} more, which are not drawn"
        yield Words("left", x=place.width / 2, y=middle + 90, text=left, size=14, anchor="middle", role="muted")


def _slots(texts: list[str], size: float, least: float) -> list[float]:
    """How wide each piece is with letters of this size."""
    return [max(least, columns(text) * size * LETTER) for text in texts]
