"""Leave-one-out, gradient x input and rollout on the packaged models."""

import numpy as np
import pytest
import torch
from scipy.stats import spearmanr

from benchmarks.instruments.sentences import sentence
from models.analysis.attention import rollout
from models.analysis.leave_one_out import asked_place, batches, drops, effects, is_known
from models.analysis.saliency import attention_measures, gradient_x_input
from models.loading import network, tokenizer
from models.maths import spearman
from models.network.architecture import Parts
from models.predictions.fill_mask import fills, gap_logits
from models.predictions.next_token import next_logits
from models.trace import EmptyText, trace
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass

OPENING = "We are living in a material"
GAPPED = "We are living in a [MASK] world."
LONG = sentence(40)
TEXTS = {
    "causal": (OPENING, "I love AI. \N{GRINNING FACE}", "Hi there", LONG),
    "masked": (GAPPED, "[MASK]", "Paris is the [MASK] of [MASK].", f"{LONG} [MASK]"),
}
SIZE = 20  # of the largest logits
CASES = [(role, text) for role, texts in TEXTS.items() for text in texts]


def log_p(role: str, ids: list[int], target: int, place: int) -> float:
    """ln p(target) by one plain pass over token ids."""
    model = network(role).network
    with torch.inference_mode():
        if role == "causal":
            logits = model(torch.tensor([ids]), use_cache=False).logits[0, -1]
        else:
            logits = Parts(model).head(model.base_model(torch.tensor([ids])).last_hidden_state[0, place])
    return logits.double().log_softmax(-1)[target].item()


@pytest.mark.parametrize(
    ("role", "text"),
    [pytest.param(*case, marks=[pytest.mark.slow] if case == ("causal", LONG) else []) for case in CASES],
)
def test_equals_passes_one_by_one(role, text):
    seen = trace(role, text)
    ids, place = [token.id for token in seen.tokens], asked_place(seen)
    mask = tokenizer("masked").token_to_id("[MASK]")
    for target in (None, 2088)[: 1 if len(ids) > 30 else 2]:
        asked = int(_logits(role, text).argmax()) if target is None else target
        found = effects(role, text, target)
        before = log_p(role, ids, asked, place)
        steps = [first for first, _ in batches(role, len(ids))]
        for i in steps if len(ids) > 30 else range(len(ids)):  # of a long text one token of each step
            without = ids[:i] + ([] if role == "causal" else [mask]) + ids[i + 1 :]
            after = log_p(role, without, asked, place)
            assert found[i] == nearly(before - after, whole_pass(role), size=SIZE), i


def _logits(role: str, text: str) -> np.ndarray:
    return next_logits(text) if role == "causal" else gap_logits(text)[0]


def test_the_gap_itself_cannot_be_left_out():
    found = effects("masked", GAPPED, None)
    assert found[asked_place(trace("masked", GAPPED))] == nearly(0, whole_pass("masked"), size=SIZE)


def test_the_word_that_matters_most():
    """Without " living" there is hardly a " world"; without " material" there is."""
    found = effects("causal", OPENING)
    assert found.argmax() == 2 and found[2] > 4 and found[5] < 0.5


@pytest.mark.parametrize("role", ["causal", "masked"])
@pytest.mark.parametrize("count", [1, 2, 3, 6, 17, 63, 64])
def test_chunks_cover_every_token_once_in_small_steps(role, count):
    parts = batches(role, count)
    assert [i for first, after in parts for i in range(first, after)] == list(range(count))
    for first, after in parts:
        length = count - 1 - first if role == "causal" else count
        assert (after - first) * length <= 64 and after - first <= 17
        assert length > 0 or count == 1


def test_what_is_known_is_not_run_again():
    text, target = "A sentence that no other test has", 260
    parts = batches("causal", len(trace("causal", text).tokens))
    assert not any(is_known("causal", text, target))
    drops("causal", text, target, *parts[0])
    assert is_known("causal", text, target) == [True] + [False] * (len(parts) - 1)
    effects("causal", text, target)
    assert all(is_known("causal", text, target))


def test_odd_requests():
    assert np.isnan(effects("causal", "Hi")).all()
    with pytest.raises(EmptyText):
        effects("causal", "")
    with pytest.raises(ValueError, match="MASK"):
        effects("masked", OPENING)
    for role in ("encoder", "static", "x"):
        with pytest.raises(ValueError, match="output head"):
            effects(role, OPENING)
    for target in (-1, 49_152):
        with pytest.raises(IndexError):
            effects("causal", OPENING, target)


@pytest.mark.parametrize(("role", "text"), [("causal", OPENING), ("masked", GAPPED)])
def test_gradient_x_input_predicts_a_small_shrinking(role, text):
    """ln p with one embedding made 0.1 % smaller, twice: the slope is what the gradient says."""
    target = int(_logits(role, text).argmax())
    found = gradient_x_input(role, text, target)
    seen = trace(role, text)
    place, model = asked_place(seen), network(role).network
    ids = torch.tensor([[token.id for token in seen.tokens]])
    assert found.shape == (len(seen.tokens),)

    def scaled(i: int, by: float) -> float:
        with torch.inference_mode():
            vectors = model.get_input_embeddings()(ids).clone()
            vectors[0, i] *= by
            logits = model(inputs_embeds=vectors, attention_mask=torch.ones_like(ids)).logits[0, place]
            return logits.double().log_softmax(-1)[target].item()

    for i in range(len(found)):
        slope = (scaled(i, 1.01) - scaled(i, 0.99)) / 0.02
        assert abs(found[i] - slope) < 0.02 * max(
            1, abs(slope)
        )  # a slope over 2 % of the way is not quite the one at a point


def test_attention_of_the_place_that_predicts():
    for role, text in CASES:
        seen = trace(role, text)
        for weights in attention_measures(seen).values():
            assert weights.shape == (len(seen.tokens),) and weights.sum() == nearly(1, whole_pass(role))


@pytest.mark.parametrize("role", ["causal", "encoder"])
def test_rollout(role):
    seen = trace(role, OPENING)
    found = rollout(seen)
    count = len(seen.tokens)
    assert found.shape == (count, count) and (found >= 0).all()
    assert_near(found.sum(axis=1), 1, seen.layers * count)
    expected = torch.eye(count, dtype=torch.float64)
    for layer in torch.tensor(seen.attention).double():
        expected = (0.5 * layer.mean(dim=0) + 0.5 * torch.eye(count)) @ expected
    assert_near(found, expected, seen.layers * (seen.heads + count))
    if role == "causal":
        assert (np.triu(found, 1) == 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_spearman_is_the_usual_one(seed):
    chance = np.random.default_rng(seed)
    one, other = chance.integers(0, 5, 12), chance.normal(size=12)
    assert spearman(one, other) == spearmanr(one, other).statistic
    assert np.isnan(spearman(np.ones(4), other[:4]))


def test_the_models_own_first_choice():
    assert fills(GAPPED, 1)[0][0].token_id == int(_logits("masked", GAPPED).argmax())
