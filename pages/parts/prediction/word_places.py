"""Where everything stands in the drawing from the last vector to the next word, on a wide screen and on a phone.

Pixels of the drawing. A row is one token of the vocabulary, the next ones below it, and after them all others together.
"""

from dataclasses import dataclass

from models.analysis.last_step import SHOWN


@dataclass(frozen=True)
class Column:
    """A column of bars. full: the length of the longest bar."""

    x: float
    full: float


@dataclass(frozen=True)
class Places:
    """One of the two layouts. x and y are left and top edges unless they are named otherwise.

    text: size of plain words. lanes: how many tokens of the sentence are shown. strip: width of a vector, `thick` its height.
    products: left edge, and how much lower than its row. names: the edge of the names of rows, which is the right one if
    `names_end`. sums, scores, positive, shares, chances: columns of bars. border: between the network and ordinary code.
    wheel: middle and radius. number, chosen: the middle of the random number and of the chosen token. tags: what stands behind
    the rows.
    """

    wide: bool
    width: float
    height: float
    text: float
    lanes: int
    chip: float
    blocks: tuple[float, float, float, float]
    vector: tuple[float, float]
    strip: float
    thick: float
    vector_name: tuple[float, float, float]
    names: float
    names_end: bool
    names_limit: float
    heads: float
    first: float
    pitch: float
    products: tuple[float, float]
    sums: Column
    scores: Column
    positive: Column
    shares: Column
    border: float
    border_names: float
    chances: Column
    wheel: tuple[float, float, float]
    number: tuple[float, float]
    chosen: tuple[float, float]
    tags: float

    def row(self, number: int) -> float:
        """The middle of a row."""
        return self.first + self.pitch * number

    def lane(self, number: int) -> tuple[float, float]:
        """Left edge and middle of a token of the sentence."""
        return (0, 70 + 44 * number) if self.wide else (92 * number, 36)


WIDE = Places(
    wide=True,
    width=860,
    height=396,
    text=14,
    lanes=5,
    chip=88,
    blocks=(102, 52, 54, 212),
    vector=(268, 28),
    strip=208,
    thick=16,
    vector_name=(488, 36, 370),
    names=258,
    names_end=True,
    names_limit=84,
    heads=78,
    first=106,
    pitch=41,
    products=(496, 0),
    sums=Column(722, 70),
    scores=Column(268, 66),
    positive=Column(416, 90),
    shares=Column(626, 170),
    border=398,
    border_names=22,
    chances=Column(268, 100),
    wheel=(700, 206, 122),
    number=(700, 24),
    chosen=(700, 374),
    tags=468,
)
NARROW = Places(
    wide=False,
    width=360,
    height=486,
    text=13,
    lanes=3,
    chip=80,
    blocks=(0, 62, 264, 26),
    vector=(92, 116),
    strip=176,
    thick=13,
    vector_name=(0, 122, 88),
    names=0,
    names_end=False,
    names_limit=88,
    heads=146,
    first=176,
    pitch=48,
    products=(92, 17),
    sums=Column(278, 78),
    scores=Column(92, 62),
    positive=Column(172, 84),
    shares=Column(268, 88),
    border=164,
    border_names=112,
    chances=Column(92, 62),
    wheel=(280, 262, 74),
    number=(280, 360),
    chosen=(280, 394),
    tags=164,
)
OTHERS, SUM = SHOWN, SHOWN + 1  # the rows below those of single tokens
