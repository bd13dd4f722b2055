"""The numbers of the drawing “All three”: a text, a picture and a sound, their pieces and the pieces' vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.charts.pictures import photograph
from components.figure.text import visible
from models.media import made_sounds, patches
from models.media.mel import FRAME, HOP, MEL, frames
from models.media.patches import RESIZE, SIDE, cut
from models.media.picture_files import Picture
from models.media.sound_files import RATE, Sound
from models.text.tokens import tokenise
from models.text.vocabulary import embedding_rows

ROLE = "causal"
SIZE = 32  # pixels of a patch, each way
PICTURE, SOUND = patches.SAMPLES[0], "Melody"
MADE = f"a melody of {len(made_sounds.MELODY)} notes"  # what SOUND is
SHOWN = SIDE // SIZE  # pieces of each kind, as many as a row of patches has
NUMBERS = 16  # of each vector
STRETCHES = 240  # of the whole wave, short enough to show the pauses of the sample
POINTS = 51  # of a frame's wave
_SMALL = 112  # pixels of the picture that is sent, each way: a quarter of its bytes


@dataclass(frozen=True)
class Input:
    """One kind of input.

    whole: how many numbers or letters came in. pieces: how many there are in all. each: numbers of a piece. width: numbers of
    its vector. vectors: of the pieces that are drawn, the numbers that are drawn. full: the number that has the full colour.
    """

    whole: int
    pieces: int
    each: int
    width: int
    vectors: tuple[tuple[float, ...], ...]
    full: float


@dataclass(frozen=True)
class Text(Input):
    """read: the text. words: its first pieces, as they are written; ids: their numbers."""

    read: str
    words: tuple[str, ...]
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Photo(Input):
    """source: the address of the small picture. row: which row of patches is drawn apart. red: the first number of each of
    these patches, how bright its top left pixel is in red."""

    source: str
    row: int
    red: tuple[int, ...]


@dataclass(frozen=True)
class Wave(Input):
    """what: what is heard, "" if nobody knows. outline: the lowest and the highest number of each stretch. seconds: of the
    whole. start: the first frame that is drawn.
    waves: some numbers of each frame that is drawn, in units of the largest one. middles: the number in the middle of each.
    """

    what: str
    outline: tuple[tuple[float, float], ...]
    seconds: float
    start: int
    waves: tuple[tuple[float, ...], ...]
    middles: tuple[float, ...]


def evenly(width: int) -> np.ndarray:
    """Which numbers of a vector are drawn (NUMBERS,), from the first to the last."""
    return np.linspace(0, width - 1, NUMBERS).astype(int)


def of_text(sentence: str) -> Text | None:
    """A sentence in pieces; None if it has none. Raises WeightsError."""
    cut_text = tokenise(ROLE, sentence)
    tokens = cut_text.tokens if sentence.strip() else ()
    if not tokens:
        return None
    shown = tokens[:SHOWN]
    rows = embedding_rows(ROLE, tuple(token.id for token in shown))
    drawn = rows[:, evenly(rows.shape[1])]
    return Text(
        len(cut_text.read),
        len(tokens),
        1,
        rows.shape[1],
        _rows(drawn),
        _strong(drawn),
        cut_text.read,
        tuple(visible(token.text) for token in shown),
        tuple(token.id for token in shown),
    )


def of_picture(picture: Picture | None) -> Photo:
    """A picture in patches, the sample if there is no other; the row in the middle is drawn apart."""
    from PIL import Image

    made = cut(picture or patches.sample_picture(PICTURE), SIZE, RESIZE)
    row = made.rows // 2
    shown = made.vectors[row * made.columns : (row + 1) * made.columns]
    small = np.asarray(Image.fromarray(made.pixels).resize((_SMALL, _SMALL)))
    count, width = made.vectors.shape
    height, across = made.pixels.shape[:2]
    drawn = shown[:, evenly(width)]
    red = tuple(int(made.pixels[row * SIZE, column * SIZE, 0]) for column in range(made.columns))
    return Photo(height * across, count, width, width, _rows(drawn), 1.0, photograph(small), row, red)


def of_sound(sound: Sound | None) -> Wave:
    """A sound in frames, the sample if there is no other. The frames that differ most from their neighbours are drawn.

    Raises TooShort.
    """
    heard = sound or made_sounds.sample_sound(SOUND)
    made = frames(heard)
    count = len(made.vectors)
    change = np.abs(np.diff(made.vectors, axis=0)).sum(axis=1)
    sums = np.convolve(change, np.ones(min(SHOWN - 1, max(1, len(change)))), "valid") if len(change) else np.zeros(1)
    start = int(sums.argmax())
    shown = range(start, min(count, start + SHOWN))
    top = float(np.abs(heard.wave).max()) or 1.0
    places = np.linspace(0, FRAME - 1, POINTS).astype(int)
    waves = tuple(tuple(map(float, heard.wave[i * HOP : i * HOP + FRAME][places] / top)) for i in shown)
    ends = np.linspace(0, len(heard.wave), STRETCHES, endpoint=False).astype(int)
    low, high = (reduce.reduceat(heard.wave, ends) / top for reduce in (np.minimum, np.maximum))
    drawn = made.vectors[list(shown)][:, evenly(MEL)]
    return Wave(
        len(heard.wave),
        count,
        FRAME,
        MEL,
        _rows(drawn),
        _strong(drawn),
        "" if sound else MADE,
        tuple((float(a), float(b)) for a, b in zip(low, high, strict=True)),
        len(heard.wave) / RATE,
        start,
        waves,
        tuple(float(heard.wave[i * HOP + FRAME // 2]) for i in shown),
    )


def _rows(drawn: np.ndarray) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(map(float, row)) for row in drawn)


def _strong(drawn: np.ndarray) -> float:
    """A number that only one of ten is larger than."""
    return float(np.quantile(np.abs(drawn), 0.9)) or 1.0


def table_rows(kinds: Sequence[tuple[str, Input]]) -> list[tuple[str, int, int, int, int, float]]:
    """All numbers of the drawing: input, its pieces, numbers of each, piece, number of its vector, value."""
    firsts = {Text: lambda kind: 0, Photo: lambda kind: kind.row * SHOWN, Wave: lambda kind: kind.start}
    return [
        (name, kind.pieces, kind.each, firsts[type(kind)](kind) + place, int(number), value)
        for name, kind in kinds
        for place, vector in enumerate(kind.vectors)
        for number, value in zip(evenly(kind.width), vector, strict=True)
    ]
