"""Shuffled sentences with and without what tells the places, and hands that are turned, on the packaged models."""

import numpy as np
import pytest
import torch

from models.analysis.attention import cell
from models.analysis.word_order import _passed, greatest, hands, ordered, shuffled, tellers
from models.loading import network
from models.trace import observe, trace
from tests.support.numbers.tolerance import assert_near, nearly, rounding, whole_pass

TEXTS = ("Dog bites man", "We are living in a material", "no no no", "שלום \N{GRINNING FACE} world " + "very " * 70)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("role", ["causal", "encoder"])
def test_only_the_first_words_are_shuffled_and_something_moves(role, text):
    tokens = trace(role, text).tokens
    able = [place for place, token in enumerate(tokens) if not token.special][:5]
    assert [shuffled(tokens, 5, 0)[place] for place in able] == able[::-1]
    for seed in range(12):
        order = shuffled(tokens, 5, seed)
        assert sorted(order) == list(range(len(tokens))) and order != sorted(order)
        assert all(order[place] == place for place in range(len(tokens)) if place not in able)


def test_two_words_have_one_other_order_and_one_word_has_none():
    for role in ("causal", "encoder"):
        tokens = trace(role, "Dog bites").tokens
        assert shuffled(tokens, 5, 3) == shuffled(tokens, 5, 0) != list(range(len(tokens)))
        assert shuffled(trace(role, "Dog").tokens, 5, 3) == list(range(len(trace(role, "Dog").tokens)))


@pytest.mark.parametrize("role", ["causal", "encoder"])
def test_with_all_that_tells_places_and_in_its_own_order_a_run_is_the_models_own(role):
    seen = trace(role, TEXTS[1])
    usual = tuple(range(len(seen.tokens)))
    assert_near(_passed(seen, usual, True, role == "causal"), seen.final, whole_pass(role))


@pytest.mark.parametrize("text", TEXTS)
def test_without_places_a_shuffled_sentence_is_the_same_to_the_encoder(text):
    order = tuple(shuffled(trace("encoder", text).tokens, 5, 0))
    found = ordered(text, order)
    assert greatest(*found.without) <= rounding(whole_pass("encoder"), size=np.abs(found.without).max())
    assert greatest(*found.added) > 0.2
    library = network("encoder").network
    with torch.inference_mode():
        ids = torch.tensor([[token.id for token in trace("encoder", text).tokens]])[:, list(order)]
        expected = library(ids).last_hidden_state[0].numpy()
    assert_near(found.added[1][list(order)], expected, whole_pass("encoder"))
    assert_near(found.added[0], trace("encoder", text).final, whole_pass("encoder"))


def test_rows_and_positions_are_the_models_and_stay_so():
    before = trace("encoder", TEXTS[0])
    found = ordered(TEXTS[0], (0, 3, 2, 1, 4))
    embeddings = network("encoder").network.embeddings
    ids = [token.id for token in before.tokens]
    assert (found.rows == embeddings.word_embeddings.weight[ids].numpy()).all()
    assert (found.positions == embeddings.position_embeddings.weight[:5].numpy()).all() and found.positions.any()
    assert_near(observe("encoder", TEXTS[0]).final, before.final, whole_pass("encoder"))


@pytest.mark.parametrize("text", TEXTS[:3])
def test_rotation_and_mask_each_tell_the_order_to_the_causal_model(text):
    order = tuple(shuffled(trace("causal", text).tokens, 5, 0))
    neither, rotation, mask, both = tellers(text, order)
    inside = np.abs(trace("causal", text).hidden).max()  # rounding is that of the largest number on the way
    assert neither <= rounding(whole_pass("causal"), size=inside)
    assert min(rotation, mask, both) > 50 * neither and min(rotation, mask, both) > 1
    seen = trace("causal", text)
    model = network("causal").network
    with torch.inference_mode():
        ids = torch.tensor([[token.id for token in seen.tokens]])[:, list(order)]
        final = model.model(ids).last_hidden_state[0].numpy()
    assert both == nearly(float(np.abs(final - seen.final[list(order)]).max()), whole_pass("causal"), size=inside)


def test_the_mask_tells_the_last_token_nothing_in_the_first_block():
    """What the page says of one query: without rotation, the order of the tokens before it makes no difference to it."""
    seen = trace("causal", TEXTS[1])
    model = network("causal").network
    ids = torch.tensor([[token.id for token in seen.tokens]])
    order = [4, 3, 2, 1, 0, 5]
    with torch.inference_mode():
        places = torch.zeros_like(ids)
        runs = [
            model.model(each, position_ids=places, output_hidden_states=True).hidden_states
            for each in (ids, ids[:, order])
        ]
    first, last = ([run[layer][0, -1].numpy() for run in runs] for layer in (1, 29))
    assert greatest(*first) <= rounding(whole_pass("causal"), size=np.abs(first).max())
    assert greatest(*last) > 1  # in later blocks the others bring what the mask told them


def test_a_product_of_hands_depends_on_how_far_apart_they_are():
    seen = trace("causal", TEXTS[1])
    found = hands(seen, 16, 0, 5, 4)
    assert found.score(5, 4) == nearly(float(cell(seen, 16, 0, 5, 4).scores[4]), 64, size=20)
    for number in (0, 7, 31):
        here = np.dot(*found.pair(number, 5, 4))
        for by in (1, 10, 1000):
            moved = float(np.dot(*found.pair(number, 5 + by, 4 + by)))
            assert moved == nearly(
                float(here), 4, size=float(np.prod([np.hypot(*x) for x in found.pair(number, 0, 0)]))
            )
    alone = np.dot(*found.pair(0, 6, 4))
    assert abs(alone - np.dot(*found.pair(0, 5, 4))) > 1
    assert sum(np.dot(*found.pair(n, 5, 4)) for n in range(32)) / 8 == nearly(found.score(5, 4), 64, size=100)


def test_a_hand_is_turned_by_its_angle_for_each_place():
    found = hands(trace("causal", TEXTS[1]), 16, 0, 5, 4)
    theta, width = network("causal").network.config.rope_parameters["rope_theta"], 64
    expected = theta ** -(np.arange(0, width, 2) / width)
    assert_near(found.speeds, expected, 4)
    start, turned = (found.pair(3, place, 0)[0] for place in (0, 1))
    angle = np.arctan2(turned[1], turned[0]) - np.arctan2(start[1], start[0])
    assert np.cos(angle) == nearly(float(np.cos(expected[3])), 8, size=1)
    assert np.sin(angle) == nearly(float(np.sin(expected[3])), 8, size=1)
