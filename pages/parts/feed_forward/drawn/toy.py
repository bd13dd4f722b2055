"""Two matrices with two numbers, and what a curve between them changes. Made-up numbers, small enough to check by hand."""

from dataclasses import dataclass

import numpy as np

FIRST = np.array([[2, 1], [1, -2]])  # a row for each number in the middle
SECOND = np.array([1, 2])
ONE = SECOND @ FIRST  # both matrices made into one
INPUT = np.array([3, 2])


@dataclass(frozen=True)
class Run:
    """Numbers on their way through both matrices: going in, in the middle before and after the curve, and the result."""

    given: tuple[int, int]
    before: tuple[int, int]
    after: tuple[int, int]
    result: int


def through(given: np.ndarray, *, curve: bool) -> Run:
    """Two numbers through both matrices. curve: what is below 0 becomes 0 between the two."""
    before = FIRST @ given
    after = np.maximum(before, 0) if curve else before
    a, b, c = ((int(one), int(two)) for one, two in (given, before, after))
    return Run(a, b, c, int(SECOND @ after))


def through_one(given: np.ndarray) -> int:
    """The same two numbers through the one matrix."""
    return int(ONE @ given)
