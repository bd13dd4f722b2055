"""One token in one head, number by number: made-up numbers by hand, real ones against the pass."""

import math

import numpy as np
import pytest

from models.analysis.attending import attending, contrast, liveliest, output_matrix, tells
from models.analysis.toy_attention import BESIDE, beside, sentence, toy
from models.loading import network
from models.network.architecture import Parts
from models.trace import trace
from pages.parts.attention.fields import TOY_NUMBERS
from tests.support.numbers.tolerance import assert_near, nearly, shown

OPENING = "We are living in a material"
DRIVES = "The model was trained on a million photos."
ROLES = ("causal", "encoder")


def test_the_small_example_by_hand():
    """Every number as a pupil would work it out with a pocket calculator."""
    found = beside(toy([float(number) for number in TOY_NUMBERS.split(",")]), "neural")
    sums = [2 * -1 + 1 * 1, 2 * 2 + 1 * 0, 2 * 1 + 1 * 0]
    assert found.sums.tolist() == sums == [-1, 4, 2]
    powers = [math.exp(total / math.sqrt(2)) for total in sums]
    shares = [power / sum(powers) for power in powers]
    assert_near(found.shares, shares, 3, dtype=np.float64)
    assert [found.shares[i] for i in range(3)] == [shown("0.023"), shown("0.786"), shown("0.191")]
    mix = [shares[1] * 3 + shares[2] * 1, shares[2] * 1]
    assert_near(found.after, [1 + mix[0], 1 + mix[1]], 5, dtype=np.float64)
    assert found.after.tolist() == [shown("3.55"), shown("1.19")]


def test_the_same_word_gets_another_vector_in_the_other_sentence():
    numbers = toy([float(number) for number in TOY_NUMBERS.split(",")])
    one, other = (beside(numbers, word) for word in BESIDE)
    assert one.before.tolist() == other.before.tolist() and one.query.tolist() == other.query.tolist()
    assert one.after[0] > one.after[1] and other.after[0] < other.after[1]
    assert sentence("neural") == [0, 1, 3] and sentence("fashion") == [0, 2, 3]


@pytest.mark.parametrize("count", [0, 18, 19, 21, 40])
def test_an_example_of_another_size_is_refused(count):
    with pytest.raises(ValueError):
        toy([1.0] * count)


@pytest.mark.parametrize("role", ROLES)
def test_shares_are_those_of_the_pass_and_masked_tokens_are_not_seen(role):
    passed = trace(role, OPENING)
    width = passed.queries.shape[-1]
    most = np.linalg.norm(passed.queries, axis=-1).max() * np.linalg.norm(passed.keys, axis=-1).max() / np.sqrt(width)
    for layer, head, place in ((0, 0, 0), (1, 8, 3), (passed.layers - 1, passed.heads - 1, 5)):
        sees, found = attending(passed, layer, head, place)
        assert sees == ([*range(place + 1)] if role == "causal" else [*range(len(passed.tokens))])
        assert_near(found.shares, passed.attention[layer, head, place, sees], width, size=most)
        assert found.shares.sum() == nearly(1, len(sees))
        assert_near(found.weighted.sum(axis=0), found.mix, len(sees), dtype=np.float64)


@pytest.mark.parametrize("role", ROLES)
def test_the_parts_of_all_heads_are_what_attention_adds(role):
    passed = trace(role, OPENING)
    bias = Parts(network(role).network).blocks[3].attention_out.bias
    parts = [attending(passed, 3, head, 4)[1].added for head in range(passed.heads)]
    total = np.sum(parts, axis=0) + (0 if bias is None else bias.detach().numpy())
    assert_near(total, passed.attention_out[3, 4], len(passed.tokens), passed.hidden.shape[-1])
    assert output_matrix(passed, 3, 0).shape == (passed.hidden.shape[-1], passed.queries.shape[-1])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("text", [OPENING, DRIVES])
def test_the_liveliest_head_gives_most_to_a_content_word_if_one_does(role, text):
    passed = trace(role, text)
    place = len(passed.tokens) - 2
    others = [i for i in range(1, len(passed.tokens)) if i != place]
    assert [token.text.strip() for token in passed.tokens if tells(token)] == [
        word.strip(".") for word in text.split() if word.lower() not in "we are in a the was on"
    ]
    for layer in range(passed.layers):
        rows = passed.attention[layer, :, place]
        first = rows.argmax(axis=1)
        wins = [head for head in range(passed.heads) if first[head] in others and tells(passed.tokens[first[head]])]
        best = liveliest(passed, layer, place)
        assert rows[best, others].max() == rows[wins or slice(None)][:, others].max()
        assert best in wins or not wins
    assert liveliest(trace("causal", "Hi"), 5, 0) == 0


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("text", [OPENING, DRIVES])
def test_the_two_heads_that_differ_are_the_best_of_all_by_their_measures(role, text):
    passed = trace(role, text)
    found = contrast(passed)
    assert found is not None
    words = [i for i, token in enumerate(passed.tokens) if not token.special]
    rows = [i for i in words if len([j for j in words if 0 < j < i]) >= 2]

    def near(layer: int, head: int) -> float:
        return float(np.mean([passed.attention[layer, head, i, i - 1] for i in rows], dtype=np.float64))

    def far(layer: int, head: int) -> float:
        best = [max(passed.attention[layer, head, i, j] for j in words if 0 < j < i - 1) for i in rows]
        return float(np.mean(best, dtype=np.float64))

    heads = range(passed.heads)
    measures = [
        ([near(layer, head) for head in heads], [far(layer, head) for head in heads]) for layer in range(passed.layers)
    ]
    pairs = [(layer, one, other) for layer in range(passed.layers) for one in heads for other in heads if one != other]
    best = max(min(measures[layer][0][one], measures[layer][1][other]) for layer, one, other in pairs)
    assert min(found.near_share, found.far_share) == nearly(best, len(rows))
    assert found.near_share == nearly(near(found.layer, found.near), len(rows))
    assert found.far_share == nearly(far(found.layer, found.far), len(rows))
    assert found.near != found.far and found.since == rows[0]


@pytest.mark.parametrize("role", ROLES)
def test_too_short_a_sentence_has_no_two_heads_to_compare(role):
    assert contrast(trace(role, "Hi")) is None and contrast(trace(role, "go go go")) is None
