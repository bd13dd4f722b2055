"""What the drawing of words as arrows shows: two animals of the made-up space, the same words in GloVe, an arrow of one's own."""

from dataclasses import dataclass

import numpy as np

from content.examples.animals import ANIMALS, FAR, NOTE, OPPOSITES
from models.embeddings.arrows import Compared, compared
from models.embeddings.word_vectors import matrix


@dataclass(frozen=True)
class Arrows:
    """`names` of two animals and how their made-up vectors compare: as they are (`toy`), with the first one halved (`half`), and
    the learner's `own` vector with the second one (`mine`). `direction` and `tip` are the animals whose direction and whose tip
    are nearest to `own`; no direction where it has no length. `rows` (2, D) and `real`: the two words in GloVe. `note` (5, D) and
    `alike` (5): the words of the course note in GloVe, each compared with the first of them. `far` and `opposite`: cosines in
    GloVe of two words that are used in different ways, and of two whose meanings are opposites.
    """

    names: tuple[str, str]
    toy: Compared
    half: Compared
    own: tuple[float, float]
    mine: Compared
    direction: str
    tip: str
    rows: np.ndarray
    real: Compared
    note: np.ndarray
    alike: tuple[Compared, ...]
    far: float
    opposite: float

    @property
    def order(self) -> list[int]:
        """The words of the course note, the most similar to the first of them first."""
        return sorted(range(len(self.alike)), key=lambda i: -self.alike[i].cosine)

    @property
    def halved(self) -> tuple[float, float]:
        return self.first[0] / 2, self.first[1] / 2

    @property
    def first(self) -> tuple[int, int]:
        return ANIMALS[self.names[0]]

    @property
    def second(self) -> tuple[int, int]:
        return ANIMALS[self.names[1]]


def arrows(first: str, second: str, own: tuple[float, float]) -> Arrows:
    """Two of the animals, and the two numbers of an arrow of one's own."""
    a, b, free = (np.array(each, np.float64) for each in (ANIMALS[first], ANIMALS[second], own))
    beside = {name: compared(free, np.array(place)) for name, place in ANIMALS.items()}
    rows, note = matrix([first, second]), matrix(NOTE)
    return Arrows(
        names=(first, second),
        toy=compared(a, b),
        half=compared(a / 2, b),
        own=own,
        mine=compared(free, b),
        direction=max(beside, key=lambda name: beside[name].cosine) if free.any() else "",
        tip=min(beside, key=lambda name: beside[name].distance),
        rows=rows,
        real=compared(*rows),
        note=note,
        alike=tuple(compared(note[0], row) for row in note),
        far=compared(*matrix(FAR)).cosine,
        opposite=compared(*matrix(OPPOSITES)).cosine,
    )
