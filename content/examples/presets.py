"""The ready-made sentences: those one click away, and the one that each page opens with."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class Preset:
    """A sentence one click away and what to look for in it."""

    text: str
    note: str


SENTENCES = tuple(Preset(**entry) for entry in read("presets"))
_OPENINGS = {entry["page"]: entry["text"] for entry in read("openings")}
OPENING = _OPENINGS["home"]
CAT, MAT = "The cat sat on the", " mat"
SURE, RIGHT = "The capital of Australia is the city of", " Canberra"  # certain, and wrong


def opening(page: str) -> str:
    """The sentence that a page opens with; beside the tour that of Home."""
    return _OPENINGS.get(page, OPENING)
