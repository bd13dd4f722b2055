"""Maps: what they keep is measured, and a map that lies is called one that lies."""

import numpy as np
import pytest

from models.embeddings.projection import (
    MOST,
    clustered,
    halves,
    honesty,
    nearest_by_distance,
    project,
    turned,
    word_map,
)
from models.embeddings.word_vectors import analogy, matrix, neighbours
from models.maths import unit
from tests.support.numbers.tolerance import assert_near, nearly

RANDOM = np.random.default_rng(0).normal(size=(100, 50))
FLAT = np.random.default_rng(0).normal(size=(100, 2)) @ np.linalg.qr(np.random.default_rng(1).normal(size=(50, 2)))[0].T


def test_a_map_that_must_be_called_misleading() -> None:
    judged = project(RANDOM, "PCA", 2).honesty  # 50 dimensions, all alike: two cannot hold them
    assert judged.misleading
    assert judged.explained < 0.15 and judged.overlap < 0.3


def test_a_map_that_must_not() -> None:
    judged = project(FLAT, "PCA", 2).honesty
    assert not judged.misleading
    assert (
        judged.explained == nearly(1, *FLAT.shape, dtype=np.float64)
        and judged.trustworthiness == 1
        and judged.overlap == 1
    )


def test_a_picture_of_nothing_keeps_what_chance_keeps() -> None:
    judged = honesty(RANDOM, np.random.default_rng(2).normal(size=(100, 2)))
    assert abs(judged.overlap - judged.chance) < 0.05 and judged.misleading  # as far as chance goes
    assert judged.explained is None


@pytest.mark.parametrize(("method", "dimensions"), [("PCA", 2), ("PCA", 3), ("t-SNE", 2), ("t-SNE", 3)])
def test_shapes_and_repeatability(method: str, dimensions: int) -> None:
    words = tuple(["king", "queen", *(n.word for n in neighbours("king", 20))])
    words = tuple(dict.fromkeys(words))
    first = word_map(words, method, dimensions, 5, 0)
    assert first.points.shape == (len(words), dimensions)
    np.testing.assert_array_equal(project(unit(matrix(words)), method, dimensions, 5, 0).points, first.points)
    assert first is word_map(words, method, dimensions, 5, 0)


def test_another_start_is_another_map_for_tsne_only() -> None:
    one, other = (project(RANDOM, "t-SNE", 2, 5, seed).points for seed in (0, 1))
    assert np.abs(one - other).max() > 1
    np.testing.assert_array_equal(project(RANDOM, "PCA", 2, 5, 0).points, project(RANDOM, "PCA", 2, 5, 1).points)


def test_few_points_and_too_many() -> None:
    two = project(RANDOM[:2], "PCA", 2)
    assert two.honesty is None and two.near.shape == (2, 0)
    assert project(RANDOM[:3], "PCA", 3).honesty.explained == nearly(1, *RANDOM.shape, dtype=np.float64)
    assert project(np.ones((4, 50)), "PCA", 2).honesty.explained == 1
    assert project(RANDOM[:4], "t-SNE", 2, 30).points.shape == (4, 2)
    with pytest.raises(ValueError, match="from 2"):
        project(np.zeros((MOST + 1, 5)), "PCA", 2)


def test_nearest_leaves_out_the_point_itself() -> None:
    assert nearest_by_distance(np.array([[0.0], [1.0], [3.0]]), 1).ravel().tolist() == [1, 0, 1]


def test_turning_keeps_the_height_and_a_full_turn_everything() -> None:
    points = RANDOM[:, :3]
    assert_near(turned(points, 0), points[:, :2], 4, size=np.abs(points).max(), dtype=np.float64)
    assert_near(turned(points, 90), points[:, [2, 1]], 4, size=np.abs(points).max(), dtype=np.float64)
    assert_near(turned(points, 360), points[:, :2], 4, size=np.abs(points).max(), dtype=np.float64)


def test_alike_words_are_put_side_by_side() -> None:
    words = ["paris", "monday", "london", "friday", "berlin", "sunday"]
    cosines = unit(matrix(words)) @ unit(matrix(words)).T
    assert halves(cosines) == [[0, 2, 4], [1, 3, 5]]
    assert {*clustered(cosines)[:3]} in ({0, 2, 4}, {1, 3, 5})
    assert halves(cosines[:2, :2]) == [[0, 1]] and clustered(cosines[:2, :2]) == [0, 1]
    assert analogy(["paris", "italy"], ["france"], 1)[0].word == "rome"
