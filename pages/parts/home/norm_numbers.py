"""The numbers of the drawing of normalisation, and their table."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from models.analysis.normalisation import Normalised, cosine

CELLS = 24  # numbers drawn of a vector


@dataclass(frozen=True)
class Shown:
    """What is drawn of N tokens. `few` says which numbers of their vectors; `largest` is the one of these that has the greatest
    size in the first token, and `share` (N,) its part of the sum of all squares of each vector.
    """

    words: tuple[str, ...]
    width: int
    few: np.ndarray
    largest: int
    share: np.ndarray
    steps: dict[str, np.ndarray]  # name of a stage -> (N, CELLS)
    lengths: dict[str, np.ndarray]  # name of a stage -> (N,), of whole vectors
    cosines: dict[str, np.ndarray]  # name of a stage -> (N,), with the vectors before
    means: np.ndarray
    sizes: np.ndarray
    weights: np.ndarray  # (CELLS,)
    bias: np.ndarray  # (CELLS,); all 0: none
    usual: float  # the median size of all weights

    @property
    def centres(self) -> bool:
        """Whether the mean is subtracted."""
        return bool(self.bias.any())


def shown(found: Normalised, words: tuple[str, ...], places: tuple[int, ...]) -> Shown:
    """places: of the tokens with these words."""
    drawn = list(places)
    width = found.before.shape[1]
    largest = int(np.abs(found.before[drawn[0]]).argmax())
    few = np.arange(CELLS) * (width // CELLS)
    few[np.abs(few - largest).argmin()] = largest
    stages = {"before": found.before, "centred": found.centred, "divided": found.divided, "after": found.after}
    squares = found.before[drawn] ** 2
    return Shown(
        words=words,
        width=width,
        few=few,
        largest=largest,
        share=squares[:, largest] / squares.sum(axis=1),
        steps={name: vectors[drawn][:, few] for name, vectors in stages.items()},
        lengths={name: np.linalg.norm(vectors[drawn], axis=1) for name, vectors in stages.items()},
        cosines={
            name: np.array([cosine(found.before[place], vectors[place]) for place in drawn])
            for name, vectors in stages.items()
        },
        means=found.means[drawn],
        sizes=found.sizes[drawn],
        weights=found.weights[few],
        bias=found.bias[few],
        usual=float(np.median(np.abs(found.weights))),
    )


def numbers(seen: Shown) -> np.ndarray:
    """All that `norm_table` tells, one after the other."""
    parts = [
        *(seen.steps[name] for name in ("before", "divided", "after")), seen.weights, seen.bias, seen.means, seen.sizes,
        *seen.lengths.values(), seen.cosines["divided"], seen.cosines["after"],
    ]  # fmt: skip
    return np.concatenate([np.ravel(part) for part in parts])


def norm_table(words: tuple[str, ...], few: tuple[int, ...], values: np.ndarray) -> pd.DataFrame:
    """values: as `numbers` gives them."""
    rows = [
        (f"vector {name}", word, f"number {n}")
        for name in ("before", "divided by its size", "after the norm")
        for word in words
        for n in few
    ]
    rows += [(name, "", f"number {n}") for name in ("weights", "bias") for n in few]
    told = (
        "mean", "size", "length before", "length after the mean is subtracted", "length divided by its size",
        "length after the norm", "cosine of before and divided", "cosine of before and after",
    )  # fmt: skip
    rows += [(name, word, "") for name in told for word in words]
    frame = pd.DataFrame(rows, columns=["what", "word", "which"])
    frame["value"] = values
    return frame
