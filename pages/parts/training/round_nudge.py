"""The nudge of the weight that is followed, on its number line, and the average loss of the whole text as a curve."""

from math import floor, log10

import numpy as np

from components.figure.text import decimal
from components.widgets.drawing.kit import TEXT
from components.widgets.drawing.marks import Dot, Line, Mark, Path, Words
from models.live_training.next_word import Practice
from pages.parts.training.round_places import Places
from pages.parts.training.round_stations import loss_text

_POINTS = 50  # of a curve, in every step, so that it grows
_LEAST = 0.1  # the number line is never shorter than this


class Scale:
    """A number line: values from `low` to `high` on the pixels from `left` to `right`."""

    def __init__(self, low: float, high: float, left: float, right: float) -> None:
        self.low, self.high, self.left, self.right = low, high, left, right

    def at(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value - self.low) / (self.high - self.low)

    def ticks(self, few: int) -> tuple[list[float], int]:
        """Round numbers on the line, about so many, and how many decimals they have."""
        rough = (self.high - self.low) / few
        power = 10.0 ** floor(log10(rough))
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
        first = int(np.ceil(self.low / step))
        return [step * n for n in range(first, floor(self.high / step) + 1)], max(0, -floor(log10(step)))


def line_of(places: Places, found: Practice, rounds: int) -> Scale:
    """The number line after so many rounds: as long as the way of the weight."""
    values = found.weight[: rounds + 1]
    low, high = float(values.min()), float(values.max())
    spare = max(0.15 * (high - low), (_LEAST - high + low) / 2)
    return Scale(low - spare, high + spare, *places.ends)


def nudge(places: Places, found: Practice, rounds: int, *, arrow: bool) -> list[Mark]:
    """The weight after so many rounds. arrow: the last nudge alone; else the whole way from the start, downwards."""
    scale, y = line_of(places, found, rounds), places.line
    marks: list[Mark] = [Line("line", x=scale.left - 16, y=y, x2=scale.right + 16, y2=y, role="muted")]
    values, digits = scale.ticks(4)
    for value in values:
        x, id = scale.at(value), f"tick{value:.6g}"
        marks.append(Line(id, x=x, y=y - 4, x2=x, y2=y + 4, role="muted"))
        marks.append(
            Words(f"{id}-n", x=x, y=places.ticks, text=decimal(value, digits), size=TEXT, anchor="middle", role="muted")
        )
    now = scale.at(found.weight[rounds])
    if arrow:
        before, slope = scale.at(found.weight[rounds - 1]), float(found.slopes[rounds - 1])
        amount = found.rate * abs(slope)
        formula = f"{found.rate:g} × {small(abs(slope))} = {small(amount)} {'up' if slope < 0 else 'down'}"
        marks.append(Words("formula", x=places.nudge[0] + 11, y=places.formula, text=formula, size=15, bold=True))
        marks.append(Dot("old", x=before, y=y, r=6, fill=0, line=1.5, role="muted"))
        if abs(now - before) > 14:
            marks.append(Line("push", x=before, y=y - 15, x2=now, y2=y - 15, width=3, arrow=True))
    else:
        top, bottom = places.trail
        taken = np.rint(np.linspace(0, rounds, _POINTS)).astype(int)
        spread = np.linspace(top, bottom, _POINTS)
        points = [(scale.at(float(found.weight[n])), float(down)) for n, down in zip(taken, spread, strict=True)]
        marks.append(Path("trail", points=tuple(v for point in points for v in point), width=1.6, role="causal"))
        marks.append(Dot("old", x=points[0][0], y=top, r=4, fill=0, line=1.5, role="muted"))
        ahead = sum(x for x, _ in points) < _POINTS * points[0][0]  # on the side where the way does not go
        name = {"x": points[0][0] + (10 if ahead else -10), "anchor": "start" if ahead else "end"}
        marks.append(Words("start", y=top - (9 if places.wide else 2), text="start", size=TEXT, role="muted", **name))
    marks.append(Dot("weight", x=now, y=y, r=6))
    return marks


def small(value: float) -> str:
    """A number with three decimals, or more where it would be 0."""
    return decimal(value, 3 if abs(value) >= 0.01 or value == 0 else 5)


def curve(places: Places, found: Practice, rounds: int) -> list[Mark]:
    """The average loss after each round so far. The plot is as long as the training is until now."""
    x, y, w, h = places.plot
    until = max(1, rounds)
    seen = found.measured <= rounds
    averages = found.averages[seen]
    across = Scale(0, until, x, x + w)
    up = Scale(0, max(4.0, 1.1 * float(averages.max())), y + h, y)
    marks: list[Mark] = [
        Line("axis-x", x=x, y=y + h, x2=x + w, y2=y + h, role="muted"),
        Line("axis-y", x=x, y=y, x2=x, y2=y + h, role="muted"),
    ]
    values, digits = up.ticks(4 if places.wide else 2)
    for value in values:
        id = f"level{value:.6g}"
        marks.append(Line(id, x=x, y=up.at(value), x2=x + w, y2=up.at(value), role="grid", width=1))
        text = f"{value:,.{digits}f}"
        marks.append(Words(f"{id}-n", x=x - 6, y=up.at(value), text=text, size=TEXT, anchor="end", role="muted"))
    at = np.linspace(0, rounds, _POINTS)
    heights = np.interp(at, found.measured[seen], averages)
    points = [(across.at(float(n)), up.at(float(height))) for n, height in zip(at, heights, strict=True)]
    marks.append(Path("curve", points=tuple(float(v) for point in points for v in point), width=2.5, role="causal"))
    end_x, end_y = points[-1]
    marks.append(Dot("end", x=end_x, y=end_y, r=5, role="causal"))
    below = y + h + (16 if places.wide else 14)
    marks.append(Words("from", x=x, y=below, text="0", size=TEXT, anchor="middle", role="muted"))
    marks.append(
        Words(
            "until", x=x + w, y=below, text=f"{until:,} round{'s' * (until > 1)}", size=TEXT, anchor="end", role="muted"
        )
    )
    return marks


def counter(places: Places, found: Practice, head: str, rounds: int) -> list[Mark]:
    """Which round it is, and the average loss now."""
    x, first, second, third = places.counter
    average = f"average loss {loss_text(found.average(rounds))}"
    return [
        Words("round", x=x, y=first, text=head, size=20 if places.wide else 16, bold=True),
        Words("of", x=x, y=second, text=f"of {found.rounds:,}", size=14 if places.wide else TEXT, role="muted"),
        Words("average", x=x, y=third, text=average, size=15 if places.wide else TEXT, bold=places.wide, role="causal"),
    ]
