"""The feed-forward layer on the packaged models."""

import numpy as np
import pytest

from models.analysis.anatomy import anatomy, block_parameters
from models.analysis.counterfactual import alone, logits_without, order_without
from models.analysis.feed_forward import column, demoted, inside, layout, promoted, strongest
from models.maths import softmax
from models.predictions.next_token import next_logits
from models.trace import trace
from tests.support.numbers.tolerance import assert_near, shown, whole_pass

OPENING = "We are living in a material"
ROLES = ("causal", "encoder")


def test_neuron_1114_of_block_20_promotes_form():
    words = [p.text.strip() for p in promoted("causal", 20, 1114, 5)]
    assert list(dict.fromkeys(words)) == ["form", "forms", "Form"]
    first = promoted("causal", 20, 1114, 1)[0]
    assert first.text == " form" and first.rank == 1 and 0 < first.probability < 1
    assert first.logit == shown("7.68")


def test_a_negative_activation_promotes_other_words():
    up, down = promoted("causal", 20, 1114, 5), demoted("causal", 20, 1114, 5)
    assert not {p.token_id for p in up} & {p.token_id for p in down}
    assert all(p.logit > 0 for p in up + down)


def test_promoted_knows_its_bounds():
    with pytest.raises(IndexError):
        promoted("causal", 20, 1536, 3)
    with pytest.raises(IndexError):
        promoted("causal", 30, 0, 3)


def test_the_plan_is_the_loaded_one():
    causal, encoder = layout("causal"), layout("encoder")
    assert (causal.gated, causal.activation, causal.width, causal.inner) == (True, "SiLU", 576, 1536)
    assert (encoder.gated, encoder.activation, encoder.width, encoder.inner) == (False, "GELU", 384, 1536)


@pytest.mark.parametrize("role", ROLES)
def test_inside_is_what_the_pass_did(role):
    t = trace(role, OPENING)
    for layer in range(0, t.layers, 2):
        found = inside(role, OPENING, layer)
        assert_near(found.hidden, t.feed_forward_hidden[layer], whole_pass(role))
        assert_near(found.out, t.feed_forward_out[layer], whole_pass(role))
        assert 0 < found.share_above_zero(3) < 1


@pytest.mark.parametrize("role", ROLES)
def test_neurons_write_the_output_between_them(role):
    """Activation times column, over all neurons, is the layer's output (the encoder's has a bias besides)."""
    found = inside(role, OPENING, 4)
    columns = np.stack([column(role, 4, neuron) for neuron in range(1536)])  # (I, D)
    rest = found.out - found.hidden @ columns
    assert_near(rest, np.broadcast_to(rest[0], rest.shape), 1536, size=np.abs(found.out).max())
    best = strongest(found, role, 4, 3, 8)
    written = np.abs(found.hidden[3]) * np.linalg.norm(columns, axis=1)
    assert best == np.argsort(-written, kind="stable")[:8].tolist()


def test_everybody_else_changes_places():
    order = order_without(7, 2, seed=0)
    assert sorted(order) == list(range(7)) and order[2] == 2
    assert all(place != i for i, place in enumerate(order) if i != 2)
    assert order_without(1, 0, 0) == [0] and order_without(2, 0, 0) == [0, 1]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("seed", [0, 1])
def test_feed_forward_sees_one_token_alone(role, seed):
    place = len(trace(role, OPENING).tokens) - 2
    for layer in (0, 3, 5):
        found = alone(role, OPENING, layer, place, seed)
        assert found.feed_forward_shuffled == found.feed_forward_replaced == 0.0
        least = 0.001  # far above rounding
        assert found.attention_replaced > least
        # The encoder's blocks know no order: positions are in the vectors that were shuffled.
        assert (found.attention_shuffled > least) == (role == "causal")


def test_lacking_nothing_gives_the_usual_prediction():
    for layer in (0, 12, 29):
        assert_near(logits_without(OPENING, layer, "nothing"), next_logits(OPENING), whole_pass("causal"), 576)


def test_one_block_can_matter_a_lot():
    """Block 11: without its SiLU, or without its feed-forward layer, " world" is all but lost."""
    best = int(next_logits(OPENING).argmax())
    assert softmax(next_logits(OPENING))[best] > 0.6
    for what in ("curve", "layer"):
        assert softmax(logits_without(OPENING, 11, what))[best] < 0.02


@pytest.mark.parametrize("role", ROLES)
def test_feed_forward_holds_most_of_a_block(role):
    parts, whole = block_parameters(role, 3), anatomy(role)
    assert parts["feed_forward"] > parts["attention"] > parts["norms"] > 0
    assert parts["feed_forward"] * whole.layers == whole.feed_forward
    assert parts["attention"] * whole.layers == whole.attention
