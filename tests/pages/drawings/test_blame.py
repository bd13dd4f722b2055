"""Three weights and their shares of the error: every number is that of autograd, and the drawing has no other."""

import itertools
import json

import numpy as np
import pytest
import torch

from components.widgets.drawing.marks import Box, Line, Strip
from components.widgets.drawing.scene import payload
from models.live_training.three_weights import TINY, taught
from pages.parts.training.blame_figure import blame_table
from pages.parts.training.blame_scene import blame_scene
from pages.parts.training.blame_words import number
from tests.support.drawings.fits import fits
from tests.support.drawings.rules import keeps_to_the_rules
from tests.support.drawings.scenes import check_scene, overlaps, shapes
from tests.support.figures import SEEN, check, figures_of
from tests.support.numbers.tolerance import assert_near, nearly
from tests.support.pages import opened

USUAL = ((2.0, -1.0), (2.0, 1.0, 0.5), 2.5, 0.05)
HARD = {
    "nothing to blame": ((2.0, -1.0), (2.0, 1.0, 0.5), 1.5, 0.05),
    "all zero": ((0.0, 0.0), (0.0, 0.0, 0.0), 0.0, 1.0),
    "an error but no slope": ((0.0, 0.0), (1.0, 1.0, 0.0), 5.0, 1.0),
    "as large as can be": ((-5.0, 4.9), (-4.9, 5.0, 5.0), -5.0, 1.0),
    "below 0": ((5.0, -5.0), (4.9, -4.9, -4.7), 5.0, 1.0),
    "one tenth": ((0.1, 0.1), (0.1, -0.1, 0.1), 0.1, 0.01),
}
ALL = {"usual": USUAL, **HARD}


@pytest.mark.parametrize("name", ALL)
def test_derivatives_are_those_of_autograd(name):
    inputs, weights, answer, rate = ALL[name]
    found = taught(inputs, weights, answer, rate)
    w = torch.tensor(weights, dtype=torch.float64, requires_grad=True)
    with torch.enable_grad():
        guess = w[2] * (w[0] * inputs[0] + w[1] * inputs[1])
        loss = (guess - answer) ** 2
        loss.backward()
    assert found.before.guess == nearly(guess.item(), 4) and found.before.loss == nearly(loss.item(), 4)
    assert_near(found.back.weights, w.grad.numpy(), 6)
    nudged = w.detach().numpy() - rate * w.grad.numpy()
    assert_near(found.nudged, nudged, 6)
    after = nudged[2] * (nudged[0] * inputs[0] + nudged[1] * inputs[1])
    assert found.after.guess == nearly(after, 6) and found.after.loss == nearly((after - answer) ** 2, 6)


def test_the_usual_numbers_by_hand():
    found = taught(*USUAL)
    assert found.before.products == (4, -1) and found.before.total == 3 and found.before.guess == 1.5
    assert found.before.error == -1 and found.before.loss == 1
    assert found.back.guess == -2 and found.back.total == -1 and found.back.weights == (-2, 1, -6)
    assert_near(found.nudged, [2.1, 0.95, 0.8], 3)
    assert found.after.guess == nearly(2.6, 6) and found.after.loss == nearly(0.01, 6, size=1)


@pytest.mark.parametrize("name", ALL)
def test_the_check_really_moves_one_weight(name):
    """The loss is a square in each weight, so the check differs from the derivative by its step times the square's factor."""
    inputs, weights, answer, rate = ALL[name]
    found = taught(inputs, weights, answer, rate)
    assert abs(found.back.weights[found.moved]) == max(map(abs, found.back.weights))
    factor = (weights[2] * inputs[0], weights[2] * inputs[1], found.before.total)[found.moved]
    expected = found.back.weights[found.moved] + TINY * factor**2
    assert found.measured == nearly(expected, 6, size=max(1, found.before.loss) / TINY)


def said_value(text: str) -> float:
    return float(text.replace("−", "-").replace(",", ""))


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("name", ["usual", "below 0"])
def test_the_cells_show_the_numbers(name, size):
    found = taught(*ALL[name])
    layout = getattr(blame_scene(found), size)
    moved = list(found.weights)
    moved[found.moved] += TINY
    for step, weights, now in [
        (2, found.weights, found.before),
        (7, moved, found.checked),
        (8, found.nudged, found.after),
    ]:
        drawn = shapes(layout, step)
        expected = {"input1": found.inputs[0], "input2": found.inputs[1], "answer": found.answer, "sum": now.total}
        expected |= {f"weight{place}": weight for place, weight in enumerate(weights, 1)}
        expected |= {"product1": now.products[0], "product2": now.products[1], "guess": now.guess}
        expected |= {"error": now.error, "loss": now.loss}
        for id, value in expected.items():
            strip = drawn[id]
            assert isinstance(strip, Strip) and strip.values == (value,)
            assert drawn[f"{id}-n"].text == number(value)
    blamed = shapes(layout, 5)
    slopes = dict(zip(("weight1", "weight2", "weight3"), found.back.weights, strict=True))
    for id, value in {"guess": found.back.guess, "sum": found.back.total, **slopes}.items():
        assert blamed[f"{id}-blame"].values == (value,) and blamed[f"{id}-blame-n"].text == number(value)
    bars = shapes(layout, 6)
    lengths = [bars[f"bar{place}"].w for place in range(3)]
    sizes = np.abs(found.back.weights)
    assert_near(np.array(lengths) / max(lengths), sizes / sizes.max(), 3)
    for place, slope in enumerate(found.back.weights):
        bar, zero = bars[f"bar{place}"], bars["zero"]
        assert isinstance(bar, Box) and isinstance(zero, Line)
        assert bar.x + (0 if slope > 0 else bar.w) == nearly(zero.x, 2, size=980)
        assert bars[f"bar{place}-n"].text == number(slope)


def test_the_way_back_comes_step_by_step():
    layout = blame_scene(taught(*USUAL)).wide
    seen = [{id for id in shapes(layout, step) if id.endswith("-blame")} for step in range(9)]
    assert [len(each) for each in seen] == [0, 0, 0, 1, 2, 5, 5, 0, 0]
    for step in range(3, 7):
        arrows = [mark for mark in layout.steps[step] if isinstance(mark, Line) and mark.role == "causal"]
        assert len(arrows) == len(seen[step]) and all(arrow.x2 < arrow.x for arrow in arrows)


def test_the_words_check_out_by_hand():
    scene = blame_scene(taught(*USUAL))
    text = " ".join(said.text for said in scene.said)
    for part in (
        "1 too low",
        "which is −6",
        "from 1 to 0.9409",
        "is −5.91",
        "from 1.5 to 2.6",
        "from 1 to 0.01",
        "better",
    ):
        assert part in text
    sums = [
        mark.text for step in scene.wide.steps for mark in step if mark.id.startswith("sum") and hasattr(mark, "text")
    ]
    assert (
        "guess: 3 × 0.5 = 1.5" in sums
        and "weight 2: −1 × (−1) = 1" in sums
        and "weight 3: 0.5 − 0.05 × (−6) = 0.8" in sums
    )
    for line in sums:
        if line.count("=") == 1 and "×" in line and not line.startswith(("sum =", "guess =", "nudge")):
            left, right = line.rpartition(": ")[2].split(" = ")
            assert eval(left.replace("×", "*").replace("−", "-")) == nearly(said_value(right), 4, size=1), line


def test_steps_that_are_too_large_are_told():
    assert "larger, because the steps were too large" in blame_scene(taught(*USUAL[:3], 1.0)).said[8].text
    assert "nothing would" not in blame_scene(taught(*USUAL)).said[6].text
    assert "no weight is to blame" in blame_scene(taught(*HARD["an error but no slope"])).said[6].text


@pytest.mark.parametrize("name", ALL)
def test_every_drawing_stays_in_its_frame(name):
    scene = blame_scene(taught(*ALL[name]))
    check_scene(scene)
    keeps_to_the_rules(scene)
    fits(scene)
    for layout, step in itertools.product((scene.wide, scene.narrow), range(9)):
        assert not overlaps(layout, step), (layout.width, step)
    assert len(json.dumps(payload(scene))) < 60_000
    assert [said.title for said in scene.said] == [said.title for said in blame_scene(taught(*USUAL)).said]


def test_numbers_are_short():
    assert [number(x) for x in (0.0, -1.0, 0.9409, 245.5, -23059.4, 9e18, -1e9)] == [
        "0",
        "−1",
        "0.9409",
        "245.5",
        "−23,059",
        "> 1 million",
        "< −1 million",
    ]


@pytest.mark.parametrize("query", [{}, {"blame_answer": "1.5"}, {"blame_weight3": "-5", "blame_step": "1"}])
def test_the_figure_keeps_its_contract(query, monkeypatch):
    figures = figures_of("training", SEEN, monkeypatch, **query)
    check("training-blame", figures["training-blame"])
    assert len(blame_table(taught(*USUAL))) == 18


def test_a_link_opens_the_three_weights_and_bad_values_are_told():
    app = opened("training", blame_weight1="9.5")
    assert any("blame" in each.value.replace("\\", "") for each in app.warning) and not app.exception
    app = opened("training", blame_weight1="0.123456789")
    assert app.number_input(key="blame_weight1").value == 0.123456789 and not app.exception
