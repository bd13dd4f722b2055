"""Where things are in the drawing “All three”, on a wide screen and on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.parts.pieces.inputs import SHOWN

LETTER = 0.602  # the width of a letter of the code font, as a share of its size
Box4 = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True)
class Place:
    """Where things are on one screen. Inputs first stand side by side, then each has a lane of its own.

    stage: for each kind the room of its input while all stand side by side. small: the width of an input in its lane. pieces:
    the left edge and the width of a lane's pieces. vectors: the left edge of its strips and from one to the next; on a phone
    they are below the pieces. strip: the width and height of one.
    """

    width: float
    height: float
    stage: tuple[Box4, Box4, Box4]
    lanes: tuple[float, float, float]  # the tops
    small: float
    pieces: tuple[float, float]
    vectors: tuple[float, float]
    strip: tuple[float, float]
    below: float  # from the top of a lane to the top of its strips
    letters: float  # the size of the sentence's letters on the stage
    wide: bool

    @property
    def tile(self) -> float:
        """The width and height of a patch or a frame in its lane."""
        return (self.pieces[1] - (SHOWN - 1) * self.gap) / SHOWN

    @property
    def gap(self) -> float:
        """Between two pieces of a lane."""
        return 8 if self.wide else 5

    def column(self, number: int) -> float:
        """The left edge of a patch or a frame in its lane."""
        return self.pieces[0] + number * (self.tile + self.gap)

    def strip_at(self, lane: int, number: int) -> tuple[float, float]:
        """The left top corner of a strip."""
        start, step = self.vectors
        return start + number * step, self.lanes[lane] + self.below


WIDE = Place(
    980,
    392,
    ((0, 84, 300, 200), (392, 84, 196, 196), (686, 84, 290, 200)),
    (24, 148, 272),
    150,
    (184, 336),
    (706, 38),
    (20, 88),
    22,
    20,
    True,
)
NARROW = Place(
    360,
    500,
    ((0, 44, 360, 60), (102, 134, 150, 150), (20, 330, 320, 150)),
    (0, 166, 332),
    86,
    (100, 260),
    (0, 38),
    (16, 58),
    100,
    18,
    False,
)


def chips(
    rooms: Sequence[int], left: float, width: float, size: float, pad: float, gap: float
) -> list[tuple[float, float]]:
    """Left edge and width of boxes for texts of so many letters, side by side; all narrower if they do not fit."""
    wanted = [room * size * LETTER + 2 * pad for room in rooms]
    share = min(1.0, (width - gap * (len(rooms) - 1)) / sum(wanted))
    places, x = [], left
    for each in wanted:
        places.append((x, each * share))
        x += each * share + gap
    return places
