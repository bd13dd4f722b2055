"""The best few of many scores."""

import numpy as np
import pytest

from models.maths import cosines, largest, nearest, nearest_of_each


@pytest.mark.parametrize("k", [1, 3, 7, 8, 20])
def test_largest_are_the_head_of_a_full_sort_and_ties_keep_their_order(k: int) -> None:
    scores = np.array([0.5, 2.0, -1.0, 2.0, 0.5, 3.0, 0.5, -np.inf], dtype=np.float32)
    assert largest(scores, k).tolist() == sorted(range(len(scores)), key=lambda i: -scores[i])[:k]


def test_nearest_by_cosine():
    vectors = np.array([[1.0, 0.0], [3.0, 4.0], [0.0, 0.0], [0.0, 2.0]])
    alike = [[1, 0.6, 0, 0], [0.6, 1, 0, 0.8], [0, 0, 0, 0], [0, 0.8, 0, 1]]
    np.testing.assert_allclose(cosines(vectors), alike, atol=1e-12)
    assert nearest(vectors, np.array([0.0, 5.0]), 2, leave_out=3) == [(1, pytest.approx(0.8)), (0, 0.0)]
    assert nearest_of_each(vectors, 2).tolist() == [[1, 2], [3, 0], [0, 1], [1, 0]]
