"""Word vectors: words as arrows. What is drawn is the arithmetic of the made-up numbers and of GloVe's rows, worked out again."""

import math
from itertools import product

import numpy as np
import pytest

from components.figure.text import decimal
from components.widgets.drawing.marks import Handle, Line, Slice, Strip, Words
from content.examples.animals import ANIMALS, NOTE, REACH
from models.loading import word_vectors
from pages.parts.vectors.arrow_drawing import STEP, arrow_scene, place_of
from pages.parts.vectors.arrow_numbers import arrows
from pages.parts.vectors.arrow_room import NARROW, WIDE
from pages.shared.snippets.glove import vectors
from tests.support.drawings.scenes import check_scene, overlaps, shapes
from tests.support.figures import SEEN, figures_of, keep_the_contract
from tests.support.numbers.tolerance import assert_near, shown
from tests.support.pages import opened

ROOMS = {"wide": WIDE, "narrow": NARROW}
PAIRS = [("lion", "shark"), ("lion", "rabbit"), ("lion", "wasp"), ("wolf", "lion"), ("cat", "cat"), ("elephant", "cow")]


def cosine(a, b) -> float:
    return float(np.dot(a, b) / math.hypot(*a) / math.hypot(*b))


def said_number(text: str) -> str:
    return text.split()[-1].replace("−", "-")


@pytest.mark.parametrize(("first", "second"), PAIRS)
@pytest.mark.parametrize("size", ROOMS)
def test_an_arrow_ends_where_its_numbers_say(first, second, size):
    room, scene = ROOMS[size], arrow_scene(arrows(first, second, (3, -1)))
    check_scene(scene)
    layout = getattr(scene, size)
    for step, name, numbers in [(0, "first", ANIMALS[first]), (2, "second", ANIMALS[second]), (6, "first", (3, -1))]:
        line = shapes(layout, step)[name]
        assert isinstance(line, Line) and (line.x, line.y) == room.middle
        assert (line.x2 - line.x, line.y - line.y2) == (room.unit * numbers[0], room.unit * numbers[1])
    half = shapes(layout, 5)["first"]
    assert isinstance(half, Line) and half.x2 - half.x == room.unit * ANIMALS[first][0] / 2


@pytest.mark.parametrize(("first", "second"), PAIRS)
@pytest.mark.parametrize("size", ROOMS)
def test_numbers_beside_the_plane(first, second, size):
    a, b, own = ANIMALS[first], ANIMALS[second], (-0.5, 4.5)
    layout = getattr(arrow_scene(arrows(first, second, own)), size)
    for step, one in [(2, a), (4, a), (5, np.array(a) / 2), (6, own)]:
        drawn = shapes(layout, step)
        assert cosine(one, b) == shown(said_number(drawn["scale-value"].text))
        wedge, degrees = drawn["angle"], math.degrees(math.acos(min(1, max(-1, cosine(one, b)))))
        assert isinstance(wedge, Slice)
        assert_near([360 * (wedge.end - wedge.start)], [degrees], 10, size=360)
        assert degrees == shown(said_number(drawn["angle-number"].text).rstrip("°"))
        assert drawn["first-strip"].values == tuple(one) and drawn["second-strip"].values == b
        if step > 2:
            assert math.hypot(*one) == shown(said_number(drawn["length0"].text))
            assert math.hypot(*b) == shown(said_number(drawn["length1"].text))
        if step > 4:
            assert math.dist(one, b) == shown(said_number(drawn["apart-number"].text))
    drawn = shapes(layout, 4)
    assert f"= {decimal(cosine(a, b))}" in drawn["sum1"].text and np.dot(a, b) == shown(said_number(drawn["sum0"].text))
    for place, one in enumerate((a, b)):
        text = shapes(layout, 3)[f"sum{place}"].text
        assert math.hypot(*one) == shown(said_number(text)) and f"√{np.dot(one, one)} " in text


@pytest.mark.parametrize(("first", "second"), list(product(ANIMALS, repeat=2)))
def test_what_is_said_of_a_shorter_arrow_holds_for_every_pair(first, second):
    found = arrows(first, second, (3, -1))
    text = arrow_scene(found).said[5].text
    assert decimal(found.toy.distance) != decimal(found.half.distance)
    assert decimal(found.toy.cosine) == decimal(found.half.cosine)
    assert ("the numbers of" in text) == (np.array(ANIMALS[first]) / 2 == list(ANIMALS.values())).all(axis=1).any()


def test_the_angles_number_is_between_the_arrows_if_it_fits():
    for pair, fits in ((("lion", "shark"), True), (("lion", "wolf"), False), (("lion", "wasp"), True)):
        for step in (2, 4, 5):
            text = shapes(arrow_scene(arrows(*pair, (3, -1))).wide, step)["angle-number"].text
            assert ("angle" in text) != fits, (pair, step)


def test_all_ten_are_seen_and_the_shorter_twin_is_on_top():
    ids = [mark.id for mark in arrow_scene(arrows("lion", "shark", (3, -1))).wide.steps[1] if isinstance(mark, Line)]
    assert {"first", "second", *ANIMALS} - set(ids) == {"lion", "shark"}
    assert ids.index("wolf") > ids.index("first")
    ids = [mark.id for mark in arrow_scene(arrows("wolf", "cow", (3, -1))).wide.steps[1]]
    assert ids.index("lion") < ids.index("first")


def test_the_words_say_what_is_drawn():
    found = arrows("lion", "shark", (3, -1))
    text = " ".join(said.text for said in arrow_scene(found).said)
    for number in ("2 to the right", "4 up", "[2, 4]", "32°", "0.84", "was 3.16, and now it is 4.12", "2² + 4² = 20"):
        assert number in text
    for one, other in (("lion", "shark"), ("river", "giraffe"), ("hot", "cold")):
        assert f"{cosine(*vectors([one, other])):.2f}" in text
    rows = vectors(NOTE)
    values = [cosine(rows[0], row) for row in rows]
    assert "“leap” is nearest" in text and max(values[1:]) == values[NOTE.index("leap")]
    assert sorted(values)[-3] < values[1] - 0.3  # much farther away
    assert all(f"“{word}” ({value:.2f})" in text for word, value in zip(NOTE[2:], values[2:], strict=True))


def test_hardly_any_words_of_glove_are_near_minus_one():
    rows = word_vectors().matrix[100:10_100:5].astype(float)
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    assert (unit @ unit.T < -0.5).mean() < 0.001


def test_glove_is_drawn_with_its_true_angles():
    layout = arrow_scene(arrows("mouse", "elephant", (1, 1))).wide
    drawn, rows = shapes(layout, 7), vectors(["mouse", "elephant"])
    lines = [drawn["first"], drawn["second"]]
    assert all(isinstance(line, Line) for line in lines)
    ways = np.array([(line.x2 - line.x, line.y2 - line.y) for line in lines])
    assert_near([cosine(*ways)], [cosine(*rows)], 50)
    lengths = np.linalg.norm(ways, axis=1)
    assert_near(lengths / lengths[1], np.linalg.norm(rows, axis=1) / np.linalg.norm(rows[1]), 50)
    assert cosine(*rows) == shown(said_number(drawn["scale-value"].text))
    strips = [drawn["first-strip"], drawn["second-strip"]]
    for strip, row in zip(strips, rows, strict=True):
        assert isinstance(strip, Strip)
        assert_near(strip.values, row, 1)


def test_the_five_words_have_true_angles_to_the_first():
    drawn, rows = shapes(arrow_scene(arrows("cat", "cow", (1, 1))).narrow, 8), vectors(NOTE)
    for place, (word, row) in enumerate(zip(NOTE, rows, strict=True)):
        id = ("first", "second")[place] if place < 2 else word
        line, number = drawn[id], drawn[f"{id}-cosine"]
        assert isinstance(line, Line) and isinstance(number, Words)
        up = (line.y - line.y2) / math.hypot(line.x2 - line.x, line.y2 - line.y)
        assert_near([up], [cosine(rows[0], row)], 50, size=1)
        assert cosine(rows[0], row) == shown(said_number(number.text))
    listed = [mark.text for mark in drawn.values() if mark.id.endswith("-cosine") and isinstance(mark, Words)]
    assert listed == sorted(listed, reverse=True)


@pytest.mark.parametrize("own", [(0, 0), (-5, 5), (2, 4), (5, 0), (-5, -5)])
def test_any_arrow_of_ones_own(own):
    scene = arrow_scene(arrows("snake", "wasp", own))
    check_scene(scene)
    handle = scene.handles["own"]
    grid = round(2 * REACH / STEP) + 1
    assert isinstance(handle, Handle) and (handle.columns, handle.rows) == (grid, grid)
    if own == (0, 0):
        assert "no direction" in scene.said[6].text and "angle" not in shapes(scene.wide, 6)
    for column, row in product((0, 7, grid - 1), repeat=2):
        x, y = NARROW.at(place_of(column, row))
        assert (x, y) == (handle.left + column * handle.spacing, handle.top + row * handle.spacing)


def test_no_words_cover_others():
    scene = arrow_scene(arrows("lion", "shark", (3, -1)))
    for layout in (scene.wide, scene.narrow):
        for step in range(len(scene.said)):
            assert not overlaps(layout, step), step


def test_a_click_and_a_drag_reach_the_page(monkeypatch):
    figures = figures_of("vectors", SEEN, monkeypatch, vectors_first="mouse", vectors_second="cow", vectors_size="-1.5")
    keep_the_contract({"vectors-arrows": figures["vectors-arrows"]})
    assert "“mouse” and “cow”" in figures["vectors-arrows"]["title"]
    app = opened("vectors")
    next(button for button in app.button if button.label == "A right angle").click().run()
    assert any("“lion” and “wasp” have a cosine of 0\\.00" in heading.value for heading in app.subheader)
