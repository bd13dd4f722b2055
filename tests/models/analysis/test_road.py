"""The road's numbers against the pass that they are taken from."""

import numpy as np
import pytest

from models.analysis.road import DIMENSIONS, road, road_of
from models.loading import network
from models.network.architecture import Parts
from models.predictions.fill_mask import fills
from models.predictions.next_token import next_tokens
from models.trace import trace
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass

OPENING = "We are living in a material"
GAPPED = "We are [MASK] in a material"
TEXTS = {"causal": OPENING, "masked": GAPPED}


@pytest.mark.parametrize("role", TEXTS)
def test_vectors_are_the_traces_own_numbers_in_units_of_the_typical_one(role):
    seen = trace(role, TEXTS[role])
    found = road(seen)
    width = seen.hidden.shape[-1]
    assert found.dimensions.tolist() == [*range(0, width, width // DIMENSIONS)]
    for depth in (0, 1, seen.layers):
        sizes = np.abs(seen.hidden[depth])
        below, above = (sizes < found.typical[depth]).sum(), (sizes > found.typical[depth]).sum()
        assert max(below, above) <= sizes.size // 2 and min(below, above) >= sizes.size // 2 - 2
        for lane, state in enumerate(seen.hidden[depth]):
            for shown, number in enumerate(found.dimensions):
                assert found.states[depth, lane, shown] * found.typical[depth] == nearly(state[number], 2)


def test_what_is_added_makes_the_next_vector():
    seen = trace("causal", OPENING)
    found = road(seen)
    old = found.states[:-1] * found.typical[:-1, None, None]
    attended = found.attention_adds * found.typical[:-1, None, None]
    new, fed = (part * found.typical[1:, None, None] for part in (found.states[1:], found.feed_forward_adds))
    assert_near(old + attended + fed, new, 4, size=np.abs(new).max())


@pytest.mark.parametrize("role", TEXTS)
def test_lengths_are_shares_of_the_vector_that_is_added_to(role):
    seen = trace(role, TEXTS[role])
    found = road(seen)
    layer, lane = seen.layers - 2, 2
    before = seen.hidden[layer, lane]
    between = before + seen.attention_out[layer, lane]
    if role == "masked":  # a BERT-type block normalises in between
        norm = Parts(network(role).network).blocks[layer].middle_norm
        centred = between - between.mean()
        between = centred / np.sqrt(between.var() + 1e-12) * norm.weight.numpy() + norm.bias.numpy()
    expected = [
        np.sqrt((added**2).sum()) / np.sqrt((whole**2).sum())
        for added, whole in ((seen.attention_out[layer, lane], before), (seen.feed_forward_out[layer, lane], between))
    ]
    assert_near(found.sizes[layer, lane], expected, seen.hidden.shape[-1])


@pytest.mark.parametrize("role", TEXTS)
def test_attention_is_the_mean_of_all_heads_or_one(role):
    seen = trace(role, TEXTS[role])
    assert_near(road(seen).attention.sum(axis=2), 1, len(seen.tokens), seen.heads)
    assert_near(road(seen).attention[3], sum(seen.attention[3]) / seen.heads, seen.heads, size=1)
    np.testing.assert_array_equal(road(seen, 4).attention, seen.attention[:, 4])


def test_at_the_end_the_model_says_its_own_prediction():
    found = road_of("causal", OPENING)
    best = next_tokens(OPENING, 5)
    assert found.place == 5 and found.lens.ids[-1, 0].tolist() == [one.token_id for one in best]
    assert_near(found.lens.probabilities[-1, 0], [one.probability for one in best], whole_pass("causal"), size=1)
    found = road_of("masked", GAPPED)
    best = fills(GAPPED, 5)[0]
    assert found.place == 3 and found.lens.ids[-1, 0].tolist() == [one.token_id for one in best]
    assert_near(found.lens.probabilities[-1, 0], [one.probability for one in best], whole_pass("masked"), size=1)


def test_it_is_remembered_read_only_and_small():
    found = road_of("causal", OPENING)
    assert found is road_of("causal", OPENING) and found is not road_of("causal", OPENING, 3)
    assert found.nbytes < 100_000
    with pytest.raises(ValueError, match="read-only"):
        found.states[0] = 1


def test_without_a_gap_there_is_nothing_to_fill():
    with pytest.raises(ValueError, match="gap"):
        road(trace("masked", OPENING))
