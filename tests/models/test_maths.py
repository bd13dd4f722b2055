"""The best few of many scores."""

import numpy as np
import pytest

from models.maths import largest


@pytest.mark.parametrize("k", [1, 3, 7, 8, 20])
def test_largest_are_the_head_of_a_full_sort_and_ties_keep_their_order(k: int) -> None:
    scores = np.array([0.5, 2.0, -1.0, 2.0, 0.5, 3.0, 0.5, -np.inf], dtype=np.float32)
    assert largest(scores, k).tolist() == sorted(range(len(scores)), key=lambda i: -scores[i])[:k]
