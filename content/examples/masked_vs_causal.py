"""Sentences and a text for the page on auto-encoding and auto-regressive models."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Duel:
    """A sentence with hidden words, `gaps` by number as on the page; `label` is how the button shows it."""

    label: str
    sentence: str
    gaps: str


DUELS = (
    Duel("The cat sat on the ▢.", "The cat sat on the mat.", "6"),
    Duel("We are living in a material ▢.", "We are living in a material world.", "7"),
    Duel("They wanted to ▢ the door.", "They wanted to open the door.", "4"),
)

PAIRS = (
    ("In order, and not", "The cat sat on the mat", "mat the on sat cat The"),
    ("Who bites whom", "The dog bit the man", "The man bit the dog"),
    ("One letter", "She is taller than her brother", "She is taller then her brother"),
)

STORY = (
    "The old man lived in a small house near the sea. Every morning he walked down to the harbor, sat on a wooden bench and "
    "watched the ships come in. In the evening he went home, lit a fire, ate some bread, and read a book until he fell asleep."
)
