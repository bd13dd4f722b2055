"""The whole layer, the curve and the replaced vector as drawings: every number is the model's or the toy's."""

import numpy as np
import pytest
import torch

from components.figure.text import bare, decimal
from components.widgets.drawing.marks import Dot, Line
from models.analysis.feed_forward import demoted, promoted
from models.maths import gelu, silu
from models.trace import trace
from pages.parts.feed_forward.drawn.curve_drawing import BINS, curve_facts
from pages.parts.feed_forward.drawn.curve_story import curve_scene
from pages.parts.feed_forward.drawn.layer_drawing import products
from pages.parts.feed_forward.drawn.layer_facts import layer_facts, norm
from pages.parts.feed_forward.drawn.layer_story import layer_scene
from pages.parts.feed_forward.drawn.replaced_drawing import changed, replaced_facts
from pages.parts.feed_forward.drawn.replaced_story import replaced_scene
from pages.parts.feed_forward.drawn.toy import FIRST, INPUT, ONE, SECOND, through, through_one
from tests.support.drawings.feed_forward import ICE, by_id, model, plain, text
from tests.support.numbers.tolerance import assert_near, nearly, shown, whole_pass


@pytest.mark.parametrize(("role", "layer", "token"), [("causal", 20, 4), ("encoder", 2, 5)])
def test_the_layer_adds_up(role, layer, token):
    facts = layer_facts(role, ICE, layer, token)
    seen = trace(role, ICE)
    assert_near(facts.ten + facts.others, seen.feed_forward_out[layer, token], whole_pass(role))
    scene = layer_scene(facts)
    for layout in (scene.wide, scene.narrow):
        marks = layout.steps[-1]
        found = by_id(marks)
        scale = found[f"n{facts.strong[0].neuron}-b"].w / facts.strong[0].length
        for each in facts.strong:
            assert found[f"n{each.neuron}-b"].w == nearly(max(1, each.length * scale), 576)
            assert text(marks, f"n{each.neuron}-l") == decimal(each.length, 1)
            assert text(marks, f"n{each.neuron}-a").endswith(decimal(each.activation))
            assert_near([each.after * each.factor], [each.activation], 1536)
        arrows = by_id(layout.steps[4])
        ten, rest, whole = (arrows[f"{id}-arrow"] for id in ("ten", "rest", "all"))
        assert (ten.x2, ten.y2, rest.x2, rest.y2) == (rest.x, rest.y, whole.x2, whole.y2)
        lengths = [np.hypot(each.x2 - each.x, each.y2 - each.y) for each in (ten, rest, whole)]
        vectors = [norm(each) for each in (facts.ten, facts.others, facts.out)]
        assert_near(np.array(lengths) / lengths[2], np.array(vectors) / vectors[2], 1536)
        assert [text(layout.steps[4], f"{id}-length").split()[-1] for id in ("ten", "rest", "all")] == [
            decimal(each, 1) for each in vectors
        ]
        assert decimal(norm(seen.feed_forward_out[layer, token]), 1) in text(marks, "out-name")
    lengths = [each.length for each in facts.strong]
    assert lengths == sorted(lengths, reverse=True) and len(lengths) == 10


def test_every_activation_is_right_on_a_calculator():
    for each in products(layer_facts("causal", ICE, 20, 4)):
        gate, factor, activation = (float(said.replace("−", "-")) for said in each)
        assert gate * factor == shown(f"{activation:.2f}")


@pytest.mark.parametrize(("role", "layer", "token"), [("causal", 20, 4), ("encoder", 2, 5)])
def test_the_words_are_raised_and_can_be_drawn(role, layer, token):
    facts = layer_facts(role, ICE, layer, token)
    for each in facts.strong:
        assert each.words and all(ord(letter) < 0x530 for word in each.words for letter in word)
        assert not any(word.startswith("<") and word.endswith(">") for word in each.words)
    turned = any(each.activation < 0 for each in facts.strong)
    assert ("turns a list around" in layer_scene(facts).said[3].text) == turned
    for each in facts.strong:
        signed = (promoted if each.activation >= 0 else demoted)(role, layer, each.neuron, 60)
        assert {bare(word.text) for word in signed} >= set(each.words) - {"(part of a character)"}


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
        _, before, after = facts.strong[0]
        dot = found["first"]
        assert isinstance(dot, Dot) and after == nearly(float(curve(np.array(before))), 4)
        assert (dot.x - upright.x) / (axis.x2 - upright.x) * reach == nearly(before, 4, size=reach)
        assert (axis.y - dot.y) / (axis.y - upright.y) * reach == nearly(after, 4, size=reach)
        bins = [found[f"bin{place}"] for place in range(BINS)]
        inside = np.clip(facts.before, -reach, reach)
        counts = np.histogram(inside, BINS, (-reach, reach))[0]
        assert counts.sum() == len(facts.before)
        tall = np.array([each.h for each in bins])
        assert_near(tall, np.maximum(counts / counts.max() * tall.max(), 0.1), 8, size=tall.max())
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
    assert [text(steps[i], "result-n") for i in range(3, 7)] == ["6", "6", "8", "2"]
    assert [text(steps[i], "single-n") for i in range(4, 7)] == ["6", "6", "−8"]
    assert [text(steps[4], f"c{i}-w") for i in range(2)] == ["×4", "×−3"] and text(steps[6], "c0-w") == "×?"
    for step, middle in ((5, ["8", "−1", "8", "0"]), (6, ["−8", "1", "0", "1"])):
        assert [text(steps[step], f"{id}{i}-n") for id in ("middle", "bent") for i in range(2)] == middle
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
