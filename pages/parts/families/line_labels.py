"""Room for words in a plot: points that would cover each other are moved apart, and labels are written where nothing is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pages.parts.families.line_place import long

Point = tuple[float, float]
HIGH = 16.0  # pixels of a line of words
_NEAR = ((12, 0, "start"), (-12, 0, "end"), (12, 5, "start"), (-12, 5, "end"), (0, -17, "middle"), (0, 17, "middle"))
_ROUND = tuple((dx, dy, anchor) for dy in (-15, 15, -20, 20) for dx, anchor in ((11, "start"), (-11, "end")))
_AWAY = tuple(
    (dx, dy, anchor)
    for dy in (-30, 30, -44, 44, -58, 58, -72, 72)
    for dx, anchor in ((8, "start"), (-8, "end"), (40, "start"), (-40, "end"))
)


@dataclass
class Sheet:
    """What is taken already: left, top, right and bottom of each, as of the room for words itself. size: of the words."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def block(self, x: float, y: float, reach: float = 8) -> None:
        """Keep the place around a point free."""
        self.taken.append((x - reach, y - reach, x + reach, y + reach))

    def free(self, point: Point, lines: Sequence[str], *, far: bool) -> tuple[float, float, str] | None:
        """Where lines can be written beside a point: x, the middle of the first line, the anchor. None: nowhere."""
        wide = max(long(line, self.size) for line in lines)
        if len(lines) > 1:  # the first of them is bold
            wide *= 1.08
        half = HIGH * len(lines) / 2
        for dx, dy, anchor in (*_NEAR, *_ROUND, *(_AWAY if far else ())):
            x, y = point[0] + dx, point[1] + dy * (1 if len(lines) == 1 else 1.5)
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            corner = (left - 2, y - half, left + wide + 2, y + half)
            inside = (
                self.left <= corner[0]
                and corner[2] <= self.right
                and self.top <= corner[1]
                and corner[3] <= self.bottom
            )
            if inside and not any(_meet(corner, other) for other in self.taken):
                self.taken.append(corner)
                return x, y - half + HIGH / 2, anchor
        return None


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def apart(points: Mapping[str, Point], along: int) -> dict[str, Point]:
    """The same points, moved a little along the time line (0: sideways, 1: up and down) where one would cover another."""
    found = {name: list(point) for name, point in points.items()}
    names = sorted(found, key=lambda name: points[name][along])
    for _ in range(20):
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                gap = found[other][along] - found[one][along]
                if gap < 17 and abs(found[other][1 - along] - found[one][1 - along]) < 15:
                    found[one][along] -= (17 - gap) / 4
                    found[other][along] += (17 - gap) / 4
    return {name: (x, y) for name, (x, y) in found.items()}
