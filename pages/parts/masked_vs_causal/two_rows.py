"""The drawing of the two kinds of model: the same sentence in two rows, what each may use, and what each does with the gap."""

from dataclasses import dataclass, replace

from components.figure.text import bare
from components.widgets.drawing.marks import Line, Mark, Words
from components.widgets.drawing.scene import Layout, Scene
from models.predictions.prediction import Prediction
from models.predictions.two_ways import TwoWays
from models.text.special_tokens import GAP
from pages.parts.masked_vs_causal.choices import Told, choices
from pages.parts.masked_vs_causal.sentence_row import NARROW, WIDE, Piece, Plan, row
from pages.parts.masked_vs_causal.two_rows_words import OPEN, said

SIGHT, BARS, FILLED = 1, 2, 3  # steps; then one for each word that is written, and what became of the hidden word
NAMES = {"encoder": "Masked model (like BERT), auto-encoding", "causal": "Causal model (like GPT), auto-regressive"}


@dataclass(frozen=True)
class Moment:
    """A step. written: words of the causal model that are in the line. told, swapped: the steps about the hidden word."""

    number: int
    written: int
    told: bool
    swapped: bool


def moments(found: TwoWays) -> list[Moment]:
    """All steps, as many as `said` has words for."""
    steps = [Moment(number, 0, False, False) for number in range(FILLED + 1)]
    steps += [Moment(FILLED + count, count, False, False) for count in range(1, len(found.written) + 1)]
    if found.masked and found.causal:
        steps.append(Moment(len(steps), 0, True, False))
        if found.swapped:
            steps.append(Moment(len(steps), 0, True, True))
    return steps


def two_rows(found: TwoWays) -> Scene:
    """All steps in both layouts."""
    lists = [found.fills, *found.guesses]
    lists += [found.swapped.fills, found.swapped.guesses] if found.swapped else []
    full = max(best[0].probability for best in lists)
    wide, narrow = (
        Layout(
            plan.width,
            plan.height,
            tuple(
                (*_masked(found, plan, at, full), _between(plan), *_causal(found, plan, at, full))
                for at in moments(found)
            ),
        )
        for plan in (WIDE, NARROW)
    )
    return Scene("The same gap in a masked and in a causal model", said(found), wide, narrow)


def _masked(found: TwoWays, plan: Plan, at: Moment, full: float) -> list[Mark]:
    top, role = plan.rows[0], "encoder"
    words = [
        Piece(f"m{place}", OPEN if text == GAP else bare(text), dashed=text == GAP)
        for place, text in enumerate(found.pieces)
    ]
    words = _exchanged(words, found, at)
    filled = at.number >= FILLED and not at.told
    focus = _open("m-gap", role)
    if filled:
        focus = replace(_closed("m-fill", role, found.fills[0]), born="m-bar0-name" if at.number == FILLED else "")
    elif at.told and found.masked:
        focus = _closed("m-told", role, found.masked)
    before, after = words[: found.place], words[found.place + 1 :]
    below = "filled at once, from both sides" if filled else "may use both sides" * (at.number in (SIGHT, BARS))
    marks = [_heading("m", plan, top, role), *row("m", plan, top, before, focus, after, _arcs(at, done=filled), below)]
    if at.number >= BARS:
        marks += choices("m", plan, top, found.fills, full, _told(found, at, "masked"))
    return marks


def _causal(found: TwoWays, plan: Plan, at: Moment, full: float) -> list[Mark]:
    top, role = plan.rows[1], "causal"
    words = _exchanged([Piece(f"c{place}", bare(text)) for place, text in enumerate(found.read)], found, at)
    words += [
        Piece(f"c-own{number}", bare(word.text), role, 0.3, bold=True, born="c-bar0-name", own=True)
        for number, word in enumerate(found.written[: at.written])
    ]
    covered = at.number >= SIGHT
    after = [
        Piece(f"c-after{number}", bare(text), dashed=covered, opacity=0.35 if covered else 1)
        for number, text in enumerate(found.later)
    ]
    focus = _closed("c-told", role, found.causal) if at.told and found.causal else _open("c-gap", role)
    after = [] if at.written else after
    below = "adds one word after another, never goes back" if at.written else "may use only what comes before"
    below *= bool(at.written) or SIGHT <= at.number <= FILLED
    marks = [_heading("c", plan, top, role), *row("c", plan, top, words, focus, after, _arcs(at, done=False), below)]
    if at.number >= BARS:
        marks += choices("c", plan, top, found.guesses[at.written], full, _told(found, at, "causal"))
    return marks


def _open(id: str, role: str) -> Piece:
    return Piece(id, OPEN, role, 0.0, line=2.0, bold=True, dashed=True, open=True)


def _closed(id: str, role: str, word: Prediction) -> Piece:
    return Piece(id, bare(word.text), role, 0.3, line=2.0, bold=True)


def _arcs(at: Moment, *, done: bool) -> float:
    if at.number < SIGHT:
        return 0.0
    return 0.9 if at.number == SIGHT else 0.25 if done or at.told else 0.55


def _exchanged(words: list[Piece], found: TwoWays, at: Moment) -> list[Piece]:
    """The words, with another one in the place of that which was replaced."""
    swapped = found.swapped
    if not (swapped and at.swapped):
        return words
    new = [replace(word, text=swapped.new, role="token", line=2.0, bold=True) for word in words]
    return [other if word.text == swapped.old else word for word, other in zip(words, new, strict=True)]


def _heading(id: str, plan: Plan, top: float, role: str) -> Words:
    return Words(
        f"{id}-name",
        x=plan.left,
        y=top + 14,
        text=NAMES[role],
        size=min(plan.size, 17),
        bold=True,
        role=role,
        limit=plan.right - plan.left,
    )


def _between(plan: Plan) -> Line:
    y = plan.rows[1] - 10
    return Line("between", x=0, y=y, x2=plan.width, y2=y, role="grid", width=1.0)


def _told(found: TwoWays, at: Moment, model: str) -> Told | None:
    """The hidden word in the steps about it. model: "masked" or "causal"."""
    hidden: Prediction | None = getattr(found, model)
    if not at.told or hidden is None:
        return None
    if not (at.swapped and found.swapped):
        return Told(found.fills if model == "masked" else found.guesses[0], hidden)
    swapped = found.swapped
    best, now = (swapped.fills, swapped.masked) if model == "masked" else (swapped.guesses, swapped.causal)
    return Told(best, now, hidden, swapped.old, swapped.new)
