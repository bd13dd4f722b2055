"""One logit taken apart: everything adds up."""

import numpy as np
import pytest

from benchmarks.instruments.sentences import sentence
from models.analysis.logit_attribution import attribution, products
from models.predictions.next_token import next_logits, next_tokens
from models.trace import trace
from tests.support.numbers.tolerance import nearly

ADDED = 2 * 30, 576, 576  # the parts, the final norm, the row of the output head
TEXTS = ("We are living in a material", "The cat sat on the", "I", "I love AI. \N{GRINNING FACE}", sentence(60))


@pytest.mark.parametrize("text", TEXTS)
def test_parts_and_products_add_up_to_the_logit(text):
    seen, logits = trace("causal", text), next_logits(text)
    for token in [p.token_id for p in next_tokens(text, 3)] + [260, 49_151]:
        found = attribution(seen, token)
        assert found.attention.shape == found.feed_forward.shape == (30,)
        size = max(
            np.abs(found.attention).sum() + np.abs(found.feed_forward).sum(), np.abs(products(seen, token)).sum()
        )
        assert found.total == nearly(logits[token], *ADDED, size=size)
        assert products(seen, token).sum() == nearly(logits[token], *ADDED, size=size)


def test_against_another_token_the_parts_add_up_to_the_difference():
    seen, logits = trace("causal", TEXTS[0]), next_logits(TEXTS[0])
    first, second = (p.token_id for p in next_tokens(TEXTS[0], 2))
    found = attribution(seen, first, second)
    size = np.abs(found.attention).sum() + np.abs(found.feed_forward).sum()
    assert found.total == nearly(logits[first] - logits[second], *ADDED, size=size)


def test_no_part_does_it_alone():
    found = attribution(trace("causal", TEXTS[0]), next_tokens(TEXTS[0], 1)[0].token_id)
    parts = np.array([found.embedding, *found.attention, *found.feed_forward])
    assert np.abs(parts).max() < np.abs(parts).sum() / 2


def test_only_the_causal_model():
    with pytest.raises(ValueError, match="output head"):
        attribution(trace("encoder", TEXTS[0]), 5)
