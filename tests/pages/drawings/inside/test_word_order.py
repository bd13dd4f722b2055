"""The two drawings of “Word order”: every number in them, their layouts, and sentences of all kinds."""

import re

import numpy as np
import pytest

from components.figure.text import bare
from components.widgets.drawing.marks import Box, Line, Slice, Strip, Words
from models.analysis.attention import cell
from models.analysis.word_order import hands, ordered, shuffled
from models.loading import network
from models.trace import trace
from pages.parts.attention.word_order.hands_drawing import hands_scene
from pages.parts.attention.word_order.hands_words import Told
from pages.parts.attention.word_order.shuffle_drawing import STEPS, shuffle_scene
from pages.parts.attention.word_order.shuffle_numbers import MOST, difference, shown
from pages.parts.attention.word_order.shuffle_words import example
from tests.support.drawings.scenes import check_scene, overlaps, shapes
from tests.support.figures import figures_of, keep_the_contract
from tests.support.numbers.tolerance import assert_near, nearly
from tests.support.numbers.tolerance import shown as as_shown
from tests.support.pages import opened

DOG = "dog bites man"
SENTENCES = (
    DOG,
    "Two words",
    "no no no",
    "مرحبا بالعالم שלום \N{GRINNING FACE}\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}",
    "Donaudampfschifffahrtsgesellschaftskapitän " * 9,
)


def shuffle(text: str, seed: int = 0):
    seen = trace("encoder", text)
    order = shuffled(seen.tokens, MOST, seed)
    places = [place for place, token in enumerate(seen.tokens) if not token.special]
    found = ordered(text, tuple(order))
    drawn = shown(found, [bare(token.text) for token in seen.tokens], order, places)
    return found, drawn, shuffle_scene(drawn, seen.layers)


def turned(text: str):
    seen = trace("causal", text)
    last = len(seen.tokens) - 1
    found = hands(seen, 16, 0, last, last - 1)
    words = (bare(seen.tokens[place].text) for place in (last, last - 1))
    places = {"here": (last, last - 1), "both": (last + 1, last), "one": (last + 1, last - 1)}
    told = Told(*words, float(seen.attention[16, 0, last, last - 1]), places, 0, "head 0 of block 16")
    return seen, found, hands_scene(found, told)


def numbers_of(text: str) -> list[float]:
    return [float(number.replace("−", "-")) for number in re.findall(r"−?\d+\.\d+", text)]


@pytest.mark.parametrize("text", SENTENCES)
def test_scenes_can_be_read_whatever_the_sentence(text):
    for scene in (shuffle(text)[2], shuffle(text, 7)[2], turned(text)[2]):
        check_scene(scene)


@pytest.mark.parametrize("scene", [shuffle, turned])
def test_no_text_is_drawn_over_another(scene):
    drawn = scene(DOG)[-1]
    for layout in (drawn.wide, drawn.narrow):
        for step in range(len(layout.steps)):
            assert not overlaps(layout, step), step


@pytest.mark.parametrize("wide", [True, False])
def test_strips_are_the_models_numbers(wide):
    found, _, scene = shuffle(DOG)
    layout = scene.wide if wide else scene.narrow
    few = np.arange(16) * 24
    embeddings = network("encoder").network.embeddings
    ids = [token.id for token in trace("encoder", DOG).tokens]
    rows = embeddings.word_embeddings.weight[ids].numpy()
    positions = embeddings.position_embeddings.weight.numpy()
    final = trace("encoder", DOG).final
    for number, step in enumerate(STEPS):
        drawn = shapes(layout, number)
        order = [2, 1, 0] if step.shuffled else [0, 1, 2]
        for place, word in enumerate(order):
            row = drawn[f"row-{word}"]
            assert isinstance(row, Strip)
            assert_near(row.values, rows[word + 1, few])
            along = [shape.y if wide else shape.x for shape in (row, drawn[f"chip-{word}"])]
            others = [drawn[f"row-{other}"].y if wide else drawn[f"row-{other}"].x for other in order]
            assert sorted(others).index(along[0]) == place  # the words have glided to their places
            if not step.places:
                assert f"sum-{word}" not in drawn and f"position-{place}" not in drawn
                continue
            assert_near(drawn[f"position-{place}"].values, positions[place + 1, few])
            assert_near(drawn[f"sum-{word}"].values, rows[word + 1, few] + positions[place + 1, few], 2)
        active = "in-1" in drawn
        assert active == step.model == ("out-0" in drawn) and drawn["model"].opacity == (1.0 if active else 0.3)
        if step.shuffled and not step.new:
            assert drawn["caption-final"].text == "old final vector"
        for word in range(3) if step.model or step.shuffled else ():
            vectors = found.added if step.places else found.without
            assert_near(drawn[f"first-{word}"].values, vectors[0, word + 1, few])
            if step.places:
                assert_near(drawn[f"first-{word}"].values, final[word + 1, few], 6 * 3000)
            if step.new:
                assert_near(drawn[f"new-{word}"].values, vectors[1, word + 1, few])
                apart = np.abs(vectors[0] - vectors[1]).max(axis=1)[word + 1]
                assert drawn[f"apart-{word}"].text == difference(float(apart))


def test_words_that_move_take_their_vectors_and_places_keep_theirs():
    _, _, scene = shuffle(DOG)
    before, after = shapes(scene.wide, 4), shapes(scene.wide, 5)
    for word in (0, 2):
        assert all(before[f"{name}-{word}"].y != after[f"{name}-{word}"].y for name in ("chip", "row", "sum", "first"))
        assert before[f"row-{word}"].values == after[f"row-{word}"].values
        assert before[f"sum-{word}"].values != after[f"sum-{word}"].values
    assert [before[f"position-{n}"] for n in range(3)] == [after[f"position-{n}"] for n in range(3)]


@pytest.mark.parametrize("text", [DOG, "We are living in a material"])
def test_the_sum_in_words_adds_up(text):
    _, seen, scene = shuffle(text)
    words = re.search(r"“(.+?)” becomes (\S+) \+ (\S+) = (\S+)\.$", scene.said[4].text)
    assert words
    row, vector, total = (float(part.strip("()").replace("−", "-")) for part in words.groups()[1:])
    assert round(row + vector, 3) == total
    word = seen.words.index(words[1])
    moved, cell = example(seen)
    assert moved == word and seen.rows[word, cell] == as_shown(f"{row:.3f}")
    for layout, wide in ((scene.wide, True), (scene.narrow, False)):
        drawn = shapes(layout, 4)
        for frame, strip in (("row", f"row-{word}"), ("place", f"position-{word}"), ("sum", f"sum-{word}")):
            box, whole = drawn[f"frame-{frame}"], drawn[strip]
            along = (box.x + box.w / 2 - whole.x) / whole.w if wide else (box.y + box.h / 2 - whole.y) / whole.h
            assert int(along * 16) == cell
    assert any(
        a == as_shown(f"{row:.3f}") and b == as_shown(f"{vector:.3f}")
        for a, b in zip(seen.rows[word], seen.positions[word], strict=True)
    )
    found, _, _ = shuffle(text)
    sizes = np.abs(found.added[:, list(seen.places)]).mean(dtype=np.float64)
    assert seen.typical == nearly(float(sizes), 384) and f"are {difference(float(sizes))} away" in scene.said[6].text
    without, added = seen.apart.max(axis=1)
    assert difference(without) in scene.said[3].text and difference(added) in scene.said[6].text


def test_differences_are_written_without_powers_of_ten():
    assert [difference(x) for x in (0.0, 3.4e-7, 1.37e-6, 0.012345, 0.4, 17.66)] == [
        "0.0",
        "0.0000003",
        "0.0000014",
        "0.012",
        "0.40",
        "17.66",
    ]


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("text", [DOG, "We are living in a material"])
def test_hands_and_products_are_the_heads_own(text, wide):
    seen, _, scene = turned(text)
    layout = scene.wide if wide else scene.narrow
    last = len(seen.tokens) - 1
    query, key = seen.queries[16, 0, last].astype(float), seen.keys[16, 0, last - 1].astype(float)
    meeting = shapes(layout, 3)
    reach = max(np.hypot(*query[[0, 32]]), np.hypot(*key[[0, 32]]))
    for name, vector in (("query-hand", query), ("key", key)):
        hand, clock = meeting[name], meeting["clock-meet"]
        assert isinstance(hand, Line)
        assert [hand.x2 - hand.x, hand.y - hand.y2] == nearly(vector[[0, 32]] / reach * clock.r, 64)
    products = query[[0, 32]] * key[[0, 32]]
    texts = [meeting[f"sum-{n}"].text for n in (1, 3, 5)]
    for text_, value in zip(texts, (*products, products.sum()), strict=True):
        assert value == as_shown(text_.rpartition(" ")[2].replace("−", "-"))
    for step in (3, 4, 5):
        right, up, both = (numbers_of(shapes(layout, step)[f"sum-{n}"].text) for n in (1, 3, 5))
        digits = len(texts[0].rpartition(".")[2])
        assert round(right[0] * right[1], digits) == right[2] and round(up[0] * up[1], digits) == up[2]
        assert round(right[2] + up[2], digits - 1) == both[0]
    both, one = (shapes(layout, step)["sum-5"].text for step in (4, 5))
    assert both == texts[2] != one
    angle = meeting["between"]
    assert isinstance(angle, Slice)
    cosine = products.sum() / np.hypot(*query[[0, 32]]) / np.hypot(*key[[0, 32]])
    assert np.cos(2 * np.pi * (angle.end - angle.start)) == nearly(cosine, 64, size=1)


def test_places_and_speeds_are_those_of_the_sentence_and_the_config():
    _, found, scene = turned(DOG)
    clocks = shapes(scene.wide, 1)
    for place in range(5):
        angle = np.degrees(np.arctan2(*(lambda h: (h.y - h.y2, h.x2 - h.x))(clocks[f"hand-0-{place}"])))
        start = np.degrees(np.arctan2(*found.query[[32, 0]]))
        assert np.cos(np.radians(angle - start) - place) == nearly(
            1, 64, size=1
        )  # a radian for each place, to the left
    assert clocks["at-2"].bold and not clocks["at-1"].bold
    texts = [mark.text for mark in scene.wide.steps[2] if isinstance(mark, Words)]
    assert "pair 0: 57.3° for each place" in texts and "pair 31: 0.00082° for each place" in texts
    slowest = 2 * np.pi * 100_000 ** (62 / 64)
    assert f"once round in about {slowest:,.0f} places" in texts
    boxes = [shapes(scene.wide, step) for step in (3, 4, 5)]
    for drawn, (query, key) in zip(boxes, ((2, 1), (3, 2), (3, 1)), strict=True):
        assert drawn["chip-query-word"].x == drawn[f"slot-{query}"].x
        assert drawn["chip-key-word"].x == drawn[f"slot-{key}"].x


def test_bars_are_the_scores_at_each_distance():
    seen, found, scene = turned(DOG)
    drawn = shapes(scene.wide, 6)
    scores = [found.score(distance, 0) for distance in range(8)]
    assert scores[1] == nearly(float(cell(seen, 16, 0, 2, 1).scores[1]), 64, size=20)
    bars = [drawn[f"bar-{n}"] for n in range(8)]
    assert all(isinstance(bar, Box) for bar in bars)
    heights = np.array([bar.h for bar in bars])
    assert_near(heights / heights.max(), np.abs(scores) / np.abs(scores).max(), 64)
    for number, score in enumerate(scores):
        assert score == as_shown(drawn[f"score-{number}"].text.replace("−", "-"))
    assert f"{seen.attention[16, 0, 2, 1]:.0%}" in scene.said[6].text
    pairs = [float(np.dot(*found.pair(number, 2, 1))) for number in range(32)]
    low = int(np.argmin(pairs))
    assert f"pair {low} gives −{abs(pairs[low]):.1f}." in scene.said[6].text and pairs[low] < 0
    assert sum(pairs) / 8 == as_shown(re.findall(r"give the score (\S+)\. ", scene.said[6].text)[0].replace("−", "-"))
    for by in (1, 10, 1000):
        moved = float(np.dot(*found.pair(0, 2 + by, 1 + by)))
        assert moved == nearly(pairs[0], 64, size=float(np.linalg.norm(found.query) * np.linalg.norm(found.key)))


def test_the_part_opens_by_its_link_and_says_when_words_are_missing(monkeypatch):
    figures = figures_of(
        "attention", "Cats chase small mice today", monkeypatch, attention_part="Word order", order_shuffle="4"
    )
    assert {"order-shuffled", "order-hands", "order-tellers"} <= set(figures)
    keep_the_contract(figures)
    app = opened("attention", attention_part="Word order", sentence="Dog")
    assert [info.value for info in app.info if "two words" in info.value] and not app.exception
