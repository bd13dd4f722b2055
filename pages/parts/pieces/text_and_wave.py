"""Of the drawing “All three” the text with its tokens, and the sound with its frames."""

from collections.abc import Generator, Iterator
from unicodedata import combining, east_asian_width

from components.figure.text import decimal
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Words
from models.media.mel import FRAME, HOP
from pages.parts.pieces.inputs import Text, Wave
from pages.parts.pieces.pieces_place import LETTER, Box4, Place, chips

Spots = list[tuple[float, float]]  # left edge and width of each piece in its lane


def letters(text: str) -> int:
    """How many letters' room a text takes in the code font."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def text_on_stage(kind: Text, room: Box4, size: float, *, cut: bool) -> Iterator[Mark]:
    """The sentence, in lines; with gaps between its tokens once it is cut."""
    left, top, width, height = room
    wide, gap, pitch = size * LETTER, 9 if cut else 0.0, size + 26
    places: list[tuple[float, int, float]] = []  # left edge, line and width of each
    x, line = left + (6 if cut else 0), 0
    for word in kind.words:
        long = min(letters(word) * wide, width - 12)
        if x + long > left + width and x > left + 6:
            x, line = left + (6 if cut else 0), line + 1
        places.append((x, line, long))
        x += long + gap
    first = max(top + size, top + height / 2 - line * pitch / 2)
    for number, (word, (at, row, long)) in enumerate(zip(kind.words, places, strict=True)):
        y = first + row * pitch
        if y > top + height:
            return
        lead = not cut and word.startswith("·") and len(word) > 1  # a space is drawn as one until the sentence is cut
        if cut:
            yield Box(f"chip{number}", x=at - 4, y=y - size * 0.8, w=long + 8, h=size * 1.6, role="causal", fill=0.12)
        shown, start = (word[1:], at + wide * (at > left)) if lead else (word, at)
        yield Words(
            f"word{number}", x=start, y=y, text=shown, size=size, code=True, limit=long if long == width - 12 else 0
        )
    if kind.pieces > len(kind.words):
        yield Words("rest", x=x, y=first + line * pitch, text="…", size=size, role="muted")


def text_in_lane(kind: Text, place: Place, *, numbers: bool) -> Generator[Mark, None, Spots]:
    """The text on the left, its tokens in a row, and below them their IDs."""
    top, size = place.lanes[0] + 22, 16 if place.wide else 13
    middle = top + 20
    yield Words("read", x=0, y=middle, text=kind.read, size=14, role="muted", limit=place.small - 12)
    left, width = place.pieces
    spots = chips([max(1, letters(word)) for word in kind.words], left, width, size, 6 if place.wide else 4, 6)
    for number, (word, (x, w)) in enumerate(zip(kind.words, spots, strict=True)):
        yield Box(f"chip{number}", x=x, y=middle - 16, w=w, h=32, role="causal", fill=0.12)
        yield Words(f"word{number}", x=x + 4, y=middle, text=word, size=size, code=True, limit=w - 5)
        if numbers:
            text, y = f"{kind.ids[number]:,}", middle + 30 + (number % 2) * (0 if place.wide else 16)
            yield Words(f"n0{number}", x=x + w / 2, y=y, text=text, anchor="middle", born=f"word{number}")
    return spots


def wave_on_stage(kind: Wave, room: Box4, *, cut: bool) -> Iterator[Mark]:
    """The whole wave; once it is cut, a stretch of it larger below, with the frames as bars that overlap."""
    left, top, width, height = room
    tall = height * (0.34 if cut else 0.6)
    yield _outline(kind, (left, top if cut else top + height * 0.2, width, tall))
    if not cut:
        return
    count = len(kind.waves)
    stretch = FRAME + (count - 1) * HOP
    x = left + width * kind.start * HOP / kind.whole
    w = width * stretch / kind.whole
    y = top + height * 0.5
    yield Box("stretch", x=x, y=top - 4, w=max(w, 3), h=tall + 8, role="causal", fill=0.25)
    yield Line("zoom0", x=x, y=top + tall + 4, x2=left, y2=y, role="causal", width=1)
    yield Line("zoom1", x=x + w, y=top + tall + 4, x2=left + width, y2=y, role="causal", width=1)
    for number, wave in enumerate(kind.waves):
        start, wide = left + width * number * HOP / stretch, width * FRAME / stretch
        yield _frame(number, wave, (start, y + 4, wide, height * 0.26))
        bar = y + height * 0.26 + 14 + (number % 3) * 13
        yield Box(f"box{number}", x=start, y=bar, w=wide, h=9, role="causal", fill=0.3)


def wave_in_lane(kind: Wave, place: Place, *, numbers: bool) -> Generator[Mark, None, Spots]:
    """The sound on the left, its frames in a row, and below each one of its numbers."""
    top = place.lanes[2] + 22
    width = place.small - 20
    yield _outline(kind, (0, top, width, place.tile))
    count = len(kind.waves)
    share, start = width / kind.whole, kind.start * HOP
    w = max(3.0, (FRAME + (count - 1) * HOP) * share)
    yield Box("stretch", x=start * share, y=top - 3, w=w, h=place.tile + 6, role="causal", fill=0.25)
    spots = []
    for number, wave in enumerate(kind.waves):
        x = place.column(number)
        yield Box(f"box{number}", x=x, y=top, w=place.tile, h=place.tile, role="causal", fill=0.12)
        yield _frame(number, wave, (x + 2, top + 3, place.tile - 4, place.tile - 6))
        if numbers:
            y, middle = top + place.tile + 14, x + place.tile / 2
            high = top + 3 + (place.tile - 6) * (1 - wave[len(wave) // 2]) / 2
            yield Dot(f"read2{number}", x=middle, y=high, r=3.5, role="causal")
            yield Words(
                f"n2{number}", x=middle, y=y, text=decimal(kind.middles[number]), anchor="middle", born=f"box{number}"
            )
        spots.append((x, place.tile))
    return spots


def _outline(kind: Wave, room: Box4) -> Path:
    """The whole wave as an area: along the highest numbers from left to right, and back along the lowest ones."""
    left, top, width, height = room
    step = width / len(kind.outline)
    places = [(left + step * (place + 0.5), low, high) for place, (low, high) in enumerate(kind.outline)]
    points = [each for x, _, high in places for each in (x, top + height * (1 - high) / 2)]
    points += [each for x, low, _ in reversed(places) for each in (x, top + height * (1 - low) / 2)]
    return Path("wave", points=tuple(round(each) for each in points), role="muted", width=1, fill=0.5)


def _frame(number: int, wave: tuple[float, ...], room: Box4) -> Path:
    left, top, width, height = room
    last = len(wave) - 1
    points = [
        each
        for place, value in enumerate(wave)
        for each in (left + width * place / last, top + height * (1 - value) / 2)
    ]
    return Path(f"frame{number}", points=tuple(round(each, 1) for each in points), role="token", width=1.5)
