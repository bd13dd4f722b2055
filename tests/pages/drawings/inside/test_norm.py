"""The drawing of normalisation on Home: every number in it, its layouts, and sentences of all kinds."""

import numpy as np
import pytest

from components.figure.text import bare
from components.widgets.drawing.marks import Box, Line, Strip, Words
from models.analysis.normalisation import normalised
from models.loading import network
from models.trace import trace
from pages.parts.home.norm_drawing import norm_scene
from pages.parts.home.norm_numbers import shown
from tests.support.drawings.scenes import check_scene, overlaps, shapes
from tests.support.figures import figures_of, keep_the_contract
from tests.support.numbers.tolerance import assert_near, nearly
from tests.support.numbers.tolerance import shown as as_shown
from tests.support.pages import opened

OPENING = "We are living in a material"
SENTENCES = (
    OPENING,
    "One",
    "Two words",
    "مرحبا שלום \N{GRINNING FACE}",
    "Donaudampfschifffahrtsgesellschaftskapitän " * 9,
)
STAGES = {"causal": ("before", "divided", "after"), "encoder": ("before", "centred", "divided", "after")}


def drawn(role: str, text: str, block: int):
    seen = trace(role, text)
    found = normalised(seen, block)
    places = (0, len(seen.tokens) - 1) if len(seen.tokens) > 1 else (0,)
    few = shown(found, tuple(bare(seen.tokens[place].text) for place in places), places)
    return found, few, norm_scene(few, "SmolLM2" if role == "causal" else "MiniLM", block)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize(("role", "block"), [("causal", 20), ("causal", 0), ("encoder", 5)])
def test_a_scene_can_be_read_whatever_the_sentence(role, block, text):
    check_scene(drawn(role, text, block)[2])


@pytest.mark.parametrize(("role", "block"), [("causal", 20), ("encoder", 2)])
def test_no_text_is_drawn_over_another(role, block):
    scene = drawn(role, OPENING, block)[2]
    for layout in (scene.wide, scene.narrow):
        for step in range(len(layout.steps)):
            assert not overlaps(layout, step), step


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize(("role", "block"), [("causal", 20), ("encoder", 2)])
def test_strips_lengths_and_cosines_are_the_models(role, block, wide):
    found, few, scene = drawn(role, OPENING, block)
    layout = scene.wide if wide else scene.narrow
    last = len(trace(role, OPENING).tokens) - 1
    vectors = {"before": found.before, "centred": found.centred, "divided": found.divided, "after": found.after}
    norm = network(role).network.base_model.get_submodule(
        f"layers.{block}.post_attention_layernorm"
        if role == "causal"
        else f"encoder.layer.{block}.attention.output.LayerNorm"
    )
    bars = {}
    for step, stage in enumerate(STAGES[role], start=3):
        here = shapes(layout, step)
        for number, place in enumerate((0, last)):
            strip = here[f"vector-{number}"]
            assert isinstance(strip, Strip)
            assert_near(strip.values, vectors[stage][place, few.few], 2)
            length = float(np.linalg.norm(vectors[stage][place]))
            said = here[f"length-name-{number}"].text.removeprefix("length ").replace(",", "")
            assert length == as_shown(said)
            bars[stage, number] = here[f"length-{number}"].w, length
            beside = [
                mark.text
                for mark in layout.steps[step]
                if isinstance(mark, Words) and mark.id.startswith(f"beside-{number}")
            ]
            if stage != "before":
                before = found.before[place]
                alike = float(before @ vectors[stage][place] / np.linalg.norm(before) / length)
                (cosine,) = (text.removeprefix("cosine with before: ") for text in beside if "cosine" in text)
                assert alike == as_shown(cosine)
            if stage == "divided":
                assert found.sizes[place] == as_shown(beside[0].removeprefix("divided by ").replace(",", ""))
    assert_near(shapes(layout, step)["weights"].values, norm.weight.numpy()[few.few])
    if role == "encoder":
        assert_near(shapes(layout, step)["bias"].values, norm.bias.numpy()[few.few])
    most = max(bars.values())
    for width, length in bars.values():
        assert width == nearly(max(2.0, most[0] * length / most[1]), 8)


def test_a_hundredfold_length_is_said_and_gone():
    found, few, scene = drawn("causal", OPENING, 20)
    lengths = np.linalg.norm(found.before, axis=1)
    assert f"{lengths[0] / lengths[-1]:.0f} times as long" in scene.said[3].text and lengths[0] > 100 * lengths[-1]
    assert few.largest in few.few and f"number {few.largest}" in scene.said[3].text
    ends = [shapes(scene.wide, 4)[f"length-{n}"] for n in (0, 1)]
    assert all(isinstance(end, Box) for end in ends) and ends[0].w == nearly(ends[1].w, 576)
    assert "is −0.0006, so next to nothing" in scene.said[5].text


@pytest.mark.parametrize(("role", "block"), [("causal", 5), ("encoder", 2)])
def test_dividing_leaves_the_bars_of_the_numbers_as_they_are(role, block):
    scene = drawn(role, OPENING, block)[2]
    first = 4 if role == "encoder" else 3  # with the mean subtracted
    for number in (0, 1):
        before, divided = (shapes(scene.wide, step)[f"vector-{number}"] for step in (first, first + 1))
        assert isinstance(before, Strip) and isinstance(divided, Strip) and before.bars and divided.bars
        assert_near(np.array(divided.values) / divided.full, np.array(before.values) / before.full, 8)
        assert max(map(abs, before.values)) == nearly(before.full)


def test_the_first_token_is_said_to_be_one_only_where_this_is_so():
    assert "the first token, is in one number" in drawn("causal", OPENING, 5)[2].said[3].text
    assert "first token" not in drawn("causal", "One", 0)[2].said[3].text + drawn("encoder", OPENING, 2)[2].said[3].text


def test_arrows_can_be_checked_by_hand():
    scene = drawn("causal", OPENING, 20)[2]
    expected = ([(0.1, 0.7), (3, 3)], [(0.2, 1.4), (1, 1)], [(0.3, 0.7), (1.5, 0.5)])
    for step, vectors in enumerate(expected):
        here = shapes(scene.wide, step)
        for name, (right, up) in zip(("short arrow", "long arrow"), vectors, strict=True):
            arrow = here[f"arrow-{name}"]
            assert isinstance(arrow, Line)
            assert [arrow.x2 - arrow.x, arrow.y - arrow.y2] == nearly(np.array([right, up]) * 88, 8, size=400)
    texts = [mark.text for mark in scene.wide.steps[1] if isinstance(mark, Words)]
    assert "(0.1, 0.7) divided by 0.5 = (0.2, 1.4)" in texts and "(3, 3) divided by 3 = (1, 1)" in texts
    assert "9 + 9 = 18, half is 9, its root 3" in texts
    assert "made up" in scene.said[0].text


def test_four_numbers_can_be_checked_by_hand():
    scene = drawn("encoder", OPENING, 2)[2]
    texts = [mark.text for mark in scene.narrow.steps[2] if isinstance(mark, Words)]
    assert "divided by 5: (−1.4, −0.2, 0.2, 1.4)" in texts and "divided by 50: (−1.4, −0.2, 0.2, 1.4)" in texts
    assert "49 + 1 + 1 + 49 = 100" in scene.said[2].text and "made up" in scene.said[0].text


def test_home_shows_it_when_asked_for(monkeypatch):
    assert "What does the norm do?" in [
        header.value for header in opened("home", level="First time", norm_block="3").header
    ]
    for query in ({"norm_block": "3", "norm_token": "1 ·chase"}, {"block_role": "Bidirectional"}):
        figures = figures_of("home", "Cats chase mice", monkeypatch, **query)
        keep_the_contract({"norm": figures["norm"]})
