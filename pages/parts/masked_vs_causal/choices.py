"""The bars beside a row: a model's most probable tokens for a place and, in the steps about it, the hidden word."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.figure.text import bare
from components.widgets.drawing.marks import Box, Line, Mark, Words
from models.predictions.prediction import Prediction
from pages.parts.masked_vs_causal.sentence_row import Plan
from pages.parts.masked_vs_causal.two_rows_words import amount

_FEW, _BELOW = 3, 3.7  # bars that stay beside the hidden word, and where it stands below them, in steps


@dataclass(frozen=True)
class Told:
    """The hidden word. best: the most probable tokens in its place. was: the hidden word after `old`, if `now` is that after
    `new`.
    """

    best: Sequence[Prediction]
    now: Prediction
    was: Prediction | None = None
    old: str = ""
    new: str = ""


def choices(
    id: str, plan: Plan, top: float, best: Sequence[Prediction], full: float, told: Told | None, title: str
) -> list[Mark]:
    """The bars of a row. full: the probability of the longest bar of the whole drawing. title: where there is room for it."""
    y, high = top + plan.bars, 5 * plan.step
    base = y - plan.step / 2
    marks: list[Mark] = [Line(f"{id}-base", x=plan.names, y=base, x2=plan.names, y2=base + high, role="muted", width=1)]
    if plan.title:
        marks.append(Words(f"{id}-title", x=plan.title, y=top + 14, text=title, size=15, role="muted"))
    among = told is not None and told.was is None and told.now.rank <= len(told.best)  # then it is one of the bars
    shown = best if told is None else told.best if among else told.best[:_FEW]
    for number, each in enumerate(shown):
        own = told is not None and among and each.rank == told.now.rank
        marks += _line(f"{id}-bar{number}", plan, y + number * plan.step, each, full, bare(each.text), bold=own)
    if told is None or among:
        return marks
    dots, below, word = y + 2.85 * plan.step, y + _BELOW * plan.step, bare(told.now.text)
    skipped = "⋮" if told.was else f"⋮ number {told.now.rank:,}:"
    marks.append(Words(f"{id}-skipped", x=plan.names - 8, y=dots, text=skipped, anchor="end", role="muted"))
    name = f"{word}, after “{told.new}”" if told.was else word
    marks += _line(f"{id}-hidden", plan, below, told.now, full, name, bold=True)
    if told.was:
        name, below, born = f"{word}, after “{told.old}”", below + plan.step, f"{id}-hidden"
        marks += _line(f"{id}-was", plan, below, told.was, full, name, bold=True, born=born)
    return marks


def _line(
    id: str, plan: Plan, y: float, each: Prediction, full: float, name: str, *, bold: bool = False, born: str = ""
) -> list[Mark]:
    """A name, a bar and a number."""
    size, x = min(plan.size, 16), plan.names - 8
    label = Words(
        f"{id}-name",
        x=x,
        y=y,
        text=name,
        size=size,
        anchor="end",
        bold=bold,
        limit=x - (plan.title or plan.left),
        born=born and f"{born}-name",
    )
    long = plan.long * each.probability / full
    number = Words(f"{id}-number", x=plan.names + long + 6, y=y, text=amount(each.probability), size=size, born=born)
    # a probability near 0 has no bar that can be seen, only its number
    shape = Box(
        id, x=plan.names, y=y - size / 2, w=long, h=size, fill=1.0, line=0, corner=0, role="probability", born=born
    )
    return [label, shape, number]
