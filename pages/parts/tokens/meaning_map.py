"""The numbers of the drawing “Dictionary or map”: the neighbours of one word by ID, and by the direction of their rows."""

from dataclasses import dataclass

from components.figure.text import bare, visible
from models.text.vocabulary import embedding_rows, entries, nearest_rows, row_cosines
from pages.parts.tokens.lookup import ROLE, dimensions
from pages.parts.tokens.table import ids

SIDE = 2  # neighbours by ID on each side
NEAR = 5  # neighbours by meaning
_ASKED = 60  # rows that are looked through for them


@dataclass(frozen=True)
class Near:
    """A piece of the list: its text, its ID, the cosine of its row with the word's row, and the text with spaces made visible."""

    text: str
    id: int
    cosine: float
    exact: str


@dataclass(frozen=True)
class Around:
    """A word, also with its spaces made visible (`exact`), its ID, the numbers of its row that are drawn, and its neighbours.

    by_number: in the order of their IDs. by_meaning: the most similar first. usual: half of all rows have a smaller cosine with
    the word's row. The table has `entries` rows of `width` numbers.
    """

    word: str
    exact: str
    id: int
    values: tuple[float, ...]
    by_number: tuple[Near, ...]
    by_meaning: tuple[Near, ...]
    usual: float
    entries: int
    width: int


def pieces_of(word: str) -> tuple[int, ...]:
    """The IDs of a word inside a sentence, after a space."""
    return ids(ROLE, f" {word.strip()}") if word.strip() else ()


def around(one: int) -> Around:
    """All of this for a piece that is a word. Raises WeightsError."""
    names = entries(ROLE)
    word = names[one].strip()
    start = min(max(0, one - SIDE), len(names) - 2 * SIDE - 1)
    beside = tuple(other for other in range(start, start + 2 * SIDE + 1) if other != one)
    cosines = row_cosines(ROLE, one, beside)
    row = embedding_rows(ROLE, (one,))[0]
    seen, found = [word], []
    nearest = nearest_rows(ROLE, one, _ASKED)
    for other, cosine in zip(nearest.ids, nearest.cosines, strict=True):
        text = names[other].strip()
        if len(text) > 1 and not any(_same_word(text, before) for before in seen):
            seen.append(text)
            found.append(Near(bare(text), other, cosine, visible(names[other])))
    return Around(
        bare(word),
        visible(names[one]),
        one,
        tuple(map(float, row[dimensions(len(row))])),
        tuple(
            Near(bare(names[other]), other, float(c), visible(names[other]))
            for other, c in zip(beside, cosines, strict=True)
        ),
        tuple(found[:NEAR]),
        nearest.usual,
        len(names),
        len(row),
    )


def _same_word(one: str, other: str) -> bool:
    """Whether two pieces are one word but for capital letters and a final s."""
    one, other = one.casefold(), other.casefold()
    return one == other or one in (f"{other}s", f"{other}es") or other in (f"{one}s", f"{one}es")
