"""The numbers of the shuffled sentence that are drawn, and their table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from models.analysis.word_order import Ordered

MOST = 5  # words that are shuffled and drawn
CELLS = 16  # numbers drawn of a vector


@dataclass(frozen=True)
class Shown:
    """The few numbers that are drawn, of N words. `places` are those of the words in the sentence, `order` says which word (0 to
    N - 1) comes at each of them once they are shuffled.
    """

    words: tuple[str, ...]
    left_out: int
    places: tuple[int, ...]
    order: tuple[int, ...]
    rows: np.ndarray  # (N, CELLS), and so on
    positions: np.ndarray
    without: np.ndarray  # (2, N, CELLS)
    added: np.ndarray
    apart: np.ndarray  # (2, N): greatest difference of a word's whole vectors, without and with the places
    width: int  # numbers of a whole vector
    typical: (
        float  # how far from 0 the numbers of the words' final vectors with the places are on average, in both orders
    )


def shown(found: Ordered, names: Sequence[str], order: Sequence[int], text: Sequence[int]) -> Shown:
    """names: of all tokens. order: which token comes at each place. text: the places of the tokens that are no markers."""
    width = found.rows.shape[1]
    few = np.arange(CELLS) * (width // CELLS)
    drawn = list(text[:MOST])
    finals = found.without, found.added
    return Shown(
        words=tuple(names[i] for i in drawn),
        left_out=len(text) - len(drawn),
        places=tuple(drawn),
        order=tuple(drawn.index(order[place]) for place in drawn),
        rows=found.rows[drawn][:, few],
        positions=found.positions[drawn][:, few],
        without=found.without[:, drawn][..., few],
        added=found.added[:, drawn][..., few],
        apart=np.stack([np.abs(final[0] - final[1]).max(axis=1)[drawn] for final in finals]),
        width=width,
        typical=float(np.abs(found.added[:, drawn]).mean(dtype=np.float64)),
    )


def difference(value: float) -> str:
    """A difference with two digits that count, without powers of ten."""
    places = 2 if value >= 0.1 else min(7, 1 - int(np.floor(np.log10(value)))) if value else 1
    return f"{value:.{places}f}"


def shuffle_table(words: tuple[str, ...], numbers: np.ndarray) -> pd.DataFrame:
    """numbers (6 * N, CELLS) as they are drawn, what by what, and the greatest differences (2 * N) after them."""
    kinds = (
        "vector of the word", "vector of the place", "final, without places", "final, without places, shuffled",
        "final, with places", "final, with places, shuffled",
    )  # fmt: skip
    rows = [(kind, word, f"drawn number {n}") for kind in kinds for word in words for n in range(CELLS)]
    rows += [(f"greatest difference, {how} places", word, "") for how in ("without", "with") for word in words]
    frame = pd.DataFrame(rows, columns=["what", "word", "which"])
    frame["value"] = numbers
    return frame


def numbers(seen: Shown) -> np.ndarray:
    """All that `shuffle_table` tells, one after the other."""
    parts = seen.rows, seen.positions, *seen.without, *seen.added, seen.apart
    return np.concatenate([part.ravel() for part in parts])
