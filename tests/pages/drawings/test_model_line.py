"""The time line of Model families: its facts are those of the file, its counts those of the networks, its labels apart."""

from math import log10

import pytest
import torch
from transformers import AlbertForMaskedLM, LlamaForCausalLM, T5ForConditionalGeneration

from components.widgets.drawing.marks import Line, Path, Words
from components.widgets.drawing.scene import Scene, payload
from content.examples.book import TEXT
from content.lesson.guesses import GUESSES
from content.lesson.model_line import MODELS
from models.live_training import albert, t5, tiny_gpt, vae
from models.loading import network, word_vectors
from pages.parts.families.line_drawing import model_line, of_kind
from pages.parts.families.line_here import counted
from pages.parts.families.line_signs import KINDS
from pages.parts.families.line_words import said, size, weights
from tests.support.drawings.fits import extent, fits, marks, words
from tests.support.figures import check, figures_of
from tests.support.numbers.tolerance import shown
from tests.support.pages import opened
from tests.support.pages import words as written_on

SIZES, HERE = 7, 8  # steps
BY_NAME = {model.name: model for model in MODELS}


@pytest.fixture(scope="module")
def scene() -> Scene:
    return model_line(counted())


def test_both_screens_have_room_for_all(scene):
    fits(scene)
    assert len(str(payload(scene))) < 260_000  # bytes sent


@pytest.mark.parametrize("screen", ["wide", "narrow"])
def test_no_two_texts_overlap(scene, screen):
    for number, step in enumerate(getattr(scene, screen).steps):
        texts = [(mark.id, extent(mark)) for mark in step if isinstance(mark, Words)]
        for i, (one, ((left, top), (right, bottom))) in enumerate(texts):
            for other, ((start, high), (end, low)) in texts[i + 1 :]:
                apart = right <= start + 1 or end <= left + 1 or bottom <= high + 1 or low <= top + 1
                assert apart, (number, one, other)


def test_the_facts_are_those_of_the_file(scene):
    for number, kind in enumerate(KINDS, 1):
        for layout in (scene.wide, scene.narrow):
            seen = words(layout.steps[number])
            for model in of_kind(kind):
                assert seen[f"{model.name}-name"] == model.name
                assert seen[f"{model.name}-weights"] == weights(model)
                lines = [text for id, text in seen.items() if id.startswith(f"{model.name}-text-")]
                assert " ".join(lines) == model.text
            assert any(text.startswith("From the papers") for text in seen.values())
    assert sorted(model.name for kind in KINDS for model in of_kind(kind)) == sorted(BY_NAME)
    assert size(1_542_000_000) == "1.54 billion" and size(815_824) == "816,000" and size(22e6) == "22 million"


def test_each_fact_has_its_paper():
    for model in MODELS:
        assert str(model.year) in model.paper or model.name == "all-MiniLM", model
        assert model.link.startswith("https://") and model.goal and model.text and model.weights > 0
        if "arxiv.org/abs/" in model.link:  # the number of a paper begins with its year and month
            year, month = model.link.rpartition("/")[2][:2], model.link.rpartition("/")[2][2:4]
            assert model.at == f"20{year}-{month}", model
    code = 784 * 500 + 500 + 2 * (500 * 200 + 200) + 200 * 500 + 500 + 500 * 784 + 784
    assert BY_NAME["VAE"].weights == code  # 784 pixels, 500 hidden units, means and variances of 200 numbers, and back
    assert weights(BY_NAME["FastText"]) == "over 600 million weights"
    assert BY_NAME["Word2Vec"].weights == 1_000_000 * 1_000
    assert BY_NAME["GloVe"].weights == BY_NAME["FastText"].weights == 2_000_000 * 300


def test_families_come_one_after_another_and_stay(scene):
    for number in range(len(KINDS) + 1):
        shown = {id.removesuffix("-place") for id in marks(scene.wide.steps[number]) if id.endswith("-place")}
        assert shown == {model.name for kind in KINDS[:number] for model in of_kind(kind)}
    for layout in (scene.wide, scene.narrow):
        for step in layout.steps[SIZES:]:
            assert {f"{name}-place" for name in BY_NAME} <= marks(step).keys()


def test_a_later_model_is_farther_along_and_a_larger_one_farther_up(scene):
    for layout, time, height, up in ((scene.wide, 0, 1, -1), (scene.narrow, 1, 0, 1)):
        step = marks(layout.steps[SIZES])
        power = {n: step[f"power{n}"].x if layout is scene.narrow else step[f"power{n}"].y for n in (3, 12)}
        scale = (power[12] - power[3]) / 9
        assert scale * up > 0
        for model in MODELS:
            place = _middle(step[f"{model.name}-place"])
            expected = power[3] + scale * (log10(model.weights) - 3)
            assert place[height] == shown(f"{expected:.2f}"), model.name
            ends = [step[f"tick{year}"] for year in (2013, 2014)]
            first, second = ((line.x, line.y)[time] for line in ends)
            moved = place[time] - (first + (second - first) * (model.time - 2013))
            assert abs(moved) < 18, model.name  # models that would cover each other are moved apart


def _middle(mark: Path) -> tuple[float, float]:
    xs, ys = mark.points[::2], mark.points[1::2]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def test_arcs_are_those_of_the_shape(scene):
    def arcs(number: int, kind: str, part: str) -> set[str]:
        found = marks(scene.wide.steps[number])
        start = f"{kind}-{part}"
        return {id.removeprefix(start) for id, mark in found.items() if id.startswith(start) and isinstance(mark, Line)}

    both = {"01", "02", "10", "12", "20", "21"}
    assert arcs(KINDS.index("encoder") + 1, "encoder", "in-curve") == both
    assert arcs(KINDS.index("sentence") + 1, "sentence", "in-curve") == both
    assert arcs(KINDS.index("decoder") + 1, "decoder", "in-curve") == {"01", "02", "12"}  # only from earlier tokens
    assert arcs(KINDS.index("both") + 1, "both", "read-curve") == both
    assert arcs(KINDS.index("both") + 1, "both", "write-curve") == {"01"}
    assert arcs(KINDS.index("both") + 1, "both", "cross") == {"0", "1", "2"}
    assert not arcs(1, "table", "in-curve")


def test_weights_are_counted_on_the_networks(scene):
    here = counted()

    def count(*networks: torch.nn.Module) -> int:
        return sum(parameter.numel() for each in networks for parameter in each.parameters())

    for role in ("causal", "masked", "encoder"):
        assert here[role].weights == count(network(role).network)
    assert here["static"].weights == torch.tensor(word_vectors().matrix).numel()
    assert here["gpt"].weights == count(LlamaForCausalLM(tiny_gpt.configuration(len(set(TEXT)))))
    assert here["t5"].weights == count(T5ForConditionalGeneration(t5.configuration()))
    small = albert.network("ALBERT")
    assert isinstance(small, AlbertForMaskedLM) and here["albert"].weights == count(small)
    assert here["vae"].weights == count(*vae.networks(vae.SIZES[0]))
    assert {model.here for model in MODELS} - {""} == here.keys()
    for layout in (scene.wide, scene.narrow):
        seen = words(layout.steps[HERE])
        for model in MODELS:
            assert seen.get(f"{model.name}-own", "") == (f"{here[model.here].weights:,}" if model.here else "")
            place = marks(layout.steps[HERE])[f"{model.name}-place"]
            assert place.role == "muted" and place.opacity < 1
    assert f"{here['causal'].weights:,}" in said(here)[HERE].text
    assert "1,500 times" in said(here)[SIZES].text and "1,300 times" in said(here)[HERE].text


def test_the_figure_keeps_the_contract(monkeypatch):
    figures = figures_of("families", "She took a loan from the bank.", monkeypatch)
    check("family-line", figures["family-line"])


def test_the_drawing_does_not_answer_the_guess():
    app = opened("families", guess="true")
    scene_words = " ".join(each.text for each in said(counted()))
    assert GUESSES["families"].kind == "only_one" and "river" not in scene_words
    assert "18 models from 2013 to 2025" in written_on(app).replace("\\", "")
