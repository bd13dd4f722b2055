"""Generation, filters, beam and tree against the library's own and against arithmetic."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM
from transformers.generation import (
    LogitsProcessorList,
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from benchmarks.instruments.sentences import sentence
from content.examples.presets import SENTENCES
from models import weights
from models.loading import network
from models.maths import entropy_bits, softmax
from models.predictions.beam import beams, tree
from models.predictions.generation import continuation, generate, steps
from models.predictions.next_token import next_logits
from models.predictions.sampling import FILTERS, Settings, choice
from models.text.tokens import tokenise
from models.trace import EmptyText
from tests.support.numbers.tolerance import assert_near, nearly, shown, whole_pass

OPENING = "We are living in a material"
PROMPTS = [preset.text for preset in SENTENCES] + [sentence(4 + i, first=3 * i) for i in range(20 - len(SENTENCES))]
DRAWING = Settings(temperature=0.8, top_k=40, top_p=0.9, min_p=0.02, repetition=1.2, seed=3)


@pytest.fixture(scope="module")
def plain():
    """The model as the library loads it."""
    folder = weights.path("causal")
    return AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()


def library(model, text: str, **options) -> list[int]:
    """The new tokens of the library's own `generate`."""
    ids = torch.tensor([[token.id for token in tokenise("causal", text).tokens]])
    out = model.generate(ids, attention_mask=torch.ones_like(ids), do_sample=False, **options)
    return out[0, ids.shape[1] :].tolist()


@pytest.mark.parametrize(
    "prompt", [*PROMPTS[:4], *(pytest.param(each, marks=pytest.mark.slow) for each in PROMPTS[4:])]
)
def test_greedy_equals_the_library(plain, prompt):
    assert len(set(PROMPTS)) == 20
    count = 10 if prompt in PROMPTS[:4] else 4
    assert [p.token_id for p in generate(prompt, count)] == library(plain, prompt, max_new_tokens=count)


@pytest.mark.parametrize("prompt", PROMPTS[:3])
def test_beam_equals_the_library(plain, prompt):
    *earlier, last = beams(prompt, 6, 3)
    assert [len(path) for path in earlier] == [1, 2, 3, 4, 5]
    assert [step.prediction.token_id for step in last] == library(plain, prompt, max_new_tokens=6, num_beams=3)


def test_probabilities_equal_the_plain_softmax(plain):
    ids = [token.id for token in tokenise("causal", OPENING).tokens]
    written = list(steps(OPENING, 8, DRAWING))
    new = [step.prediction.token_id for step in written]
    with torch.inference_mode():
        logits = plain(torch.tensor([ids + new])).logits[0, len(ids) - 1 : -1].double()
    shares = logits.softmax(-1)
    terms, size = (whole_pass(plain), 576), logits.abs().max().item()
    assert_near([step.prediction.probability for step in written], shares[range(8), new], *terms, size=size / 4)
    entropies = [entropy_bits(row.numpy()) for row in shares]
    assert_near([step.entropy for step in written], entropies, *terms, size=size * np.log2(shares.shape[1]))
    for step, row in zip(written, logits, strict=True):
        assert step.prediction.rank == 1 + int((row > row[step.prediction.token_id]).sum())


def test_first_step_is_the_trace():
    first = next(steps(OPENING, 1))
    assert (first.prediction.text, first.prediction.probability) == (" world", shown("0.62"))
    assert first.chance == 1 and first.left == 1
    logits = next_logits(OPENING)
    assert first.entropy == nearly(entropy_bits(softmax(logits)), whole_pass("causal"), size=np.abs(logits).max())


def test_a_seed_repeats_a_text_and_another_changes_it():
    texts = [continuation(list(generate(OPENING, 8, 1.0, seed=seed))) for seed in (0, 0, 1, 2)]
    assert texts[0] == texts[1] and len(set(texts)) == 3


@pytest.mark.parametrize(
    "settings",
    [
        DRAWING,
        Settings(temperature=1.5, top_k=7),
        Settings(temperature=1, top_p=0.5),
        Settings(temperature=0.7, min_p=0.1),
        Settings(temperature=2, top_p=0.95, min_p=0.05, repetition=0.8),
    ],
)
def test_filters_equal_the_library(settings):
    ids = [token.id for token in tokenise("causal", OPENING).tokens]
    logits = next_logits(OPENING)
    parts = LogitsProcessorList([RepetitionPenaltyLogitsProcessor(settings.repetition)])
    parts.append(TemperatureLogitsWarper(float(settings.temperature)))
    parts += [TopKLogitsWarper(settings.top_k)] if settings.top_k else []
    parts += [TopPLogitsWarper(settings.top_p)] if settings.top_p < 1 else []
    parts += [MinPLogitsWarper(settings.min_p)] if settings.min_p else []
    expected = parts(torch.tensor([ids]), torch.tensor(logits)[None])[0].softmax(-1).numpy()
    found = choice(logits, settings, tuple(ids))
    shares = np.zeros(len(logits))
    shares[found.order[: found.left]] = found.chances
    assert_near(shares, expected, len(logits), size=1)
    assert ((found.cut_by < 0) == (np.arange(len(logits)) < found.left)).all()
    assert found.probabilities.sum() == nearly(1, len(logits), dtype=np.float64)


def test_temperature_never_changes_the_order():
    logits = next_logits(OPENING)
    orders = [choice(logits, Settings(temperature=t)).order for t in (0.3, 1, 2)]
    np.testing.assert_array_equal(orders[0], orders[1])
    np.testing.assert_array_equal(orders[1], orders[2])
    entropies = [entropy_bits(choice(logits, Settings(temperature=t)).probabilities) for t in (0.3, 1, 2)]
    assert entropies == sorted(entropies)


def test_greedy_cuts_all_but_one_and_a_draw_stays_in_what_is_left():
    found = choice(next_logits(OPENING), Settings())
    assert found.left == 1 and FILTERS[found.cut_by[1]] == "greedy"
    three = choice(next_logits(OPENING), Settings(temperature=1, top_k=3))
    assert {three.draw(number) for number in (0.0, 0.7, 0.999999999999)} <= {0, 1, 2}
    assert three.chances.sum() == nearly(1, 3, dtype=np.float64)


@pytest.mark.parametrize(
    "wrong", [{"temperature": -1}, {"top_k": -1}, {"top_p": 0}, {"min_p": 2}, {"repetition": 0}, {"seed": -1}]
)
def test_settings_out_of_range(wrong):
    with pytest.raises(ValueError, match="out of range"):
        replace(Settings(), **wrong)


def test_the_lock_is_free_between_steps():
    going = steps(OPENING, 3)
    for _ in going:
        with network("causal").lock:  # would wait for ever if the step still held it
            pass


def test_nothing_to_go_on_from():
    with pytest.raises(EmptyText):
        next(steps("", 3))


def test_a_tree_is_seeded_and_multiplies():
    nodes = tree(OPENING, (3, 2), 1.0, 5)
    assert nodes == tree.__wrapped__(OPENING, (3, 2), 1.0, 5)
    assert [node.depth for node in nodes] == [1] * 3 + [2] * 6
    for node in nodes:
        assert node.product == nearly(np.prod([p.probability for p in node.tokens]), 2, dtype=np.float64)
        if node.parent >= 0:
            assert node.tokens[:-1] == nodes[node.parent].tokens
    for parent in (-1, 0, 1, 2):
        children = [node.tokens[-1].token_id for node in nodes if node.parent == parent]
        assert len(set(children)) == len(children)
    assert tree(OPENING, (3, 2), 1.0, 6) != nodes
    greedy = tree(OPENING, (2, 2), 0.0)
    assert [node.tokens[-1].rank for node in greedy] == [1, 2, 1, 2, 1, 2]
