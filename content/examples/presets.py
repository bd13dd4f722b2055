"""The ready-made sentences."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class Preset:
    """A sentence one click away and what to look for in it."""

    text: str
    note: str


SENTENCES = tuple(Preset(**entry) for entry in read("presets"))
OPENING = SENTENCES[0].text
CAT, MAT = "The cat sat on the", " mat"
SURE, RIGHT = "The capital of Australia is the city of", " Canberra"  # certain, and wrong
