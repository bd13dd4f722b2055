"""Sentence vectors out of token vectors, and the ten pairs they are tried on."""

import pytest

from content.examples.pairs import ENDING, MEANING, PAIRS
from models.embeddings.pooling import POOLINGS, pooled, similarities
from models.trace import EmptyText, trace
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass

OPENING = "We are living in a material"


def test_vectors_are_those_of_the_trace():
    final = trace("causal", OPENING).final
    expected = dict(zip(("first", "mean", "last"), (final[0], final.mean(axis=0), final[-1]), strict=True))
    for name, vector in zip(POOLINGS, pooled(OPENING), strict=True):
        assert_near(vector, expected[name], whole_pass("causal"))


def test_a_sentence_is_like_itself_and_its_first_vector_sees_the_first_token_only():
    assert similarities(OPENING, OPENING) == nearly(dict.fromkeys(POOLINGS, 1.0), 576)
    found = similarities("We eat bread", "We never saw the mountains")
    assert found["first"] == nearly(1, whole_pass("causal")) and found["last"] < 0.95


def test_nothing_to_pool():
    with pytest.raises(EmptyText):
        pooled("")


def test_the_pairs_are_what_they_say():
    assert [pair.kind for pair in PAIRS] == [MEANING] * 5 + [ENDING] * 5
    for pair in PAIRS:
        same = pair.first.split()[-1] == pair.second.split()[-1]
        assert same == (pair.kind == ENDING)


def test_the_last_vector_is_not_the_whole_meaning():
    """The mean tells meaning from ending in more of the 25 comparisons than the last vector does."""
    found = [(pair.kind, similarities(pair.first, pair.second)) for pair in PAIRS]
    right = {
        pooling: sum(
            a[pooling] > b[pooling] for kind, a in found if kind == MEANING for other, b in found if other == ENDING
        )
        for pooling in POOLINGS
    }
    assert (right["last"], right["mean"]) == (12, 19)
