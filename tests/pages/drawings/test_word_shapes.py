"""The drawing from the last vector to the next word: what its shapes and its words show, on a wide screen and on a phone."""

from dataclasses import replace

import numpy as np
import pytest

from components.figure.text import bare, decimal
from components.widgets.drawing.marks import Box, Dot, Line, Mark, Path, Slice, Strip, Words
from components.widgets.drawing.scene import payload
from content.examples.presets import OPENING
from models.analysis.last_step import texts
from models.predictions.sampling import Settings
from pages.parts.prediction.word_figure import EXAMPLES
from pages.parts.prediction.word_numbers import large, per_cent
from pages.parts.prediction.word_scene import word_scene
from tests.support.numbers.tolerance import assert_near, nearly, shown
from tests.support.word_drawing import ALL, HARD, OPEN, USUAL, V, by_id, drawn, layouts


@pytest.mark.parametrize("settings", ALL, ids=str)
@pytest.mark.parametrize("side", [0, 1], ids=["wide", "narrow"])
def test_strips_bars_and_words_show_the_numbers(settings, side):
    step, scene = drawn(settings=settings)
    frames = [by_id(frame) for frame in layouts(scene)[side].steps]
    assert frames[0]["vector"].values == tuple(step.vector)
    compared, softmax, own, changed = frames[2], frames[4], frames[5], frames[6]
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
    bars(changed, [f"share-{id}" for id in able], step.chances)
    for id, amount, share in zip(ids, step.positive, step.shares, strict=True):
        assert softmax[f"positive-{id}-number"].text == large(float(amount))
        assert softmax[f"share-{id}-number"].text == own[f"share-{id}-number"].text == per_cent(float(share))
    assert softmax["sum"].text == large(float(step.positive.sum()))
    for id, chance in zip(able, step.chances, strict=True):
        said = per_cent(float(chance)) if chance else "left out"
        assert changed[f"share-{id}-number"].text.split(" → ")[-1] == said
    slices(own, ids, step.shares)
    for frame in frames[6:]:
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
        for frame in map(by_id, layout.steps[7:]):
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
    at = int(np.abs(step.products[0]).argmax())
    product = f"{step.vector[at]:.2f} × {step.rows[0, at]:.3f} is about {step.products[0, at]:.2f}".replace("-", "−")
    assert product in said[1] and "all 576 products" in said[1] and f"{step.scores[0]:.2f}" in said[1]
    assert float(product.split()[-1]) == shown(f"{step.vector[at] * step.rows[0, at]:.2f}")
    assert "49,152" in said[2] and f"{step.scores[1]:.2f}" in said[2]
    assert large(float(step.positive[0])) in said[3] and large(float(step.positive.sum())) in said[3]
    assert f"have {step.shares[:-1].sum():.0%} together" in said[4] and f"share {step.shares[-1]:.0%}" in said[4]
    assert f"{step.found.left} tokens are left" in said[6] and f"{step.chances[0]:.0%}" in said[6]
    assert f"{step.number:.3f}" in said[7] and "“tea”" in said[7] and "“coffee”" in said[7]
    assert said[8].startswith("“tea” is written")


def test_what_the_settings_do_is_told():
    warm = drawn(settings=replace(OPEN, temperature=2.0))[1].said[6].text
    assert "unlikely tokens gain" in warm and "No token is left out" in warm
    step, scene = drawn(settings=replace(OPEN, temperature=0.5))
    assert f"from {step.shares[0]:.0%} to {step.warm[0]:.0%}" in scene.said[6].text
    assert "special rule" in drawn(settings=Settings())[1].said[6].text
    assert "Every seed gives this token" in drawn(settings=replace(USUAL, top_k=1))[1].said[7].text
    second = drawn(count=1)[1].said[7].text
    assert f"{np.random.default_rng(0).random(2)[1]:.3f} as its 2nd number" in second


def test_the_end_of_a_text_is_told():
    step, _ = drawn()
    assert "sign that ends a text" in word_scene(step, 30, step.token).said[8].text


@pytest.mark.parametrize("settings", ALL[:3], ids=str)
@pytest.mark.parametrize("text", [EXAMPLES[0], *HARD.values()], ids=["example", *HARD])
def test_every_drawing_stays_in_its_frame(text, settings):
    _, scene = drawn(text, settings)
    assert payload(scene)
    for layout in layouts(scene):
        for frame in layout.steps:
            for mark in frame:
                left, top, right, bottom = box(mark)
                assert left >= -1 and top >= -1 and right <= layout.width + 1 and bottom <= layout.height + 1, mark
                assert not isinstance(mark, Words) or mark.size >= 13


def box(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge; a letter is taken to be half as wide as it is high."""
    if isinstance(mark, Box | Strip):
        return mark.x, mark.y, mark.x + mark.w, mark.y + mark.h
    if isinstance(mark, Dot | Slice):
        return mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r
    if isinstance(mark, Line):
        return min(mark.x, mark.x2), min(mark.y, mark.y2), max(mark.x, mark.x2), max(mark.y, mark.y2)
    if isinstance(mark, Path):
        return min(mark.points[::2]), min(mark.points[1::2]), max(mark.points[::2]), max(mark.points[1::2])
    assert isinstance(mark, Words)
    width = min(mark.limit or np.inf, len(mark.text) * mark.size / 2)
    left = mark.x - {"start": 0, "middle": width / 2, "end": width}[mark.anchor]
    return left, mark.y - mark.size / 2, left + width, mark.y + mark.size / 2


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
