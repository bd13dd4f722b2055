"""The drawing of the small example: its texts, bars, and arrows against its arithmetic, worked out anew."""

import numpy as np
import pytest

from components.widgets.drawing.marks import Path
from models.analysis.toy_attention import BESIDE, WORDS, beside, sentence, toy
from pages.parts.attention.drawings.given import powers
from pages.parts.attention.drawings.plan import ADD, ASK, DIVIDE, MIX, MULTIPLY, SHARE, VALUE
from pages.parts.attention.drawings.toy_words import VALUES, toy_said
from pages.parts.attention.fields import TOY_NUMBERS
from pages.parts.attention.made_up import line, read, toy_scene
from tests.support.drawings.head import inside, marks, same_things
from tests.support.numbers.tolerance import assert_near, nearly, shown

USUAL = [float(number) for number in TOY_NUMBERS.split(",")]
HOSTILE = [-4.0, 4.0] * 10
ZEROS = [0.0] * 20


@pytest.mark.parametrize("word", BESIDE)
@pytest.mark.parametrize("values", [USUAL, HOSTILE, ZEROS, [0.5 * i - 4 for i in range(17)] + [1.0, -2.5, 3.0]])
def test_the_small_example_draws_its_own_arithmetic(word, values):
    rows = np.array(values).reshape(-1, 2)
    words = ["the", word, "model"]
    places = [WORDS.index(each) for each in words]
    keys, given = rows[2:6][places], rows[6:][places]
    products = rows[1] * keys
    scores = products.sum(axis=1) / np.sqrt(2)
    shares = np.exp(scores) / np.exp(scores).sum()
    mix = shares @ given
    scene = toy_scene(values, word)
    for layout in (scene.wide, scene.narrow):
        inside(layout)
        last = marks(layout, ADD)
        for lane in range(3):
            compared, added = marks(layout, MULTIPLY), marks(layout, DIVIDE)
            for i in range(2):
                assert compared[f"products-{lane}-{i}"].text == plain(products[lane, i])
                assert compared[f"key-{lane}-{i}"].text == plain(keys[lane, i])
                assert compared[f"query-{lane}-{i}"].text == plain(rows[1, i])
                assert last[f"value-{lane}-{i}"].text == plain(given[lane, i])
                assert last[f"weighted-{lane}-{i}"].text == plain(shares[lane] * given[lane, i])
            assert compared[f"score-text-{lane}"].text.endswith(f"= {plain(products[lane].sum())}")
            assert added[f"score-text-{lane}"].text == f"{plain(products[lane].sum())} ÷ 1.414 = {plain(scores[lane])}"
            assert last[f"share-text-{lane}"].text == f"{shares[lane]:.1%}"
            parts, total = powers(scores)
            softmax = marks(layout, SHARE)
            assert (softmax[f"power-{lane}"].text, softmax["power-total"].text) == (parts[lane], total)
            if layout is scene.wide:
                assert softmax[f"share-text-{lane}"].text == f"{parts[lane]} ÷ {total} = {shares[lane]:.1%}"
            whole, bar = last[f"whole-{lane}"], last[f"share-{lane}"]
            assert bar.w / whole.w == nearly(shares[lane], 3, size=1, dtype=np.float64)
        for row, vector in (("mix", mix), ("before", rows[0]), ("after", rows[0] + mix)):
            assert [last[f"sum-{row}-{i}"].text for i in range(2)] == [plain(number) for number in vector]
        assert "sum-after" not in marks(layout, MIX) and "sum-mix" not in marks(layout, VALUE)
    same_things(scene)
    assert plain((rows[0] + mix)[0]) in scene.said[ADD].text and f"{shares.max():.1%}" in scene.said[SHARE].text


@pytest.mark.parametrize(
    "scores",
    [[-0.7071, 2.8284, 1.4142], [-0.7071, 2.1213, 1.4142], [0, 0, 0], [22.6, -22.6, 3], [-22.6, -22, -21], [5, 4, 4]],
)
def test_powers_of_e_add_up_and_give_the_shares_as_they_are_written(scores):
    """By a pocket calculator, from what is written."""
    texts, total = powers(np.array(scores, float))
    parts = [float(text.replace(",", "")) for text in texts]
    whole = float(total.replace(",", ""))
    assert f"{sum(parts):,.{len(total.partition('.')[2])}f}" == total
    exact = np.exp(scores) / np.exp(scores).sum()
    assert [f"{part / whole:.1%}" for part in parts] == [f"{share:.1%}" for share in exact]
    assert np.exp(np.array(scores)).sum() == shown(total.replace(",", ""))
    assert powers(np.array([-0.7071, 2.8284, 1.4142])) == (["0.5", "16.9", "4.1"], "21.5")


def plain(number: float) -> str:
    """A number as it is written: two places at most, and a real minus sign."""
    text = f"{round(float(number), 2) + 0.0:.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def test_the_score_bars_shrink_to_what_is_left_after_the_division():
    found = beside(toy(USUAL), "neural")
    for layout in (toy_scene(USUAL, "neural").wide, toy_scene(USUAL, "neural").narrow):
        before, after = marks(layout, MULTIPLY), marks(layout, DIVIDE)
        assert "sum-0" not in before and after["sum-0"].w == before["score-0"].w
        bars = [(before[f"score-{lane}"], after[f"score-{lane}"]) for lane in range(3)]
        for (long, short), total in zip(bars, found.sums, strict=True):
            assert short.w / long.w == nearly(1 / np.sqrt(2), 2, dtype=np.float64)
            zero = before[f"zero-{[long for long, _ in bars].index(long)}"].x
            assert (long.x < zero) == (total < 0)
        assert bars[1][0].w / bars[0][0].w == nearly(4, 2, dtype=np.float64)


def test_the_arrows_end_at_the_vectors():
    found, other = (beside(toy(USUAL), word) for word in BESIDE)
    for layout in (toy_scene(USUAL, "neural").wide, toy_scene(USUAL, "neural").narrow):
        last = marks(layout, ADD)
        zero = np.array([last["arrow-after"].x, last["arrow-after"].y])
        ends = {
            name: np.array([last[name].x2, last[name].y2]) - zero
            for name in ("arrow-before", "arrow-after", "arrow-other")
        }
        unit = ends["arrow-before"][0] / found.before[0]
        assert_near(ends["arrow-after"], found.after * [unit, -unit], 4, size=layout.width, dtype=np.float64)
        assert_near(ends["arrow-other"], other.after * [unit, -unit], 4, size=layout.width, dtype=np.float64)


def test_both_sentences_have_the_same_steps_and_shapes():
    """So that on a change of the sentence every shape moves, and the step stays."""
    one, other = (toy_scene(USUAL, word) for word in BESIDE)
    assert [said.title for said in one.said] == [said.title for said in other.said]
    assert [[mark.id for mark in step] for step in one.wide.steps] == [
        [mark.id for mark in step] for step in other.wide.steps
    ]
    assert sentence("fashion")[1] != sentence("neural")[1]
    assert one.said[ADD].text != other.said[ADD].text and "1.32 and 3.25" in one.said[ADD].text


def test_with_the_same_numbers_for_both_words_the_text_says_so():
    same = [*USUAL]
    same[8:10], same[16:18] = same[6:8], same[14:16]  # “fashion” as “neural”
    found, other = (beside(toy(same), word) for word in BESIDE)
    assert "same vector beside “fashion”" in toy_said(found, other, ("the", "neural", "model"), "fashion")[ADD].text


def test_the_line_of_numbers_is_read_back_and_nothing_else():
    assert line(USUAL) == TOY_NUMBERS and read(TOY_NUMBERS) == USUAL
    assert read(line(HOSTILE)) == HOSTILE and read(f" {TOY_NUMBERS.replace(',', ', ')} ") == USUAL
    changed = [TOY_NUMBERS + ",1", TOY_NUMBERS.replace("3", "9"), TOY_NUMBERS.replace("1.5", "nan")]
    for wrong in ["", "1", *changed, "1,," * 10]:
        assert read(wrong) is None


def test_names_of_the_made_up_numbers_are_above_their_cells():
    first = marks(toy_scene(USUAL, "neural").wide, ADD)
    asked = marks(toy_scene(USUAL, "neural").wide, ASK)
    assert [asked[f"named-pair-{i}"].text for i in range(2)] == ["kind", "which"]
    assert [first[f"named-weighted-{i}"].text for i in range(2)] == [*VALUES]
    assert not any(isinstance(mark, Path) for mark in first.values())
