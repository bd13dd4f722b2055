"""One cell of attention and the heads' measures, on the packaged models."""

import numpy as np
import pytest

from models.analysis.attention import cell, head_measures, key_value_head, over_distance, recomputed, without_first
from models.analysis.residual_updates import movement, toward
from models.loading import network
from models.trace import trace
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass

OPENING = "We are living in a material"
TWO = ("She learned about neural networks and trained the model", "She walked down the runway in Paris as the model")
ROLES = ("causal", "encoder")


@pytest.mark.parametrize("text", [OPENING, *TWO])
@pytest.mark.parametrize("role", ROLES)
def test_the_five_steps_recompute_attention(role, text):
    t = trace(role, text)
    width = t.queries.shape[-1]
    most = (
        np.linalg.norm(t.queries, axis=-1).max() * np.linalg.norm(t.keys, axis=-1).max() / np.sqrt(width)
    )  # a score's size
    assert_near(recomputed(t), t.attention, width, size=most)
    for layer in range(t.layers):
        for head in range(t.heads):
            c = cell(t, layer, head, looks=len(t.tokens) - 2, looked=1)
            assert_near(c.weights, t.attention[layer, head, -2], width, size=most)
            assert c.scores[1] == nearly(c.dot / c.scale, width, size=most)
            assert c.weights.sum() == nearly(1, len(t.tokens))


@pytest.mark.parametrize("role", ROLES)
def test_what_all_heads_fetch_is_what_attention_adds(role):
    t = trace(role, OPENING)
    block = network(role).network.base_model
    block = block.layers[3].self_attn.o_proj if role == "causal" else block.encoder.layer[3].attention.output.dense
    fetched = np.concatenate([cell(t, 3, head, looks=4, looked=1).fetched for head in range(t.heads)])
    added = block.weight.numpy() @ fetched + (0 if block.bias is None else block.bias.numpy())
    assert_near(added, t.attention_out[3, 4], len(t.tokens), len(fetched))


def test_the_causal_mask_hides_what_comes_later():
    c = cell(trace("causal", OPENING), 5, 0, looks=2, looked=1)
    assert c.seen.tolist() == [True] * 3 + [False] * 3
    assert (c.weights[3:] == 0).all()


def test_query_heads_share_keys_in_the_causal_model_only():
    causal, encoder = trace("causal", OPENING), trace("encoder", OPENING)
    assert [key_value_head(causal, head) for head in range(9)] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert [key_value_head(encoder, head) for head in range(12)] == list(range(12))


@pytest.mark.parametrize(("looks", "looked"), [(5, 0), (5, 5), (4, 2)])
def test_rotary_score_at_the_real_distance_is_the_score(looks, looked):
    t = trace("causal", OPENING)
    for layer, head in ((0, 0), (16, 0), (29, 8)):
        curve = over_distance(t, layer, head, looks, looked)
        assert curve[looks - looked] == nearly(
            cell(t, layer, head, looks, looked).scores[looked], whole_pass("causal"), size=np.abs(curve).max()
        )
    assert over_distance(trace("encoder", OPENING), 0, 0, 2, 1) is None


def test_rotary_score_depends_on_distance_not_on_place():
    """The same word twice in the first block, where vectors know no context yet: equal distances, equal scores."""
    t = trace("causal", " go" * 8)
    scores = [cell(t, 0, 4, looks, looks - 2).scores[looks - 2] for looks in range(2, 8)]
    assert_near(scores, scores[0], whole_pass("causal"))


@pytest.mark.parametrize("role", ROLES)
def test_measures_of_heads(role):
    t = trace(role, OPENING)
    found = head_measures(t)
    rows = np.arange(1, len(t.tokens))
    a = t.attention[2, 3].astype(float)
    assert found["previous"][2, 3] == nearly(np.mean([a[i, i - 1] for i in rows]), len(rows))
    assert found["itself"][2, 3] == nearly(np.mean([a[i, i] for i in rows]), len(rows))
    assert found["first"][2, 3] == nearly(a[1:, 0].mean(), len(rows))
    apart = [sum(abs(i - j) * a[i, j] for j in range(len(t.tokens))) for i in rows]
    assert found["distance"][2, 3] == nearly(np.mean(apart), len(apart))
    assert found["entropy"].min() >= 0 and found["entropy"].max() <= np.log2(len(t.tokens))
    assert found["distance"].min() >= 0 and found["distance"].max() <= len(t.tokens) - 1


def test_a_single_token_has_no_measures():
    assert not any(values.any() for values in head_measures(trace("causal", "Hi")).values())


def test_a_head_that_looks_back_is_found_and_the_sink_stays():
    assert head_measures(trace("causal", OPENING))["previous"].max() > 0.75
    for text in (OPENING, "Yesterday are living in a material"):
        assert head_measures(trace("causal", text))["first"].mean(axis=1).max() > 0.85


def test_without_the_first_token_rows_sum_to_one_again():
    rest = without_first(trace("causal", OPENING).attention[24].mean(axis=0))
    assert rest.shape == (5, 5)
    assert_near(rest.sum(axis=1), 1, 5)
    assert (without_first(np.array([[1.0, 0], [1, 0]])) == 0).all()


@pytest.mark.parametrize("text", TWO)
@pytest.mark.parametrize("role", ROLES)
def test_shares_of_the_sub_layers_add_up(role, text):
    t = trace(role, text)
    place = next(i for i, token in enumerate(t.tokens) if token.text.strip() == "model")
    found = movement(t, place)
    assert_near(found.shares.sum(axis=1), 1, found.shares.shape[1], dtype=np.float64)
    sizes = np.abs(t.hidden[1:, place]).max(axis=1, keepdims=True)
    assert_near(found.move, np.diff(t.hidden[:, place], axis=0), 3, size=sizes)
    assert (np.abs(found.attention).max(axis=1) > 0).all() and (np.abs(found.feed_forward).max(axis=1) > 0).all()


def test_the_encoder_between_attention_and_feed_forward_is_normed():
    """The next state follows from the one between: LayerNorm(between + feed-forward output)."""
    t = trace("encoder", OPENING)
    between = t.hidden[:-1, 3] + movement(t, 3).attention
    for layer, block in enumerate(network("encoder").network.encoder.layer):
        norm = block.output.LayerNorm
        x = between[layer] + t.feed_forward_out[layer, 3]
        x = (x - x.mean()) / np.sqrt(x.var() + norm.eps) * norm.weight.numpy() + norm.bias.numpy()
        assert_near(x, t.hidden[layer + 1, 3], 3 * len(x))


def test_model_moves_toward_its_company():
    """Late in the causal model " model" goes toward actors after a runway, not after neural networks."""
    words = []
    for text in TWO:
        t = trace("causal", text)
        words.append({w.text for w in toward("causal", movement(t, len(t.tokens) - 1).move[27], 10)})
    assert " actress" in words[1] and " convolutional" in words[0] and not words[0] & words[1]
