"""The lens: at the last layer it is the prediction itself."""

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM

from benchmarks.instruments.sentences import sentence
from models import weights
from models.maths import entropy_bits, softmax
from models.predictions.logit_lens import Lens, lens, lens_of, read
from models.predictions.next_token import next_tokens
from models.trace import trace
from tests.support.numbers.tolerance import assert_near, whole_pass

OPENING = "We are living in a material"


@pytest.fixture(scope="module")
def logits() -> np.ndarray:
    """(T, V) of the opening sentence by the plain library call."""
    folder = weights.path("causal")
    model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    with torch.inference_mode():
        return model(torch.tensor([[token.id for token in trace("causal", OPENING).tokens]])).logits[0].numpy()


def test_the_last_layer_equals_the_logits(logits):
    seen = trace("causal", OPENING)
    terms, most = (whole_pass("causal"), 576), np.abs(logits).max()
    assert_near(read(seen.hidden[-1]), logits, *terms)
    found, shares = lens(seen), softmax(logits)
    assert isinstance(found, Lens) and found.ids.shape == found.probabilities.shape == (31, 6, 5)
    np.testing.assert_array_equal(found.ids[-1, :, 0], logits.argmax(axis=1))
    # Where a logit moves, its probability p moves by p (1 - p), at most a quarter of that.
    assert_near(found.probabilities[-1], np.take_along_axis(shares, found.ids[-1], axis=1), *terms, size=most / 4)
    assert_near(found.entropy[-1], [entropy_bits(row) for row in shares], *terms, size=most * np.log2(shares.shape[1]))
    assert (found.rank[-1] == 1).all()
    best = next_tokens(OPENING, 5)
    assert [p.token_id for p in best] == found.ids[-1, -1].tolist()


def test_ranks_and_entropies_of_an_earlier_layer():
    seen = trace("causal", OPENING)
    found, scores = lens_of(OPENING), read(seen.hidden[12])
    answers = found.ids[-1, :, 0]
    expected = [1 + int((row > row[answer]).sum()) for row, answer in zip(scores, answers, strict=True)]
    assert found.rank[12].tolist() == expected
    assert found.rank[:, -1].max() > 1000  # the answer is not there from the start
    assert (found.entropy <= np.log2(scores.shape[1])).all()


def test_a_text_longer_than_one_chunk_is_read_alike():
    seen = trace("causal", sentence(20))
    found = lens(seen, k=1)
    assert found.ids.shape == (31, 20, 1)
    some = lens(seen, k=1, places=(3, 19))
    np.testing.assert_array_equal(some.ids, found.ids[:, [3, 19]])
    np.testing.assert_array_equal(some.rank, found.rank[:, [3, 19]])
    np.testing.assert_array_equal(found.ids[7, :, 0], read(seen.hidden[7]).argmax(axis=1))


def test_it_is_read_only_and_counts_its_bytes():
    found = lens_of(OPENING)
    assert found is lens_of(OPENING) and found.nbytes < 100_000
    with pytest.raises(ValueError, match="read-only"):
        found.rank[0, 0] = 1


def test_only_the_causal_model_has_a_head_for_its_stream():
    with pytest.raises(ValueError, match="output head"):
        lens(trace("encoder", OPENING))
