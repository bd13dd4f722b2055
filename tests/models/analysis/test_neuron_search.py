"""Neurons by word and tokens by neuron, on the packaged models."""

import numpy as np
import pytest

from models.analysis.feed_forward import column, promoted
from models.analysis.neuron_search import WINDOWS, activations, entry, excited, is_known, promoters, windows
from models.loading import network
from models.trace import LIMIT, trace
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass

TEXT = "Water freezes at zero. Ice is water in solid form. Steam is water in the form of a gas."
ROLES = ("causal", "encoder")


def test_neuron_1114_is_found_by_its_word():
    token = entry("causal", "form")
    assert [t.text for t in token] == [" form"]
    found = promoters("causal", 20, token[0].id, 5)
    assert (found[0].neuron, found[0].rank) == (1114, 1)
    assert found[0].push == nearly(promoted("causal", 20, 1114, 1)[0].logit, 576)


@pytest.mark.parametrize("role", ROLES)
def test_promoters_are_the_best_of_all_neurons(role):
    token = entry(role, "water")[0].id
    row = network(role).network.get_input_embeddings().weight[token].numpy()
    pushes = np.array([row @ column(role, 4, neuron) for neuron in range(1536)])
    found = promoters(role, 4, token, 6)
    assert [p.neuron for p in found] == np.argsort(-pushes, kind="stable")[:6].tolist()
    assert_near([p.push for p in found], np.sort(pushes)[::-1][:6], len(row))
    everywhere = promoters(role, None, token, 6)
    assert everywhere[0].push >= found[0].push
    for p in everywhere:
        assert [q.token_id for q in promoted(role, p.layer, p.neuron, p.rank)][-1] == token


def test_words_and_what_is_none():
    assert entry("causal", "  ") == () == entry("encoder", "")
    assert len(entry("causal", "Donaudampfschiff")) > 1
    assert [t.text for t in entry("encoder", " FORM ")] == ["FORM"]
    with pytest.raises(IndexError):
        promoters("encoder", 0, 40_000, 3)


@pytest.mark.parametrize("role", ROLES)
def test_activations_are_those_of_the_pass(role):
    seen = trace(role, TEXT)
    found = activations(role, TEXT, 4)
    assert is_known(role, TEXT, 4) and not is_known(role, TEXT, 5)
    assert_near(found.values, seen.feed_forward_hidden[4], whole_pass(role))


@pytest.mark.parametrize("role", ROLES)
def test_the_tokens_that_excite_a_neuron_most(role):
    pieces = (TEXT, "The old man and his dog walk to the river.")
    found = excited(role, pieces, 3, 77, 5)
    values = [
        abs(trace(role, piece).feed_forward_hidden[3, place, 77])
        for piece in pieces
        for place, token in enumerate(trace(role, piece).tokens)
        if not token.special and (place or role != "causal")
    ]
    assert_near(
        [abs(e.activation) for e in found], sorted(values, reverse=True)[:5], whole_pass(role), size=max(1, *values)
    )
    for e in found:
        assert trace(role, pieces[e.window]).tokens[e.place] == e.token


def test_the_token_before_form_excites_neuron_1114():
    found = excited("causal", (TEXT,), 20, 1114, 3)
    assert found[0].token.text == " solid"


@pytest.mark.parametrize("role", ROLES)
def test_windows_lose_nothing(role):
    text = "x y " * 3000
    pieces, rest = windows(role, text)
    assert "".join(pieces) + rest == text and len(pieces) == WINDOWS and rest
    assert all(len(activations.__wrapped__(role, piece, 0).tokens) <= LIMIT for piece in pieces[:2])
    assert windows(role, "")[0] == windows(role, "  ")[0] == ()
    assert windows(role, "\x00")[1] == ""
