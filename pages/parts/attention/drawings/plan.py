"""Where the parts of the drawing of a head are, on a wide and on a narrow screen."""

from dataclasses import dataclass

from pages.parts.attention.drawings.lanes import Lanes

START, ASK, MULTIPLY, DIVIDE, SHARE, VALUE, MIX, ADD = STEPS = range(8)
PAIR, SCORE, SHARES, VALUES, WEIGHTED = "pair", "score", "share", "value", "weighted"
FIRST = {PAIR: ASK, SCORE: MULTIPLY, SHARES: SHARE, VALUES: VALUE, WEIGHTED: MIX}  # the step in which a column appears

Column = tuple[float, float]  # from the left, and width
_WIDE: dict[str, Column] = {
    PAIR: (120, 124),
    SCORE: (262, 132),
    SHARES: (414, 104),
    VALUES: (538, 92),
    WEIGHTED: (648, 100),
}
Phases = tuple[tuple[range, dict[str, Column]], ...]
_LONG: Phases = (  # strips of many cells are wide as long as there is room for it
    (range(START, MULTIPLY), {PAIR: (120, 640)}),
    (range(MULTIPLY, SHARE), {PAIR: (120, 440), SCORE: (590, 160)}),
    (range(SHARE, ADD + 1), _WIDE),
)
_SHORT: Phases = ((range(START, ADD + 1), _WIDE),)
_NARROW: Phases = (
    (range(START, SHARE), {PAIR: (86, 128), SCORE: (232, 122)}),
    (range(SHARE, VALUE), {SCORE: (80, 116), SHARES: (208, 140)}),
    (range(VALUE, ADD + 1), {SHARES: (80, 62), VALUES: (158, 94), WEIGHTED: (262, 92)}),
)
_ROW = 23  # pixels of a row of the sum on the lane


@dataclass(frozen=True)
class Plan:
    """wide: of the two layouts. phases: where its columns are, and in which steps. top: where the lanes begin, below the titles
    of the columns. lane: height of a lane.

    sum_x, sum_y, sum_w: where the sum is, its rows one below the other. plane: x, y and side of the plane with the arrows, which
    is larger at the start, while there is room for it.
    """

    wide: bool
    phases: Phases
    width: float
    height: float
    top: float
    lane: float
    sum_x: float
    sum_y: float
    sum_w: float
    plane: tuple[float, float, float]

    def middle(self, lane: int) -> float:
        """The y of a lane's middle."""
        return self.top + (lane + 0.5) * self.lane

    def column(self, name: str, step: int) -> Column | None:
        """A column in a step; None if it is not there yet or, on a narrow screen, not there any more."""
        if step < FIRST[name]:
            return None
        return next((columns.get(name) for steps, columns in self.phases if step in steps), None)

    @property
    def start(self) -> Column:
        """Where the token's vector is at first: where its query will be."""
        return self.phases[0][1][PAIR]

    def plane_at(self, step: int) -> tuple[float, float, float]:
        """Where the plane is in a step."""
        return (430, 74, 250) if self.wide and step < ASK else self.plane

    def row(self, number: int) -> float:
        """The middle of a row of the sum."""
        return self.sum_y + (number + 0.5) * _ROW


def plan(lanes: Lanes, wide: bool) -> Plan:
    """The plan of a drawing, as high as its lanes need."""
    written = lanes.names is not None
    top = 44 if written else 28
    rows = 3 if written else 4
    if wide:
        lane = 112 if written else min(58.0, 358 / lanes.count)
        below = max(top + lane * lanes.count, top + 10 + rows * _ROW)
        middle = top + (lanes.me + 0.5) * lane
        high = min(max(top, middle - rows * _ROW / 2), below - rows * _ROW - 4)
        return Plan(
            True, _SHORT if written else _LONG, 920, below + 4, top, lane, 782, high + 6 * written, 84, (768, 52, 144)
        )
    lane = 94 if written else min(50.0, 344 / lanes.count)
    below = top + lane * lanes.count + (32 if written else 14)
    height = below + (116 if written else rows * _ROW + 4)
    return Plan(False, _NARROW, 360, height, top, lane, 86, below, 84 if written else 180, (222, below - 14, 112))
