"""How the vectors of one word in two sentences part from depth to depth, reduced to what a drawing of it can show."""

from dataclasses import dataclass

import numpy as np

from models.runtime.arrays import Arrays
from models.trace.occurrences import Occurrence, level_cosines

SHOWN = 16  # numbers of each vector


@dataclass(frozen=True)
class Parting(Arrays):
    """A word in two sentences. D: width of its vectors, N: SHOWN.

    | field      | shape             | meaning                                                                                 |
    |------------|-------------------|-----------------------------------------------------------------------------------------|
    | dimensions | N int             | which numbers are shown: evenly spaced, so that none is picked for its looks             |
    | strips     | 2, levels, N      | these numbers in each sentence, in units of the typical size (the median of all sizes of |
    |            |                   | both vectors) at their level                                                             |
    | cosines    | levels            | of the two whole vectors, with all D numbers                                             |

    Levels as in `Occurrence.states`: before the first block, after each block, and where there is one after the last norm.
    """

    dimensions: np.ndarray
    strips: np.ndarray
    cosines: np.ndarray


def parting(first: Occurrence, second: Occurrence) -> Parting:
    """Two occurrences of a word in one model."""
    both = np.stack([first.states, second.states])  # (2, levels, D)
    dimensions = spaced(both.shape[-1])
    typical = np.median(np.abs(both), axis=(0, 2))  # (levels,)
    strips = both[:, :, dimensions] / np.where(typical, typical, 1.0)[:, None]
    return Parting(dimensions, strips, level_cosines(first.states, second.states))


def spaced(width: int) -> np.ndarray:
    """Which SHOWN of a vector's numbers are shown."""
    return np.arange(SHOWN) * (width // SHOWN)
