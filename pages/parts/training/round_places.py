"""Where everything stands in the drawing of a round of training, on a wide screen and on a phone. Pixels of the drawing."""

from dataclasses import dataclass

Panel = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True)
class Places:
    """One of the two layouts. x and y are left edges and middles unless they are named otherwise.

    size: of the words of the text. lines: the middles of its sentences. strip: left edge and width of a row of weights. names,
    bars, full: left edges of words and bars, and how long 100% is. rows: the middle of the first row, and from one to the next.
    got, meter, loss: the middles of three lines of the error. formula, line, ticks: of the nudge; ends: of its number line;
    trail: top and bottom of the way of the weight. plot: of the average loss. counter: its left edge and middles of its lines.
    """

    wide: bool
    width: float
    height: float
    size: float
    text: Panel
    model: Panel
    guess: Panel
    error: Panel
    nudge: Panel
    title: float
    lines: tuple[float, ...]
    strip: tuple[float, float]
    names: float
    bars: float
    full: float
    rows: tuple[float, float]
    got: float
    meter: float
    loss: tuple[float, float]
    formula: float
    line: float
    ticks: float
    ends: tuple[float, float]
    trail: tuple[float, float]
    plot: Panel
    counter: tuple[float, float, float, float]

    def row(self, number: int) -> float:
        """The middle of a row of the guess."""
        return self.rows[0] + self.rows[1] * number


WIDE = Places(
    wide=True,
    width=980,
    height=380,
    size=15,
    text=(1, 1, 336, 196),
    model=(372, 1, 138, 196),
    guess=(545, 1, 214, 196),
    error=(545, 233, 214, 146),
    nudge=(1, 233, 509, 146),
    title=17,
    lines=(62, 126, 156),
    strip=(384, 114),
    names=557,
    bars=614,
    full=92,
    rows=(48, 25),
    got=278,
    meter=300,
    loss=(336, 22),
    formula=278,
    line=330,
    ticks=352,
    ends=(40, 470),
    trail=(274, 326),
    plot=(818, 96, 150, 236),
    counter=(786, 18, 42, 68),
)
NARROW = Places(
    wide=False,
    width=360,
    height=560,
    size=13,
    text=(1, 1, 338, 74),
    model=(1, 94, 110, 160),
    guess=(131, 94, 208, 160),
    error=(131, 274, 208, 84),
    nudge=(1, 378, 338, 86),
    title=13,
    lines=(46,),
    strip=(8, 96),
    names=138,
    bars=194,
    full=92,
    rows=(128, 23),
    got=304,
    meter=320,
    loss=(342, 17),
    formula=410,
    line=438,
    ticks=453,
    ends=(24, 316),
    trail=(408, 434),
    plot=(150, 484, 180, 54),
    counter=(2, 488, 509, 534),
)
