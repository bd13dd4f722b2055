"""The road: what Python sends, what the script reads of it, and how much that is."""

import json

import numpy as np
import pytest

from benchmarks.instruments.sentences import sentence
from components.widgets.road.road import FULL, SHOWN, Piece, waiting
from models.analysis.road import DIMENSIONS, road
from models.predictions.gaps import with_gaps
from models.trace import trace
from pages.parts.home.road_figure import readings_of, sent_of
from tests.support.node import called, needs_node
from tests.support.numbers.tolerance import rounding

OPENING = "We are living in a material"
NUMBERS = "road/numbers.js"


def _sent(role: str, text: str) -> tuple:
    gapped = with_gaps(text, "3") if role == "masked" else None
    seen = trace(role, gapped.text if gapped else text)
    found = road(seen)
    return seen, found, sent_of(seen, found, gapped, 0, "average", readings_of(seen, found))


@needs_node
@pytest.mark.parametrize("role", ["causal", "masked"])
def test_the_browser_reads_what_the_pass_has_computed(role):
    seen, found, sent = _sent(role, OPENING)
    count = len(seen.tokens)
    drawn = {"states": found.states, "attended": found.attention_adds, "fed": found.feed_forward_adds}
    for name, numbers in drawn.items():
        read = np.array(called(NUMBERS, "signed", sent[name], FULL)).reshape(numbers.shape)
        assert np.abs(read - np.clip(numbers, -FULL, FULL)).max() <= FULL / 254 + rounding(1, size=FULL)
    weights = np.array(called(NUMBERS, "attention", sent["attention"], seen.layers, count, role == "masked"))
    exact = seen.attention.mean(axis=1)
    assert np.abs(weights.reshape(exact.shape) - exact).max() <= 0.5 / 4095 + rounding(seen.heads)
    sizes = np.abs(np.array(sent["sizes"]) / 100 - found.sizes.ravel())
    assert (sizes <= 0.005 + rounding(1, size=found.sizes.max())).all()
    shares = np.array([[one["share"] for one in best] for best in sent["readings"]])
    assert np.abs(shares / found.lens.probabilities[:, 0] - 1).max() <= 5.1e-5  # sent with five digits


@pytest.mark.parametrize(("role", "words"), [("causal", 16), ("causal", 64), ("masked", 14), ("masked", 62)])
def test_what_is_sent_is_small(role, words):
    seen, _, sent = _sent(role, sentence(words))
    size = len(json.dumps(sent, ensure_ascii=False).encode())
    assert len(seen.tokens) in (16, 64)
    assert bool(sent["attended"]) is (len(seen.tokens) == 16)  # what is added has no room on 64 lanes
    assert size < (60_000 if len(seen.tokens) == 16 else 250_000)


def test_learners_text_is_sent_as_text():
    text = "<img src=x onerror=alert(1)> \u202etxt & שלום"
    _, _, sent = _sent("causal", text)
    assert "".join(token["text"] for token in sent["tokens"]).startswith("<img")
    assert "\u202e" not in json.dumps(sent, ensure_ascii=False)  # what steers the writing is shown, not obeyed


def test_the_frame_has_the_tokens_and_no_number_of_a_model():
    frame = waiting([Piece("We", 1882), Piece(" are", 359)], "causal")
    assert SHOWN == DIMENSIONS == frame.states.shape[-1]
    assert not frame.states.any() and not frame.weights.any() and not any(frame.readings)
