"""Where things are in the drawing of a word that parts from itself: depth to the right on a wide screen, down on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.widgets.drawing.kit import chip, room
from components.widgets.drawing.marks import Line, Mark, Words
from pages.parts.static_dynamic.lanes_words import Lane

SPACE, SIZE, HIGH, LIFT = 6.0, 15.0, 28.0, 18.0  # of the words of a sentence


@dataclass(frozen=True)
class Plan:
    """A screen. sentences: the middles of both sentences. under: whether the second one's arcs are below it.

    word: the middle of the word in both. left, right: where sentences may begin and end.
    """

    wide: bool
    width: float
    height: float
    sentences: tuple[float, float]
    word: float
    left: float
    right: float

    def pair(self, number: int, count: int, cosine: float) -> tuple[tuple[float, float, float, float], ...]:
        """x, y, w, h of the two strips at a depth, further apart the smaller their cosine. number: -1 for the table."""
        apart = min(1.0, max(0.0, 1 - cosine))
        if self.wide:
            w, h = min(92.0, 0.78 * self.step(count)), 26.0
            x, gap = self.centre(number, count) - w / 2, CLEAR + min(66.0, 90 * apart)
            return (x, MIDDLE - gap / 2 - h, w, h), (x, MIDDLE + gap / 2, w, h)
        most = 0.29 * self.step(count)
        y, h, gap = self.centre(number, count), most, 2 + min(most, 2 * most * apart)
        return (52, y - gap / 2 - h, 178, h), (52, y + gap / 2, 178, h)

    def row(self, count: int) -> tuple[float, float, float, float]:
        """x, y, w, h of the word's row of the table."""
        if self.wide:
            return TABLE - 46, MIDDLE - 10, 92, 20
        h = 0.29 * self.step(count)
        return 52, self.centre(-1, count) - h / 2, 178, h

    def step(self, count: int) -> float:
        """Pixels from one depth to the next."""
        return (LAST - FIRST) / max(1, count - 1) if self.wide else min(58.0, (DEEPEST - HIGHEST) / max(1, count - 1))

    def centre(self, number: int, count: int) -> float:
        """The middle of a depth along the way through the model. number: -1 for the table."""
        if number < 0:
            return TABLE if self.wide else HIGHEST - 46
        return (FIRST if self.wide else HIGHEST) + number * self.step(count)

    def point(self, number: int, count: int, cosine: float, least: float) -> tuple[float, float]:
        """A point of the line of cosines. least: the smallest cosine of the axis."""
        share = (cosine - least) / (1 - least)
        along = self.centre(number, count)
        return (along, BOTTOM - share * (BOTTOM - TOP)) if self.wide else (LEAST + share * (MOST - LEAST), along)


# Pixels on a wide screen: the table, the first and the last depth; between the lanes; the axis of cosines, from 1.00 down.
TABLE, FIRST, LAST = 84.0, 250.0, 924.0
CLEAR = 12.0  # between two strips that are equal
MIDDLE = 132.0
TOP, BOTTOM = 276.0, 372.0
# On a phone: the first and the last depth; the axis.
HIGHEST, DEEPEST = 194.0, 530.0
LEAST, MOST = 246.0, 310.0
WIDE = Plan(True, 980, 400, (36, 226), FIRST, 6, 976)
NARROW = Plan(False, 360, 560, (36, 92), 176, 4, 356)


def sentence(id: str, plan: Plan, number: int, lane: Lane, role: str, *, arcs: bool, both_ways: bool) -> list[Mark]:
    """A sentence with its word in the middle of `plan.word`. arcs: from the words that the word may use."""
    y, under = plan.sentences[number], plan.wide and number == 1
    w = _room(f"{lane.word} ")  # its letters are bold
    start = centre_of(plan, lane) - w / 2
    left = _placed(lane.before[::-1], start, plan.left, -1)
    right = _placed(lane.after, start + w, plan.right, 1)
    marks: list[Mark] = []
    edge = y + (HIGH / 2 + 1) * (1 if under else -1)
    used = [(f"{id}-b{i}", x + wide / 2) for i, (_, x, wide) in enumerate(left)]  # in this order the arcs do not cross
    used += (
        [*((f"{id}-a{i}", x + wide / 2) for i, (_, x, wide) in reversed(list(enumerate(right))))] if both_ways else []
    )
    if arcs:
        for place, (name, x) in enumerate(used):
            end = start + w * (place + 1) / (len(used) + 1)
            bend = "under" if under else "over"
            marks.append(
                Line(
                    f"{name}-arc",
                    x=x,
                    y=edge,
                    x2=end,
                    y2=edge,
                    bend=bend,
                    lift=LIFT,
                    role="attention",
                    width=1.6,
                    arrow=True,
                )
            )
    for side, placed in (("b", left), ("a", right)):
        faded = arcs and side == "a" and not both_ways
        for i, (text, x, wide) in enumerate(placed):
            marks += chip(
                f"{id}-{side}{i}",
                x,
                y,
                wide,
                text,
                h=HIGH,
                size=SIZE,
                fill=0.07,
                dashed=faded,
                opacity=0.35 if faded else 1,
            )
    marks += chip(f"{id}-word", start, y, w, lane.word, h=HIGH, size=SIZE, role=role, fill=0.3, line=2, bold=True)
    if len(left) < len(lane.before):
        x = left[-1][1] if left else start
        marks.append(Words(f"{id}-earlier", x=x - 4, y=y, text="…", anchor="end", role="muted"))
    if len(right) < len(lane.after):
        x = right[-1][1] + right[-1][2] if right else start + w
        marks.append(Words(f"{id}-later", x=x + 4, y=y, text="…", role="muted"))
    return marks


def centre_of(plan: Plan, lane: Lane) -> float:
    """The middle of a sentence's word: farther to the right where the words before it need more room."""
    w = _room(f"{lane.word} ")
    before, after = (sum(SPACE + _room(text) for text in words) for words in (lane.before, lane.after))
    latest = plan.right - after - w / 2 if plan.wide else plan.word
    return max(plan.word, min(plan.left + before + w / 2 + 1, latest))


def is_cut(plan: Plan, lane: Lane) -> bool:
    """Whether there is no room for some words of a sentence."""
    w, middle = _room(f"{lane.word} "), centre_of(plan, lane)
    left = _placed(lane.before[::-1], middle - w / 2, plan.left, -1)
    right = _placed(lane.after, middle + w / 2, plan.right, 1)
    return len(left) < len(lane.before) or len(right) < len(lane.after)


def _room(text: str) -> float:
    return min(170.0, max(HIGH, room(text, SIZE) + 15))


def _placed(words: Sequence[str], edge: float, limit: float, way: int) -> list[tuple[str, float, float]]:
    """The words that there is room for, from the word outwards: text, left edge, width. way: 1 to the right, -1 to the left."""
    placed = []
    for number, text in enumerate(words):
        wide, more = _room(text), SIZE * (number < len(words) - 1)
        x = edge + SPACE if way > 0 else edge - SPACE - wide
        if (x + wide > limit - more) if way > 0 else (x < limit + more):
            break
        placed.append((text, x, wide))
        edge = x + wide if way > 0 else x
    return placed
