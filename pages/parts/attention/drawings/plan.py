"""Where the parts of the drawing of a head are, on a wide and on a narrow screen."""

from dataclasses import dataclass

from pages.parts.attention.drawings.lanes import Lanes

START, ASK, KEYS, MULTIPLY, DIVIDE, SHARE, VALUE, MIX, ADD = STEPS = range(9)
PAIR, SCORE, POWERS, SHARES, VALUES, WEIGHTED = "pair", "score", "power", "share", "value", "weighted"

Column = tuple[float, float]  # from the left, and width
Phases = tuple[tuple[range, dict[str, Column]], ...]
_SHORT: Phases = (  # the small example; what has been used makes room for what comes
    (range(ASK, MULTIPLY), {PAIR: (166, 150)}),
    (range(MULTIPLY, SHARE), {PAIR: (166, 150), SCORE: (356, 160)}),
    (range(SHARE, VALUE), {SCORE: (100, 110), POWERS: (244, 110), SHARES: (384, 140)}),
    (range(VALUE, MIX), {SHARES: (100, 110), VALUES: (244, 110)}),
    (range(MIX, ADD + 1), {SHARES: (100, 110), VALUES: (244, 110), WEIGHTED: (384, 110)}),
)
_LONG: Phases = (
    (range(ASK, MULTIPLY), {PAIR: (180, 720)}),
    (range(MULTIPLY, SHARE), {PAIR: (180, 460), SCORE: (680, 220)}),
    (range(SHARE, VALUE), {SCORE: (126, 260), SHARES: (430, 360)}),
    (range(VALUE, MIX), {SHARES: (126, 110), VALUES: (270, 200)}),
    (range(MIX, ADD), {SHARES: (126, 110), VALUES: (270, 200), WEIGHTED: (500, 200)}),
    (range(ADD, ADD + 1), {SHARES: (126, 110)}),
)
_NARROW: Phases = (
    (range(ASK, MULTIPLY), {PAIR: (86, 180)}),
    (range(MULTIPLY, SHARE), {PAIR: (86, 128), SCORE: (232, 122)}),
    (range(SHARE, VALUE), {SCORE: (80, 74), POWERS: (174, 76), SHARES: (264, 90)}),
    (range(VALUE, MIX), {SHARES: (80, 62), VALUES: (158, 94)}),
    (range(MIX, ADD + 1), {SHARES: (80, 62), VALUES: (158, 94), WEIGHTED: (262, 92)}),
)


@dataclass(frozen=True)
class Plan:
    """wide: of the two layouts. phases: which columns there are in which steps, and where. top: where the lanes begin, below the
    titles of the columns. lane: height of a lane.

    sums: for the step in which the values are mixed, and for the last one, x, y and width of the sum, whose rows are one below
    the other. row_height: of each. plane: x, y and side of the plane with the arrows.
    """

    wide: bool
    phases: Phases
    width: float
    height: float
    top: float
    lane: float
    sums: tuple[tuple[float, float, float], tuple[float, float, float]]
    row_height: float
    plane: tuple[float, float, float]

    def middle(self, lane: int) -> float:
        """The y of a lane's middle."""
        return self.top + (lane + 0.5) * self.lane

    def column(self, name: str, step: int) -> Column | None:
        """A column in a step; None if it is not there yet, or not any more."""
        return next((columns.get(name) for steps, columns in self.phases if step in steps), None)

    @property
    def start(self) -> Column:
        """Where the tokens' vectors are at first: where their queries and keys will be."""
        return self.phases[0][1][PAIR]

    def sum_at(self, step: int) -> tuple[float, float]:
        """From the left, and width, of the sum in a step."""
        x, _, w = self.sums[step >= ADD]
        return x, w

    def row(self, number: int, step: int) -> float:
        """The middle of a row of the sum in a step."""
        return self.sums[step >= ADD][1] + (number + 0.5) * self.row_height


def plan(lanes: Lanes, wide: bool) -> Plan:
    """The plan of a drawing, as high as its lanes need."""
    written = lanes.names is not None
    top = 46.0 if written else 28.0
    if wide and written:
        lane, row = 103.0, 25.0
        y = top + (lanes.me + 0.5) * lane - 1.5 * row + 4
        sums = ((556.0, y, 84.0),) * 2
        return Plan(
            True, _SHORT, 920, top + lane * lanes.count + 32, top, lane, (sums[0], sums[1]), row, (728, 34, 190)
        )
    if wide:
        lane, row = min(58.0, 358 / lanes.count), 32.0
        below = max(top + lane * lanes.count, top + 10 + 4 * row)
        middle = top + (lanes.me + 0.5) * lane
        high = min(max(top + 6, middle - 2 * row), below - 4 * row - 8)
        sums = ((742.0, middle - row / 2, 130.0), (400.0, high, 330.0))
        return Plan(True, _LONG, 920, below + 4, top, lane, sums, row, (0, 0, 0))
    lane, row = (92.0 if written else min(50.0, 344 / lanes.count)), 23.0
    end = top + lane * lanes.count
    at = (86.0, end + (66 if written else 14), 78.0 if written else 150.0)
    height = end + 210 if written else at[1] + 4 * row + 4
    return Plan(False, _NARROW, 360, height, top, lane, (at, at), row, (194, end + 42, 164))
