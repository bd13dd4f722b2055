"""Word vectors on the packaged table, with gensim as the independent judge."""

import numpy as np
import pytest
from gensim.models import KeyedVectors

from models.embeddings.word_vectors import UnknownWord, analogy, axis, matrix, near, neighbours, places, vector
from models.loading import word_vectors
from models.maths import unit
from models.text.spelling import spellings
from tests.support.numbers.tolerance import assert_near, nearly, rounding, shown

WIDTH = 100  # numbers of a word vector


@pytest.fixture(scope="module")
def judge() -> KeyedVectors:
    """gensim over the same vectors."""
    ours = word_vectors()
    keyed = KeyedVectors(ours.matrix.shape[1])
    keyed.vectors, keyed.index_to_key = np.asarray(ours.matrix), list(ours.words)
    keyed.key_to_index = {word: row for row, word in enumerate(ours.words)}
    return keyed


@pytest.mark.slow
def test_neighbours_equal_gensims_for_200_random_words(judge) -> None:
    for row in np.random.default_rng(8).choice(len(word_vectors().words), 200, replace=False):
        word = word_vectors().words[row]
        theirs, ours = judge.most_similar(word, topn=10), neighbours(word, 10)
        assert_near([n.cosine for n in ours], [cosine for _, cosine in theirs], WIDTH, size=1)
        # Words whose cosines are equal to the last digit of float32 may come in either order.
        assert {n.word for n in ours[:-1]} <= {other for other, _ in theirs} | _ties(ours)


def _ties(found) -> set[str]:
    return {n.word for n in found if n.cosine - found[-1].cosine < rounding(WIDTH)}


def test_queen_comes_first() -> None:
    best = analogy(["king", "woman"], ["man"], 3)
    assert best[0].word == "queen" and best[0].cosine == shown("0.86")
    assert analogy(["king", "woman"], ["man"], 2, allow_inputs=True)[0].word == "king"


def test_an_analogy_of_one_word_is_its_neighbours() -> None:
    assert analogy(["Jump"], [], 5) == neighbours("jump", 5)


def test_analogy_of_nothing_and_of_the_unknown() -> None:
    assert analogy(["king"], ["king"], 3) == [] and analogy([], [], 3) == []
    with pytest.raises(UnknownWord, match="xqzzxx"):
        analogy(["king", "xqzzxx"], [], 3)
    assert neighbours("xqzzxx", 3) == [] and near("xqzzxx", 3) == [] and vector("xqzzxx") is None


def test_euclidean_neighbours_are_the_nearest_of_all() -> None:
    distances = np.linalg.norm(word_vectors().matrix - vector("jump"), axis=1)
    assert [n.distance for n in near("jump", 10)] == nearly(np.sort(distances)[1:11], WIDTH)


def test_the_source_words() -> None:
    words = unit(matrix(["jump", "leap", "bound", "hop", "skip"]))
    cosines = words @ words.T
    assert cosines[0, 1] == shown("0.78")
    assert cosines[2, [0, 1, 3, 4]].tolist() == [shown("0.40"), shown("0.30"), shown("0.26"), shown("0.15")]
    love, hate = unit(matrix(["love", "hate"]))
    assert love @ hate == shown("0.65")


def test_words_lie_where_they_belong_on_an_axis() -> None:
    friend, war = places(["friend", "war"], axis([("good", "bad"), ("best", "worst")]))
    assert friend > war
    fire, ice = places(["fire", "ice"], axis([("hot", "cold"), ("warm", "cool")]))
    assert fire < ice  # the axis that the page says fails
    assert np.linalg.norm(axis([("hot", "cold")])) == nearly(1, WIDTH)
    with pytest.raises(ValueError, match="same"):
        axis([("hot", "cold"), ("cold", "hot")])


def test_near_spellings_are_known_words_the_most_frequent_first() -> None:
    assert "queen" in spellings("qeen", 5)
    assert spellings("Embeding", 5) == ("embedding",)
    assert spellings("xqzzxxqq", 5) == ()
    assert spellings("x" * 5000, 5) == spellings("x" * 30, 5)
