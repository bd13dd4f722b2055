"""The drawing from the last vector to the next word: what its shapes and its words show, on a wide screen and on a phone."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from components.figure.text import bare, decimal
from components.widgets.drawing.marks import Mark, Slice
from components.widgets.drawing.scene import payload
from content.examples.presets import OPENING
from models.analysis.last_step import texts
from models.predictions.sampling import Settings
from pages.parts.prediction.word_figure import EXAMPLES
from pages.parts.prediction.word_numbers import large, per_cent
from pages.parts.prediction.word_scene import word_scene
from tests.support.drawings.scenes import check_scene, overlaps
from tests.support.drawings.word import ALL, HARD, OPEN, USUAL, V, by_id, drawn, layouts
from tests.support.numbers.tolerance import assert_near, nearly, shown


@pytest.mark.parametrize("settings", ALL, ids=str)
@pytest.mark.parametrize("side", [0, 1], ids=["wide", "narrow"])
def test_strips_bars_and_words_show_the_numbers(settings, side):
    step, scene = drawn(settings=settings)
    frames = [by_id(frame) for frame in layouts(scene)[side].steps]
    assert frames[0]["vector"].values == tuple(step.vector)
    compared, softmax, own, heated, changed = frames[2], *frames[4:8]
    for place, token in enumerate(step.ids):
        assert compared[f"row-{token}"].values == tuple(step.rows[place])
        assert compared[f"product-{token}"].values == tuple(step.products[place])
        for frame in (compared, softmax):
            assert frame[f"score-{token}-number"].text == decimal(float(step.scores[place]))
    ids = [*map(str, step.ids), "others"]
    able = [*map(str, step.able), "others"]
    bars(compared, [f"score-{id}" for id in ids[:-1]], step.scores)
    bars(softmax, [f"score-{id}" for id in ids[:-1]], step.scores)
    bars(softmax, [f"positive-{id}" for id in ids], step.positive)
    bars(softmax, [f"share-{id}" for id in ids], step.shares)
    bars(own, [f"share-{id}" for id in ids], step.shares)
    warm = np.append(step.warm, 1 - step.warm.sum()) if settings.temperature else step.chances
    bars(heated, [f"share-{id}" for id in able], warm)
    slices(heated, able, warm)
    bars(changed, [f"share-{id}" for id in able], step.chances)
    for id, amount, share in zip(ids, step.positive, step.shares, strict=True):
        assert softmax[f"positive-{id}-number"].text == large(float(amount))
        assert softmax[f"share-{id}-number"].text == own[f"share-{id}-number"].text == per_cent(float(share))
    assert softmax["sum"].text == large(float(step.positive.sum()))
    for id, chance in zip(able, step.chances, strict=True):
        said = per_cent(float(chance)) if chance else "left out"
        assert changed[f"share-{id}-number"].text.split(" → ")[-1] == said
    slices(own, ids, step.shares)
    for frame in frames[7:]:
        slices(frame, able, step.chances)


def bars(frame: dict[str, Mark], ids: list[str], values: np.ndarray) -> None:
    """As long as the numbers are large, but for those that would be too short to be seen."""
    lengths = np.array([frame[id].w for id in ids])
    expected = np.maximum(1.5, values / values.max() * lengths.max())
    assert_near(lengths, expected, V, dtype=float)


def slices(frame: dict[str, Mark], ids: list[str], shares: np.ndarray) -> None:
    found = [frame[f"slice-{id}"] for id in ids]
    ends = np.cumsum(shares)
    assert_near([each.end for each in found], ends, V, dtype=float)
    assert_near([each.start for each in found], [0, *ends[:-1]], V, dtype=float)
    assert ends[-1] == nearly(1.0, V, dtype=float)


@pytest.mark.parametrize("seed", range(6))
def test_the_hand_stops_on_the_chosen_token(seed):
    step, scene = drawn(settings=replace(OPEN, seed=seed))
    for layout in layouts(scene):
        for frame in map(by_id, layout.steps[8:]):
            hand = frame["hand"]
            turn = (hand.start + hand.end) / 2 % 1
            assert turn == nearly(step.number, 4, dtype=float)
            under = next(id for id, each in frame.items() if on(each) and each.start <= turn < each.end)
            row = step.token if step.token in step.able else "others"
            assert under == f"slice-{row}"
            assert bare(frame["chosen-word"].text) == bare(texts([step.token])[0])
            assert f"{step.number:.1%}" in frame["number"].text


def on(mark: Mark) -> bool:
    return isinstance(mark, Slice) and mark.id.startswith("slice-")


def test_the_words_tell_the_numbers():
    step, scene = drawn()
    said = [each.text for each in scene.said]
    at = int(np.abs(step.products[0, :4]).argmax())
    found = re.search(r"in the frames, (\S+) × \(?([^ )]+)\)? = (\S+)\.", said[1])
    assert found and "all 576 products" in said[1] and f"{step.scores[0]:.2f}" in said[1]
    first, other, product = (each.replace("−", "-") for each in found.groups())
    assert (
        step.vector[at] == shown(first) and step.rows[0, at] == shown(other) and step.products[0, at] == shown(product)
    )
    assert float(first) * float(other) == shown(product)
    terms = [f"{value:+.2f}" for value in step.products[0, :4]]
    written = by_id(scene.wide.steps[1])["added"].text.replace(" ", "").replace("−", "-")
    assert f"+{written.removeprefix('+')}".startswith("".join(terms))
    assert "49,152" in said[2] and f"{step.scores[1]:.2f}" in said[2]
    assert large(float(step.positive[0])) in said[3] and large(float(step.positive.sum())) in said[3]
    assert f"have {step.shares[:-1].sum():.0%} together" in said[4] and f"others have {step.shares[-1]:.0%}" in said[4]
    sums = step.found.probabilities.cumsum()
    assert f"{step.found.left} tokens are left" in said[7] and f"{step.chances[0]:.0%}" in said[7]
    assert f"have {sums[11]:.1%} together" in said[7] and f"which is {0.9 * sums[11]:.1%}" in said[7]
    assert f"first 5 have {sums[4]:.1%}" in said[7] and f"first 4 have only {sums[3]:.1%}" in said[7]
    assert sums[3] < 0.9 * sums[11] <= sums[4]
    assert f"{step.number:.3f}" in said[8] and "“tea”" in said[8]
    assert said[9].startswith("“tea” is written")


def test_what_the_settings_do_is_told():
    warm = [each.text for each in drawn(settings=replace(OPEN, temperature=2.0))[1].said]
    assert "improbable tokens gain" in warm[6] and "No token is left out" in warm[7]
    step, scene = drawn(settings=replace(OPEN, temperature=0.5))
    assert f"from {step.shares[0]:.0%} to {step.warm[0]:.0%}" in scene.said[6].text
    assert "special rule" in drawn(settings=Settings())[1].said[6].text
    assert "Every seed gives this token" in drawn(settings=replace(USUAL, top_k=1))[1].said[8].text
    second = drawn(count=1)[1].said[8].text
    assert f"{np.random.default_rng(0).random(2)[1]:.3f} as its 2nd number" in second


def test_the_end_of_a_text_is_told():
    step, _ = drawn()
    assert "sign that ends a text" in word_scene(step, 30, step.token).said[9].text


@pytest.mark.parametrize("settings", ALL[:3], ids=str)
@pytest.mark.parametrize("text", [EXAMPLES[0], *HARD.values()], ids=["example", *HARD])
def test_every_drawing_stays_in_its_frame(text, settings):
    _, scene = drawn(text, settings)
    check_scene(scene, most=10)
    assert len(json.dumps(payload(scene))) < 80_000


@pytest.mark.parametrize("settings", ALL, ids=str)
@pytest.mark.parametrize("text", EXAMPLES)
def test_no_words_are_drawn_over_others(text, settings):
    _, scene = drawn(text, settings)
    for layout in layouts(scene):
        for step in range(len(layout.steps)):
            assert not overlaps(layout, step), step


def test_an_id_is_the_same_thing_on_both_screens():
    for settings in ALL:
        _, scene = drawn(settings=settings)
        for wide, narrow in zip(scene.wide.steps, scene.narrow.steps, strict=True):
            kinds = {mark.id: type(mark) for mark in wide}
            for mark in narrow:
                assert kinds.get(mark.id, type(mark)) is type(mark)
                if not mark.id.startswith(("token-", "lane-")):  # fewer of the sentence's tokens have room on a phone
                    assert mark.id in kinds


def test_a_drawing_that_changes_stays_at_its_step():
    """The browser goes back to the start if the titles change."""
    titles = {tuple(said.title for said in drawn(OPENING, settings)[1].said) for settings in ALL}
    assert len(titles) == 1
