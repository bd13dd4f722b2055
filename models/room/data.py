"""What a room is made of, as plain data; and what may be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OPEN, CLOSED, REVEALED = "open", "closed", "revealed"  # a question's phases
HOURS = (1, 3, 8)  # that a room may last
MOST_ROOMS, MOST_LEARNERS, MOST_QUESTIONS = 300, 120, 60
MOST_SEATS = 6  # of one browser in one room: a computer that a few learners share
EMPTY_MINUTES = 30  # after which a room ends that nobody has joined and in which nothing was asked


class NoRoom(Exception):
    """No such room, or it has ended."""


class NotYours(Exception):
    """Only the room's opener may do that, or only one who has joined."""


class Full(Exception):
    """There are as many as there may be; the message says of what."""


class Refused(Exception):
    """Not let in; the message says why."""


class NotOpen(Exception):
    """Guessing is closed, or another question is asked now."""


@dataclass(frozen=True)
class Asked:
    """A question as everybody may see it.

    kind: what is asked. subject: what the model is asked about; see `models.room.compare`. values: for the question's text.
    options: what to choose from; none if a word is typed.
    """

    kind: str
    subject: str
    values: Mapping[str, Any]
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """`number` counts from 1. standing: what the model says, None until it is revealed."""

    number: int
    phase: str
    asked: Asked
    standing: Mapping[str, Any] | None


@dataclass(frozen=True)
class Answer:
    """What `count` learners said. text: as one of them typed it; of an option its number. hidden: by the opener."""

    same: str
    text: str
    count: int
    hidden: bool


@dataclass(frozen=True)
class Tally:
    """A room at one moment. number, phase: of the question; 0 and None before the first. answers: most frequent first."""

    version: int
    ends: float
    live: bool
    joined: int
    number: int
    phase: str | None
    answers: tuple[Answer, ...]

    @property
    def guessed(self) -> int:
        """How many learners have guessed."""
        return sum(answer.count for answer in self.answers)
