"""The drawing of a head: its texts, bars and strips against the pass, or the small example, computed anew."""

import re
from dataclasses import fields

import numpy as np
import pytest

from components.figure.text import bare
from components.widgets.drawing.marks import Box, Line, Mark, Path, Strip, Words
from components.widgets.drawing.scene import Layout, Scene, payload
from models.analysis.attending import attending, liveliest
from models.analysis.toy_attention import BESIDE, WORDS, beside, sentence, toy
from models.trace import LIMIT, trace
from pages.parts.attention.drawings.given import powers
from pages.parts.attention.drawings.head_scene import head_scene
from pages.parts.attention.drawings.head_words import head_said
from pages.parts.attention.drawings.lanes import MOST, chosen, lanes_of
from pages.parts.attention.drawings.plan import ADD, ASK, DIVIDE, KEYS, MIX, MULTIPLY, SHARE, START, VALUE
from pages.parts.attention.drawings.toy_words import VALUES, toy_said
from pages.parts.attention.fields import TOY_NUMBERS
from pages.parts.attention.made_up import line, read, toy_scene
from pages.shared.controls import last_word, token_name
from tests.support.numbers.tolerance import assert_near, nearly, shown

OPENING = "We are living in a material"
STRANGE = ("Hi", "x y " * 60, "\N{GRINNING FACE}\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}", "مرحبا بالعالم שלום", "W" * 400)
USUAL = [float(number) for number in TOY_NUMBERS.split(",")]
HOSTILE = [-4.0, 4.0] * 10
ZEROS = [0.0] * 20


def real_scene(role: str, text: str, place: int | None = None, layer: int = 2, head: int | None = None) -> tuple:
    passed = trace(role, text)
    place = last_word(passed) if place is None else place
    head = liveliest(passed, layer, place) if head is None else head
    sees, found = attending(passed, layer, head, place)
    words = [bare(passed.tokens[i].text) for i in sees]
    picks = [token_name(passed, i) for i in sees]
    lanes = lanes_of(found, words, sees.index(place), role=role, picks=picks, vectors=passed.hidden[layer, sees])
    return passed, sees, lanes, head_scene(lanes, head_said(passed, found, lanes, layer, head), "A head")


def marks(layout: Layout, step: int) -> dict[str, Mark]:
    return {mark.id: mark for mark in layout.steps[step]}


def inside(layout: Layout) -> None:
    """Nothing is drawn beyond the edge. Of words only the height is known here."""
    for step in layout.steps:
        for mark in step:
            x = [mark.x] if hasattr(mark, "x") else []
            y = [mark.y] if hasattr(mark, "y") else []
            if isinstance(mark, Box | Strip):
                x, y = [mark.x, mark.x + mark.w], [mark.y, mark.y + mark.h]
                assert mark.w >= 0 and mark.h >= 0
            if isinstance(mark, Line):
                x, y = [mark.x, mark.x2], [mark.y, mark.y2]
            if isinstance(mark, Words):
                y = [mark.y - mark.size / 2, mark.y + mark.size / 2]
                assert mark.size >= 13
            assert min(x) >= 0 and max(x) <= layout.width and min(y) >= 0 and max(y) <= layout.height, mark


def same_things(scene: Scene) -> None:
    """An id is one kind of shape, in both layouts and all steps, and all its numbers are finite."""
    kinds: dict[str, set[type]] = {}
    for layout in (scene.wide, scene.narrow):
        for step in layout.steps:
            for mark in step:
                kinds.setdefault(mark.id, set()).add(type(mark))
                values = [getattr(mark, field.name) for field in fields(mark)]
                assert all(np.isfinite(value) for value in values if isinstance(value, float | int))
    assert not {id: kind for id, kind in kinds.items() if len(kind) > 1}


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


@pytest.mark.parametrize("role", ["causal", "encoder"])
@pytest.mark.parametrize(("text", "place"), [(OPENING, None), (OPENING, 2), ("x y " * 60, 40), ("go " * 9, 0)])
def test_a_real_head_draws_the_numbers_of_the_pass(role, text, place):
    passed, sees, lanes, scene = real_scene(role, text, place)
    head = next(int(n) for n in re.findall(r"in head (\d+) of block 2", scene.said[START].text))
    place = last_word(passed) if place is None else place
    query = passed.queries[2, head, place].astype(np.float64)
    shared = head * passed.keys.shape[1] // passed.heads
    width = len(query)
    kept = [sees[i] for i in chosen(passed.attention[2, head, place, sees], sees.index(place))]
    assert [lanes.words[i] for i in range(lanes.tokens)] == [bare(passed.tokens[i].text) for i in kept]
    assert lanes.tokens + lanes.others == len(sees) and lanes.tokens <= MOST + 1
    shares = passed.attention[2, head, place]
    for layout in (scene.wide, scene.narrow):
        inside(layout)
        compared, divided, shared_out, last = (marks(layout, step) for step in (MULTIPLY, DIVIDE, SHARE, ADD))
        first, asked, keyed, mixed = (marks(layout, step) for step in (START, ASK, KEYS, MIX))
        for lane, token in enumerate(kept):
            key = passed.keys[2, shared, token].astype(np.float64)
            value = passed.values[2, shared, token].astype(np.float64)
            assert_near(compared[f"query-{lane}"].values, query, width)
            assert_near(keyed[f"key-{lane}"].values, key, width)
            assert (f"query-{lane}" in asked) == (f"query-{lane}" in keyed) == (lane == lanes.me)
            assert f"key-{lane}" not in asked
            assert_near(compared[f"products-{lane}"].values, query * key, width)
            total, score = last_number(compared[f"score-text-{lane}"].text), divided[f"score-text-{lane}"].text
            assert query @ key == shown(total) and query @ key / np.sqrt(width) == shown(last_number(score))
            assert score.startswith(f"{compared[f'score-text-{lane}'].text} ÷ ")
            assert round(float(total) / np.sqrt(width), 2) == float(
                last_number(score)
            )  # as a pocket calculator gives it
            assert 100 * shares[token] == shown(last_number(shared_out[f"share-text-{lane}"].text))
            bar, whole = last[f"share-{lane}"], last[f"whole-{lane}"]
            assert bar.w / whole.w == nearly(float(shares[token]), width, size=1)
            given, weighted = mixed[f"value-{lane}"], mixed[f"weighted-{lane}"]
            assert_near(given.values, value, width, size=max(1, np.abs(value).max()))
            assert_near(weighted.values, shares[token] * value, width, size=max(1, np.abs(value).max()))
            assert given.full == weighted.full == mixed["sum-mix"].full
            if lane != lanes.me:
                every = -(-passed.hidden.shape[-1] // 64)
                assert first[f"vector-{lane}"].values == tuple(passed.hidden[2, token, ::every].tolist())
        rest = [token for token in sees if token not in kept]
        if rest:
            assert 100 * shares[rest].sum() == shown(last_number(last[f"share-text-{lanes.count - 1}"].text))
        mix = shares[sees] @ passed.values[2, shared, sees]
        assert_near(last["sum-mix"].values, mix, width, len(sees), size=max(1, np.abs(mix).max()))
        added = np.array(last["sum-after"].values) - np.array(last["sum-before"].values)
        assert_near(added, last["sum-added"].values, 2, size=np.abs(passed.hidden[2, place]).max(), dtype=np.float64)
        assert "sum-added" not in mixed and "sum-before" not in mixed
        if rest:
            assert first["rest"].text.endswith(" ".join(bare(passed.tokens[i].text) for i in rest))
    same_things(scene)


def last_number(text: str) -> str:
    """The last number of a text."""
    return re.findall(r"−?\d+(?:\.\d+)?", text)[-1].replace("−", "-")


@pytest.mark.parametrize("role", ["causal", "encoder"])
@pytest.mark.parametrize("text", STRANGE)
def test_any_sentence_can_be_drawn(role, text):
    passed, sees, lanes, scene = real_scene(role, text)
    assert len(passed.tokens) <= LIMIT
    for layout in (scene.wide, scene.narrow):
        inside(layout)
    same_things(scene)
    assert scene.wide.height <= 400 and scene.narrow.height <= 560
    assert scene.picks == {token_name(passed, sees[i]) for i in chosen_places(passed, sees, lanes)}
    assert len(str(payload(scene))) < 120_000


def chosen_places(passed, sees: list[int], lanes) -> list[int]:
    """The places among those seen whose lanes there are, by what a click on them says."""
    names = [token_name(passed, i) for i in sees]
    return [names.index(pick) for pick in lanes.picks]


def test_the_token_that_attends_always_has_a_lane_and_one_token_is_never_left_over_alone():
    shares = np.full(12, 1 / 24)
    shares[:6] = 0.125
    assert chosen(shares, 11, 7) == [0, 1, 2, 3, 4, 5, 11]
    assert chosen(shares, 3, 7) == [0, 1, 2, 3, 4, 5, 6]
    assert chosen(shares[:8], 7, 7) == chosen(shares[:8], 7, 8) == [*range(8)]
    assert chosen(shares[: MOST + 1], MOST) == [*range(MOST + 1)]


def test_a_word_that_is_there_twice_is_numbered():
    _, _, lanes, scene = real_scene("causal", "She trained a new language model and then she tested the model")
    assert (
        lanes.words[lanes.me] == "model" and lanes.which[lanes.me] == 2 and lanes.called(lanes.me) == "the 2nd “model”"
    )
    assert scene.said[START].text.startswith("The 2nd “model” attends")
    for layout in (scene.wide, scene.narrow):
        assert marks(layout, ADD)[f"which-{lanes.me}"].text == "the 2nd"
        assert not any(f"which-{at}" in marks(layout, ADD) for at in range(lanes.tokens) if not lanes.which[at])


def test_a_word_that_means_little_is_explained_when_it_gets_most():
    passed, _, lanes, _ = real_scene("causal", OPENING, layer=11, head=1)
    _, found = attending(passed, 11, 1, last_word(passed))
    texts = [head_said(passed, found, lanes, 11, 1, telling=telling)[SHARE].text for telling in (False, True)]
    assert (
        lanes.words[lanes.best] == "a" and "blocks 0 to 10 have already mixed" in texts[0] and "mixed" not in texts[1]
    )


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
