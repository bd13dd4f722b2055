"""One round of training: the model, its gradients and what is drawn of them are those of plain PyTorch and NumPy."""

import json
import re

import numpy as np
import pytest
import torch

from components.widgets.drawing.marks import Box, Dot, Line, Path, Strip
from components.widgets.drawing.scene import payload
from models.live_training.next_word import PASSES, PLACES, SEED, SPREAD, WIDTH, practise, stream
from pages.parts.training.fields import NUDGES
from pages.parts.training.round_nudge import line_of
from pages.parts.training.round_numbers import START, TEXT, turn
from pages.parts.training.round_places import NARROW, WIDE
from pages.parts.training.round_scene import round_scene
from tests.support.drawings.fits import fits
from tests.support.drawings.rules import keeps_to_the_rules
from tests.support.drawings.scenes import check_scene, overlaps, shapes
from tests.support.figures import SEEN, check, figures_of
from tests.support.numbers.tolerance import assert_near, nearly, shown
from tests.support.pages import opened, words

ROOMS = {"wide": WIDE, "narrow": NARROW}
RATES = [float(rate) for rate in NUDGES]


@pytest.fixture(scope="module")
def found():
    return practise(TEXT, 0.2)


@pytest.fixture(scope="module")
def scene(found):
    return round_scene(found, waiting=False)


def torch_rounds(rate: float, count: int) -> tuple[list[float], list[np.ndarray], np.ndarray]:
    """Losses, gradients of the last table, and all weights after so many rounds, by autograd and plain gradient descent."""
    read = re.findall(r"\w+|\.", TEXT.lower())
    names = sorted(set(read))
    ids = [names.index(word) for word in read]
    first = np.random.default_rng(SEED).uniform(-SPREAD, SPREAD, (PLACES + 1, len(names), WIDTH))
    tables = torch.tensor(first, requires_grad=True)
    losses, gradients = [], []
    with torch.enable_grad():
        for number in range(count):
            at = number % (len(ids) - PLACES)
            added = tables[0, ids[at]] + tables[1, ids[at + 1]] + tables[2, ids[at + 2]]
            loss = torch.nn.functional.cross_entropy(tables[3] @ added, torch.tensor(ids[at + 3]))
            (gradient,) = torch.autograd.grad(loss, tables)
            losses.append(loss.item())
            gradients.append(gradient[3].numpy())
            with torch.no_grad():
                tables -= rate * gradient
    return losses, gradients, tables.detach().numpy()


@pytest.mark.parametrize("rate", RATES)
def test_the_first_hundred_rounds_are_those_of_autograd(rate):
    found = practise(TEXT, rate)
    losses, gradients, tables = torch_rounds(rate, 100)
    assert_near(found.losses[:100], losses, 100, WIDTH, len(found.words), size=4)
    slopes = [gradient[found.row, found.column] for gradient in gradients]
    assert_near(found.slopes[:100], slopes, 100, WIDTH, len(found.words), size=4)
    assert_near(found.tables[found.kept.index(100)], tables, 100, WIDTH, len(found.words), size=4)
    assert found.column == np.abs(gradients[0][found.row]).argmax()
    assert_near(np.diff(found.weight[:101]), -rate * np.array(slopes), 100, WIDTH, len(found.words), size=4)


def test_the_average_is_over_all_windows(found):
    for place, rounds in enumerate(found.kept):
        tables, losses = found.tables[place], []
        for at in range(found.windows):
            scores = tables[3] @ sum(tables[k, found.ids[at + k]] for k in range(PLACES))
            losses.append(np.log(np.exp(scores).sum()) - scores[found.ids[at + PLACES]])
        assert found.average(rounds) == nearly(np.mean(losses), found.windows, WIDTH)
    assert found.rounds == PASSES * found.windows and len(found.weight) == found.rounds + 1
    assert found.average(found.rounds) < 0.1 * found.average(0)


def test_the_given_words_are_nowhere_in_the_text(found):
    read = stream(TEXT)
    assert set(START) <= set(found.words)
    assert all(tuple(read[at : at + PLACES]) != START for at in range(len(read)))


@pytest.mark.parametrize("size", ROOMS)
def test_bars_strips_and_numbers_are_the_runs(found, scene, size):
    room, layout = ROOMS[size], getattr(scene, size)
    for step, rounds, place in [(1, 0, 0), (3, 0, 0), (4, 1, 1), (5, 10, 0), (6, 100, 0), (7, found.rounds, 0)]:
        drawn, tables = shapes(layout, step), found.tables[found.kept.index(rounds)]
        scores = tables[3] @ sum(tables[k, found.ids[place + k]] for k in range(PLACES))
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        right = int(found.ids[place + PLACES])
        rows = [id.removeprefix("weights-") for id in drawn if id.startswith("weights-")]
        assert found.words[right] in rows and len(rows) == 5
        listed = [found.words.index(word) for word in rows]
        for word, id in zip(rows, listed, strict=True):
            strip, bar = drawn[f"weights-{word}"], drawn[f"share-{word}"]
            assert isinstance(strip, Strip) and isinstance(bar, Box)
            assert_near(strip.values, tables[3, id], WIDTH)
            assert bar.w == nearly(max(1.5, room.full * shares[id]), WIDTH, size=room.full)
            assert 100 * shares[id] == shown(drawn[f"share-{word}-number"].text.rstrip("%"))
        others = drawn["others"]
        assert others.w == nearly(max(1.5, room.full * (1 - shares[listed].sum())), WIDTH, len(shares), size=room.full)
        assert ("followed" in drawn) is (found.row in listed)
        if step > 2:
            assert -np.log(shares[right]) == shown(drawn["loss"].text.split()[-1])
            assert drawn["reached"].w == nearly(max(1.5, drawn["missing"].w * shares[right]), WIDTH, size=200)


@pytest.mark.parametrize("size", ROOMS)
def test_the_weight_is_where_its_value_says(found, scene, size):
    room, layout = ROOMS[size], getattr(scene, size)
    for step, rounds in [(3, 1), (4, 2), (5, 10), (6, 100), (7, found.rounds)]:
        drawn, scale = shapes(layout, step), line_of(room, found, rounds)
        ticks = [
            (each.x, shapes(layout, step)[f"{id}-n"].text)
            for id, each in drawn.items()
            if re.fullmatch(r"tick[-.\d]+", id)
        ]
        assert len(ticks) >= 2
        (left, low), (right, high) = ticks[0], ticks[-1]
        low, high = (float(text.replace("−", "-")) for text in (low, high))
        expected = left + (found.weight[rounds] - low) / (high - low) * (right - left)
        assert drawn["weight"].x == nearly(expected, 8, size=400)
        assert scale.at(found.weight[rounds]) == nearly(expected, 8, size=400)
        if step < 5:
            factor, slope, amount = re.findall(r"[\d.]+", drawn["formula"].text)
            assert float(factor) == found.rate and abs(found.slopes[rounds - 1]) == shown(slope)
            assert found.rate * abs(found.slopes[rounds - 1]) == shown(amount)
            up = found.weight[rounds] > found.weight[rounds - 1]
            assert drawn["formula"].text.endswith("up" if up else "down")
        else:
            trail = drawn["trail"]
            assert isinstance(trail, Path) and isinstance(drawn["weight"], Dot)
            assert trail.points[0] == nearly(scale.at(found.weight[0]), 8, size=400)
            assert trail.points[-2] == nearly(drawn["weight"].x, 8, size=400)
    push = shapes(layout, 3)["push"]
    assert isinstance(push, Line) and push.x2 > push.x and found.weight[1] > found.weight[0]


@pytest.mark.parametrize("size", ROOMS)
def test_the_curve_ends_at_the_average(found, scene, size):
    layout = getattr(scene, size)
    for step, rounds in [(0, 0), (3, 1), (5, 10), (6, 100), (7, found.rounds)]:
        drawn = shapes(layout, step)
        levels = [
            (float(id.removeprefix("level")), each.y) for id, each in drawn.items() if re.fullmatch(r"level[.\d]+", id)
        ]
        (low, bottom), (high, top) = levels[0], levels[-1]
        height = low + (drawn["end"].y - bottom) / (top - bottom) * (high - low)
        assert height == nearly(found.average(rounds), 60, size=4)
        assert found.average(rounds) == shown(drawn["average"].text.split()[-1])
        assert drawn["curve"].points[-2:] == (drawn["end"].x, drawn["end"].y)


def test_the_words_tell_the_numbers(found, scene):
    said = [each.text for each in scene.said]
    first = turn(found, 0, 0)
    assert f"{100 * first.share:.1f}%" in said[2] and f"{-np.log(first.share):.2f}" in said[2]
    assert f"{abs(found.slopes[0]):.3f}" in said[3] and "nudged up" in said[3]
    assert f"{found.rate:g} is the learning rate" in said[3]
    assert f"{found.losses[1]:.2f}" in said[4] and "“for”" in said[4]
    assert f"from {found.average(0):.2f} to {found.average(100):.2f}" in said[6]
    assert "and sugar ." in said[8] and "no nudge" in said[8]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("waiting", [True, False])
def test_every_drawing_stays_in_its_frame(rate, waiting):
    scene = round_scene(practise(TEXT, rate), waiting)
    check_scene(scene)
    keeps_to_the_rules(scene)
    fits(scene)
    for layout in (scene.wide, scene.narrow):
        for step in range(len(scene.said)):
            assert not overlaps(layout, step), step
    assert len(json.dumps(payload(scene))) < 100_000


def test_too_large_nudges_are_told():
    said = round_scene(practise(TEXT, 0.4), waiting=True).said
    assert (
        "too large" in said[7].text and "too large" not in round_scene(practise(TEXT, 0.2), waiting=True).said[7].text
    )


def test_the_guess_is_not_answered_while_it_is_open():
    waiting = round_scene(practise(TEXT, 0.2), waiting=True)
    told = " ".join(said.title + said.text for said in waiting.said)
    assert "nference" not in told and "Training is over" not in told
    assert all("lock" not in shapes(waiting.wide, step) for step in range(len(waiting.said)))
    app = opened("training", guess="true")
    assert "after 1,620 rounds" in app.subheader[0].value.replace("\\", "")
    assert "How does a language model learn to write?" not in [header.value for header in app.header]


def test_the_figure_keeps_its_contract_and_other_nudges_are_in_the_link(monkeypatch):
    for guess in ("false", "true"):
        figures = figures_of("training", SEEN, monkeypatch, training_nudge="0.02", guess=guess)
        assert "rate = 0.02" in figures["training-round"]["code"]
        check("training-round", figures["training-round"])
    app = opened("training", training_nudge="7")
    assert app.warning and "two more tiny models" in words(app)
