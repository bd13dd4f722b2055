"""Queries that make a point, one click away, and sentences that a search by meaning takes for alike."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class Search:
    """A query to a ready-made text; `label` is how the button shows it."""

    label: str
    text: str
    query: str


@dataclass(frozen=True)
class Blind:
    """A sentence, the same with one thing changed that changes its meaning, and one that says the same in other words."""

    what: str
    sentence: str
    changed: str
    same: str


SEARCHES = tuple(Search(**entry) for entry in read("searches"))
BLIND = tuple(Blind(**entry) for entry in read("blind"))
LAPTOP = "my laptop will not start"
HELP = (
    "The computer does not boot.",
    "The car will not start.",
    "Our new laptop is blue.",
    "The screen stays black.",
    "When does the film start?",
    "The printer is out of paper.",
    "The cat sat on the mat.",
)
