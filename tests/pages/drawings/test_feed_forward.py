"""The drawings of “Feed-forward”: every number is the run's, every length is in proportion, and nothing leaves its drawing."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch

from components.figure.text import decimal
from components.frame.fields import LEVELS
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Strip
from components.widgets.drawing.scene import payload
from models.analysis.one_neuron import Telling, telling
from models.loading import network
from models.maths import gelu, silu
from models.trace import LIMIT, trace
from pages.parts.feed_forward.drawn.curve_drawing import curve_facts
from pages.parts.feed_forward.drawn.curve_story import curve_scene
from pages.parts.feed_forward.drawn.layer_facts import layer_facts, norm
from pages.parts.feed_forward.drawn.layer_story import layer_scene
from pages.parts.feed_forward.drawn.neuron_facts import neuron_facts
from pages.parts.feed_forward.drawn.neuron_match import match
from pages.parts.feed_forward.drawn.neuron_story import neuron_scene
from pages.parts.feed_forward.drawn.replaced_drawing import changed, replaced_facts
from pages.parts.feed_forward.drawn.replaced_story import replaced_scene
from pages.parts.feed_forward.drawn.toy import FIRST, INPUT, ONE, SECOND, through, through_one
from pages.parts.feed_forward.fields import DRAWN
from pages.shared.fields import BIDIRECTIONAL
from tests.support.drawings.scenes import check_scene
from tests.support.numbers.tolerance import assert_near, nearly, shown, whole_pass
from tests.support.pages import opened

ICE = "Ice is water in solid"
LONG = "She trained a new language model and then she tested the model again. " * 6
TEXTS = ("Hi", LONG, "مرحبا بالعالم שלום", "I love \N{GRINNING FACE} internationalisierungsmassnahmenkatalog")
CAUSAL = ("causal", ICE, 20, 4, 1114)


def by_id(marks: Sequence[Mark]) -> dict[str, Any]:
    """The shapes of a step by their names, of whatever kind."""
    return {mark.id: mark for mark in marks}


def text(marks: Sequence[Mark], id: str) -> str:
    """What a line of text says."""
    return by_id(marks)[id].text


def model(role: str) -> Any:
    """The network of a role."""
    return network(role).network


def plain(part: Any) -> np.ndarray:
    return part.weight.detach().numpy()


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
    assert "signs are turned around" in neuron_scene(facts).said[6].text


def test_the_neurons_numbers_are_those_of_the_weights(ice):
    mlp = model("causal").model.layers[20].mlp
    n, seen = ice.numbers, trace("causal", ICE)
    before, factor = plain(mlp.gate_proj)[1114] @ n.vector, plain(mlp.up_proj)[1114] @ n.vector
    assert_near([n.before, n.factor], [before, factor], 576, size=float(np.abs(n.vector).max()))
    assert_near([n.after, n.activation], [before / (1 + np.exp(-before)), n.after * factor], 576)
    assert_near([n.activation], [seen.feed_forward_hidden[20, 4, 1114]], whole_pass("causal"))
    assert_near(n.added, n.activation * plain(mlp.down_proj)[:, 1114], 576)
    assert n.before == shown("1.88") and n.after == shown("1.64") and n.activation == shown("4.03")


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


@pytest.mark.parametrize(("role", "layer", "token"), [("causal", 20, 4), ("encoder", 2, 5)])
def test_the_layer_adds_up(role, layer, token):
    facts = layer_facts(role, ICE, layer, token)
    seen = trace(role, ICE)
    assert_near(facts.ten + facts.others, seen.feed_forward_out[layer, token], whole_pass(role))
    scene = layer_scene(facts)
    for layout in (scene.wide, scene.narrow):
        marks = layout.steps[-1]
        found = by_id(marks)
        scale = found["others-b"].w / norm(facts.others)
        for each in facts.strong:
            assert found[f"n{each.neuron}-b"].w == nearly(max(1, each.length * scale), 576)
            assert text(marks, f"n{each.neuron}-l") == decimal(each.length, 1)
            assert text(marks, f"n{each.neuron}-a").endswith(decimal(each.activation))
            assert_near([each.after * each.factor], [each.activation], 1536)
        assert text(marks, "others-l") == decimal(norm(facts.others), 1)
        assert decimal(norm(seen.feed_forward_out[layer, token]), 1) in text(marks, "out-name")
    lengths = [each.length for each in facts.strong]
    assert lengths == sorted(lengths, reverse=True) and len(lengths) == 10


def test_the_layer_as_a_whole_raises_form_most():
    facts = layer_facts("causal", ICE, 20, 4)
    assert (
        facts.raised[0].text == " form" and facts.raised[0].logit == shown("37.3") and facts.by_first == shown("31.0")
    )


@pytest.mark.parametrize(("role", "layer", "token"), [("causal", 20, 4), ("encoder", 2, 5)])
def test_the_points_lie_on_the_curve(role, layer, token):
    facts = curve_facts(role, ICE, layer, token)
    curve = silu if role == "causal" else gelu
    ends = {"causal": torch.nn.SiLU(), "encoder": torch.nn.GELU()}[role](torch.tensor(facts.before)).numpy()
    assert_near(curve(facts.before), ends, 4, size=float(np.abs(ends).max()))
    for layout in (curve_scene(facts).wide, curve_scene(facts).narrow):
        found = by_id(layout.steps[1])
        axis, upright = found["axis-x"], found["axis-y"]
        assert isinstance(axis, Line) and isinstance(upright, Line)
        reach = float(text(layout.steps[1], "axis-high"))
        for neuron, before, after in facts.strong:
            dot = found[f"n{neuron}"]
            assert isinstance(dot, Dot) and after == nearly(float(curve(np.array(before))), 4)
            assert (dot.x - upright.x) / (axis.x2 - upright.x) * reach == nearly(before, 4, size=reach)
            assert (axis.y - dot.y) / (axis.y - upright.y) * reach == nearly(after, 4, size=reach)
    assert facts.above + facts.below == 1536 and facts.above == (trace_before(role, layer, token) > 0).sum()


def trace_before(role: str, layer: int, token: int) -> np.ndarray:
    """What the curve gets, by the first matrix itself."""
    facts = layer_facts(role, ICE, layer, token)
    whole = model(role)
    first = (
        whole.model.layers[layer].mlp.gate_proj if role == "causal" else whole.encoder.layer[layer].intermediate.dense
    )
    bias = 0 if first.bias is None else first.bias.detach().numpy()
    return plain(first) @ facts.vector + bias


def test_the_toys_arithmetic():
    (a, b), (c, d) = FIRST.tolist()
    e, f = SECOND.tolist()
    x, y = INPUT.tolist()
    middle = (a * x + b * y, c * x + d * y)
    usual = through(INPUT, curve=False)
    assert usual.before == usual.after == middle and usual.result == e * middle[0] + f * middle[1]
    assert ONE.tolist() == [a * e + c * f, b * e + d * f] and through_one(INPUT) == usual.result
    bent, opposite = through(INPUT, curve=True), through(-INPUT, curve=True)
    assert bent.after == (max(0, middle[0]), max(0, middle[1])) and bent.result != usual.result
    assert opposite.result != -bent.result  # what no matrix can do
    for x, y in ((3, -2), (0, 5), (-1, -1)):
        given = np.array([x, y])
        assert through(given, curve=False).result == through_one(given)


def test_the_toy_is_drawn_with_its_numbers():
    steps = curve_scene(curve_facts("causal", ICE, 20, 4)).wide.steps
    assert [text(steps[i], "result-n") for i in range(3, 7)] == ["−2", "−2", "4", "6"]
    assert [text(steps[i], "single-n") for i in range(4, 7)] == ["−2", "−2", "−4"]
    assert [text(steps[4], f"c{i}-w") for i in range(2)] == ["×4", "×−3"] and text(steps[6], "c0-w") == "×?"
    assert all("made-up numbers" in text(steps[i], "made-up") for i in range(3, 7))


@pytest.mark.parametrize(("role", "layer", "token"), [("causal", 20, 4), ("causal", 3, 0), ("encoder", 2, 5)])
def test_only_the_replaced_token_changes_in_feed_forward(role, layer, token):
    facts = replaced_facts(role, ICE, layer, token)
    others = np.delete(np.arange(len(facts.tokens)), facts.place)
    assert facts.place != token and facts.fed[facts.place] > 0 and not facts.fed[others].any()
    assert np.array_equal(facts.out[others], facts.out_after[others])
    assert_near(facts.out_after[facts.place], facts.out[token], 1536)
    assert facts.heard[facts.place] > 0 and (role == "encoder") == bool(facts.heard[: facts.place].any())
    scene = replaced_scene(facts)
    for layout in (scene.wide, scene.narrow):
        for place in facts.shown:
            assert text(layout.steps[3], f"change{place}") == changed(float(facts.fed[place]))
            assert text(layout.steps[4], f"change{place}") == changed(float(facts.heard[place]))
            same = by_id(layout.steps[1])[f"out{place}"].values == by_id(layout.steps[3])[f"out{place}"].values
            assert same == (place != facts.place)
        lines = {mark.id for mark in layout.steps[4] if mark.id.startswith("heard")}
        assert lines == {f"heard{place}" for place in facts.shown if facts.heard[place]}


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
