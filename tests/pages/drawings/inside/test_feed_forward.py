"""The drawings of “Feed-forward”: every number is the run's, every length is in proportion, and nothing leaves its drawing."""

import json

import numpy as np
import pytest
import torch

from components.figure.text import decimal
from components.frame.fields import LEVELS
from components.widgets.drawing.marks import Box, Strip
from components.widgets.drawing.scene import payload
from models.analysis.one_neuron import Telling, telling
from models.trace import LIMIT, trace
from pages.parts.feed_forward.drawn.curve_drawing import curve_facts
from pages.parts.feed_forward.drawn.curve_story import curve_scene
from pages.parts.feed_forward.drawn.layer_facts import layer_facts
from pages.parts.feed_forward.drawn.layer_story import layer_scene
from pages.parts.feed_forward.drawn.neuron_facts import neuron_facts
from pages.parts.feed_forward.drawn.neuron_match import match
from pages.parts.feed_forward.drawn.neuron_story import neuron_scene
from pages.parts.feed_forward.drawn.replaced_drawing import replaced_facts
from pages.parts.feed_forward.drawn.replaced_story import replaced_scene
from pages.parts.feed_forward.fields import DRAWN
from pages.shared.fields import BIDIRECTIONAL
from tests.support.drawings.feed_forward import CAUSAL, ICE, LONG, TEXTS, by_id, model, plain, text
from tests.support.drawings.scenes import check_scene
from tests.support.numbers.tolerance import assert_near, nearly, shown, whole_pass
from tests.support.pages import opened


@pytest.fixture(scope="module")
def ice():
    return neuron_facts(*CAUSAL)


def test_the_story_is_told_of_neuron_1114():
    assert telling(ICE) == Telling(20, 4, 1114, 910)


def test_a_sentence_without_such_a_neuron_has_no_story():
    assert telling("The cat sat on the") is None


def test_a_story_may_be_of_a_negative_activation():
    found = telling("Once upon a")
    assert found
    facts = neuron_facts("causal", "Once upon a", found.layer, found.token, found.neuron)
    assert facts.numbers.activation < 0 and facts.raised[0].id == facts.endings[0].id == found.word
    assert "turns all its signs around" in neuron_scene(facts).said[6].text


def test_the_neurons_numbers_are_those_of_the_weights(ice):
    mlp = model("causal").model.layers[20].mlp
    n, seen = ice.numbers, trace("causal", ICE)
    before, factor = plain(mlp.gate_proj)[1114] @ n.vector, plain(mlp.up_proj)[1114] @ n.vector
    assert_near([n.before, n.factor], [before, factor], 576, size=float(np.abs(n.vector).max()))
    assert_near([n.after, n.activation], [before / (1 + np.exp(-before)), n.after * factor], 576)
    assert_near([n.activation], [seen.feed_forward_hidden[20, 4, 1114]], whole_pass("causal"))
    assert_near(n.added, n.activation * plain(mlp.down_proj)[:, 1114], 576)
    assert n.before == shown("1.88") and n.after == shown("1.64") and n.activation == shown("4.03")


@pytest.mark.parametrize("sentence", [ICE, "Once upon a"])
def test_the_gate_times_the_second_sum_is_right_on_a_calculator(sentence):
    found = telling(sentence)
    assert found
    facts = neuron_facts("causal", sentence, found.layer, found.token, found.neuron)
    marks = neuron_scene(facts).wide.steps[4]
    gate, factor = (number(text(marks, id).split()[-1]) for id in ("curved-word", "factor-word"))
    assert gate * factor == shown(text(marks, "activation-word").replace("−", "-"))


def number(said: str) -> float:
    return float(said.strip("()").replace("−", "-"))


def test_the_words_and_their_scores_are_those_of_the_table(ice):
    table = model("causal").get_input_embeddings().weight.detach().numpy()
    after = ice.numbers.stream + ice.numbers.added
    pushes = table @ ice.numbers.added
    assert ice.raised[0].id == pushes.argmax() and ice.raised[0].text == " form"
    for each in ice.raised:
        expected = [table[each.id] @ ice.numbers.stream, pushes[each.id], table[each.id] @ after]
        assert_near([each.before, each.push, each.after], expected, 576, size=float(np.abs(after).max()))


def test_what_it_changes_in_the_end_is_the_models_own_run_without_it(ice):
    whole = model("causal")

    def off(module, inputs):
        hidden = inputs[0].clone()
        hidden[0, 4, 1114] = 0
        return (hidden,)

    ids = torch.tensor([[token.id for token in trace("causal", ICE).tokens]])
    handle = whole.model.layers[20].mlp.down_proj.register_forward_pre_hook(off)
    try:
        with torch.inference_mode():
            without = whole(input_ids=ids).logits[0, -1].double().softmax(dim=-1).numpy()
    finally:
        handle.remove()
    assert_near([e.without for e in ice.endings], without[[e.id for e in ice.endings]], whole_pass("causal"), size=1.0)
    assert ice.endings[0].usual == shown("0.71") and ice.endings[0].without == shown("0.56")


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_the_columns_are_the_largest_and_the_smallest_products(ice, layout):
    for step, pattern, total in (
        (2, ice.numbers.first, ice.numbers.before),
        (3, ice.numbers.second, ice.numbers.factor),
    ):
        marks = getattr(neuron_scene(ice), layout).steps[step]
        products = np.sort(ice.numbers.vector.astype(np.float64) * pattern)[::-1]
        count = sum(mark.id.startswith("b") and mark.id[1:].isdigit() for mark in marks) // 2
        drawn = [*products[:count], *products[-count:]]
        found, bars = by_id(marks), []
        for place, product in enumerate(drawn):
            vector, weight = found[f"v{place}"], found[f"p{place}"]
            assert isinstance(vector, Strip) and isinstance(weight, Strip)
            assert vector.values[0] * weight.values[0] == nearly(product, 4)
            assert text(marks, f"v{place}-n") == decimal(vector.values[0]) and text(marks, f"b{place}-n") == decimal(
                product
            )
            bars.append((found[f"b{place}"], product))
        others = total - sum(drawn)
        bars.append((found["bo"], others))
        assert text(marks, "bo-n") == decimal(others) and text(marks, "sum-word") == f"sum {decimal(total)}"
        assert text(marks, "others-n") == str(576 - 2 * count)
        scale = found["bo"].h / abs(others)
        assert all(bar.h == nearly(max(1, abs(value) * scale), 576) for bar, value in bars)
        assert {bar.role for bar, value in bars if value < 0} == {"negative"}


def test_the_pairs_add_up_to_the_sum(ice):
    found = match(ice.numbers.vector, ice.numbers.first, 4)
    assert found.products[list(found.order)].sum() + found.others == nearly(found.products.sum(), 576, size=1.0)
    assert_near([found.products.sum()], [ice.numbers.before], 576)


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_bars_of_activations_scores_and_probabilities_are_in_proportion(ice, layout):
    steps = getattr(neuron_scene(ice), layout).steps
    for step, names, values in (
        (5, [f"there{i}" for i in range(4)] + ["activation"], ice.numbers.everywhere),
        (7, [f"push{i}" for i in range(5)], [each.push for each in ice.raised]),
        (8, [f"with{i}" for i in range(4)], [each.usual for each in ice.endings]),
        (8, [f"without{i}" for i in range(4)], [each.without for each in ice.endings]),
    ):
        found = by_id(steps[step])
        longest = max(range(len(names)), key=lambda i: abs(values[i]))
        scale = found[names[longest]].w / abs(values[longest])
        for name, value in zip(names, values, strict=True):
            assert found[name].w == nearly(max(1, abs(value) * scale), 576, size=900), name
    assert text(steps[8], "with0-n") == "71%" and text(steps[8], "without0-n") == "56%"
    assert text(steps[7], "sum0") == "14.3 + 31.0 = 45.3"


def test_the_activation_moves_through_the_steps(ice):
    """One shape from the step in which it is computed to that in which it multiplies the list."""
    steps = neuron_scene(ice).wide.steps
    assert all("activation" in by_id(steps[i]) for i in (4, 5, 6))
    added, column = by_id(steps[6])["added"], by_id(steps[6])["column"]
    assert_near(added.values, np.array(column.values) * ice.numbers.activation, 4)


@pytest.mark.parametrize("sentence", [ICE, *TEXTS], ids=["ice", "one", "long", "right-to-left", "emoji"])
@pytest.mark.parametrize("role", ["causal", "encoder"])
def test_every_sentence_stays_inside(role, sentence):
    seen = trace(role, sentence)
    assert len(seen.tokens) == LIMIT or sentence != LONG
    for token in {0, len(seen.tokens) - 1}:
        check_scene(neuron_scene(neuron_facts(role, sentence, 4, token, 7)))
        check_scene(layer_scene(layer_facts(role, sentence, 4, token)))
        check_scene(curve_scene(curve_facts(role, sentence, 4, token)))
        if len(seen.tokens) > 1:
            check_scene(replaced_scene(replaced_facts(role, sentence, 4, token)))


def test_the_encoder_has_no_second_pattern_and_predicts_nothing():
    facts = neuron_facts("encoder", ICE, 2, 5, 100)
    titles = [said.title for said in neuron_scene(facts).said]
    assert len(titles) == 7 and not any("second" in title or "in the end" in title for title in titles)
    dense = model("encoder").encoder.layer[2].intermediate.dense
    expected = plain(dense)[100] @ facts.numbers.vector + dense.bias[100].item()
    assert_near([facts.numbers.before], [expected], 384, size=float(np.abs(facts.numbers.vector).max()))
    assert "bias" in by_id(neuron_scene(facts).wide.steps[2])


def titles(**query: str) -> list[str]:
    """The titles of the figures on the page."""
    return [heading.value.replace("\\", "") for heading in opened("feed_forward", **query).subheader]


def test_the_page_opens_with_the_story():
    app = opened("feed_forward", sentence=ICE, level=LEVELS[0])
    first = app.subheader[0].value.replace("\\", "")
    assert first == "At “solid”, neuron 1114 of block 20 raises the score of “form”"
    assert "feed_forward_drawn" not in {control.key for control in app.segmented_control}


def test_the_story_is_told_on_the_learners_sentence_or_says_why_not():
    assert titles(sentence="We are living in a material")[0].startswith("At “material”, neuron 1057 of block 27")
    app = opened("feed_forward", sentence="The cat sat on the")
    assert app.subheader[0].value.replace("\\", "").startswith("At “solid”, neuron 1114")
    assert any("In your sentence, no neuron" in caption.value for caption in app.caption)
    assert titles(sentence="The cat sat on the", feed_forward_drawing="The whole layer")[0].startswith("At “the”")


def test_a_link_chooses_what_is_drawn():
    chosen = {"feed_forward_drawn": DRAWN[1], "causal_layer": "4", "feed_forward_token": "2 ·water"}
    assert "“water”, neuron" in (first := titles(sentence=ICE, **chosen)[0]) and "of block 4 " in first
    encoder = titles(sentence=ICE, block_role=BIDIRECTIONAL, encoder_layer="5", feed_forward_token="3 water")[0]
    assert encoder.startswith("At “water”, neuron") and "of block 5 " in encoder


def test_what_is_sent_is_small(ice):
    sizes = [
        len(json.dumps(payload(scene))) for scene in (neuron_scene(ice), layer_scene(layer_facts("causal", ICE, 20, 4)))
    ]
    assert max(sizes) < 100_000


def test_boxes_have_a_size(ice):
    for step in neuron_scene(ice).wide.steps:
        assert all(mark.w > 0 and mark.h > 0 for mark in step if isinstance(mark, Box))
