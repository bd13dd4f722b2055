"""The best few of many scores."""

import numpy as np
import pytest

from models.maths import cosines, largest, nearest, nearest_of_each
from tests.support.numbers.tolerance import assert_near, nearly

MANY = 256 * 20 + 100  # scores: more than a strip for each of the best, and some after the last strip
SCORES = {
    "few": [0.5, 2.0, -1.0, 2.0, 0.5, 3.0, 0.5, -np.inf],
    "mixed": np.random.default_rng(0).normal(size=MANY),
    "nearly all equal": np.random.default_rng(0).integers(3, size=MANY),
    "best ones together": [*np.arange(600), *np.zeros(MANY - 600)],
    "best ones last": np.arange(MANY),
    "hardly any": [*[-np.inf] * (MANY - 2), 1.0, 2.0],
}


@pytest.mark.parametrize("k", [1, 3, 7, 8, 19, 20, 21])
@pytest.mark.parametrize("name", SCORES)
def test_largest_are_the_head_of_a_full_sort_and_ties_keep_their_order(name: str, k: int) -> None:
    scores = np.array(SCORES[name], dtype=np.float32)
    assert largest(scores, k).tolist() == sorted(range(len(scores)), key=lambda i: -scores[i])[:k]


def test_nearest_by_cosine():
    vectors = np.array([[1.0, 0.0], [3.0, 4.0], [0.0, 0.0], [0.0, 2.0]])
    alike = [[1, 0.6, 0, 0], [0.6, 1, 0, 0.8], [0, 0, 0, 0], [0, 0.8, 0, 1]]
    assert_near(cosines(vectors), alike, 4, size=1, dtype=np.float64)
    assert nearest(vectors, np.array([0.0, 5.0]), 2, leave_out=3) == [(1, nearly(0.8, 4, dtype=np.float64)), (0, 0.0)]
    assert nearest_of_each(vectors, 2).tolist() == [[1, 2], [3, 0], [0, 1], [1, 0]]
