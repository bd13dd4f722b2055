"""What can be guessed: each kind asks about the learner's state, and scores an answer by a run of a named model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pages.lesson.facts import Value
from pages.shared.state import State

EXACT, NEAR, FAR = "exact", "near", "far"  # the texts of content/<language>/guesses.toml


class BadGuess(ValueError):
    """An answer that cannot be scored; the message says why, as Markdown."""


@dataclass(frozen=True)
class Asked:
    """A question about the learner's state.

    subject: the same subject is the same question; "" never asks a second time. values: for the question's text.
    options: what to choose from, as text; none if the text file has them, or if the answer is typed. shows: fields of the
    state that make the page show what was guessed.
    """

    subject: str
    values: Mapping[str, Value]
    options: tuple[str, ...] = ()
    shows: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scored:
    """What the model says to an answer: which text to show, with which notes after it, and the values of both.

    `rank` and `bits` (surprisal) where they mean something.
    """

    outcome: str
    values: Mapping[str, Value]
    rank: int | None = None
    bits: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """ask: None where the state has nothing to ask. score: of a typed text, or of an option's number as text.

    role: whose model scores. Both may raise WeightsError, score also BadGuess.
    """

    role: str
    ask: Callable[[State], Asked | None]
    score: Callable[[State, Asked, str], Scored]


def chance(probability: float) -> str:
    """A probability for a reader: 62%, or 1 in 830."""
    if probability < 1e-9:
        return "less than 1 in a billion"
    return f"{probability:.0%}" if probability >= 0.01 else f"1 in {1 / probability:,.0f}"
