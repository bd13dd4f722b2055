"""The drawing of the two kinds of model: the same sentence in two rows, what each may use, and what each does with the gap."""

from dataclasses import replace

from components.figure.text import bare
from components.widgets.drawing.marks import Line, Mark, Words
from components.widgets.drawing.scene import Layout, Scene
from models.predictions.prediction import Prediction
from models.predictions.two_ways import TwoWays
from models.text.special_tokens import GAP
from pages.parts.masked_vs_causal.choices import Told, choices
from pages.parts.masked_vs_causal.sentence_row import NARROW, WIDE, Piece, Plan, row
from pages.parts.masked_vs_causal.two_rows_words import BARS, NEXT, OPEN, SIGHT, Moment, moments, said

NAMES = {
    "encoder": ("Masked model (like BERT)", ", auto-encoding"),
    "causal": ("Causal model (like GPT)", ", auto-regressive"),
}


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
    filled = at.masked >= BARS and not at.swapped
    focus = (
        replace(_closed("m-fill", role, found.fills[0]), born="m-bar0-name") if filled else _open("m-gap", role, OPEN)
    )
    before, after = words[: found.place], words[found.place + 1 :]
    below = "filled at once, from both sides" if filled else "may use both sides" * (at.masked == SIGHT)
    arcs = (0.0, 0.9, 0.55 if not at.causal else 0.25)[at.masked]
    named = _heading("m", plan, top, role, explained=at.masked >= BARS)
    marks = [named, *row("m", plan, top, before, focus, after, arcs, below)]
    if at.masked >= BARS:
        marks += choices("m", plan, top, found.fills, full, _told(found, at, "masked"), "Probabilities for the gap")
    return marks


def _causal(found: TwoWays, plan: Plan, at: Moment, full: float) -> list[Mark]:
    top, role = plan.rows[1], "causal"
    words = _exchanged([Piece(f"c{place}", bare(text)) for place, text in enumerate(found.read)], found, at)
    words += [
        Piece(f"c-own{number}", bare(word.text), role, 0.3, bold=True, born="c-bar0-name", own=True)
        for number, word in enumerate(found.written[: at.written])
    ]
    covered = at.causal >= SIGHT
    after = [
        Piece(f"c-after{number}", bare(text), dashed=covered, opacity=0.55 if covered else 1)
        for number, text in enumerate(found.later)
    ]
    after = [] if at.written else after
    below = "adds one token after another" if at.written else "may use only what comes before" * (at.causal >= SIGHT)
    arcs = (0.0, 0.9, 0.25 if at.hidden else 0.55)[at.causal]
    named = _heading("c", plan, top, role, explained=at.written > 1 or at.hidden)
    focus = _open("c-next", role, NEXT) if at.written else _open("c-gap", role, OPEN)
    marks = [named, *row("c", plan, top, words, focus, after, arcs, below)]
    if at.causal >= BARS:
        title = f"Probabilities for the {'next token' if at.written else 'gap'}"
        marks += choices("c", plan, top, found.guesses[at.written], full, _told(found, at, "causal"), title)
    return marks


def _open(id: str, role: str, text: str) -> Piece:
    return Piece(id, text, role, 0.0, line=2.0, bold=True, dashed=True, open=True)


def _closed(id: str, role: str, word: Prediction) -> Piece:
    return Piece(id, bare(word.text), role, 0.3, line=2.0, bold=True)


def _exchanged(words: list[Piece], found: TwoWays, at: Moment) -> list[Piece]:
    """The words, with another one in the place of that which was replaced."""
    swapped = found.swapped
    if not (swapped and at.swapped):
        return words
    new = [replace(word, text=swapped.new, role="token", line=2.0, bold=True) for word in words]
    return [other if word.text == swapped.old else word for word, other in zip(words, new, strict=True)]


def _heading(id: str, plan: Plan, top: float, role: str, *, explained: bool) -> Words:
    """The name of a model; from the step that explains it, also what such models are called."""
    return Words(
        f"{id}-name",
        x=plan.left,
        y=top + 14,
        text="".join(NAMES[role][: 1 + explained]),
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
    if not at.hidden or hidden is None:
        return None
    if not (at.swapped and found.swapped):
        return Told(found.fills if model == "masked" else found.guesses[0], hidden)
    swapped = found.swapped
    best, now = (swapped.fills, swapped.masked) if model == "masked" else (swapped.guesses, swapped.causal)
    return Told(best, now, hidden, swapped.old, swapped.new)
