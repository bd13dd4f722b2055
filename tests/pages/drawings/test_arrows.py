"""Word vectors: words as arrows. What is drawn is the arithmetic of the made-up numbers and of GloVe's rows, worked out again."""

import math
from itertools import product

import numpy as np
import pytest

from components.figure.text import decimal
from components.widgets.drawing.marks import Handle, Line, Slice, Strip, Words
from content.examples.animals import ANIMALS, NOTE, REACH
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
    for step, name, numbers in [(0, "first", ANIMALS[first]), (3, "second", ANIMALS[second]), (6, "first", (3, -1))]:
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
    for step, one in [(3, a), (4, a), (5, np.array(a) / 2), (6, own)]:
        drawn = shapes(layout, step)
        assert cosine(one, b) == shown(said_number(drawn["scale-value"].text))
        wedge, degrees = drawn["angle"], math.degrees(math.acos(min(1, max(-1, cosine(one, b)))))
        assert isinstance(wedge, Slice)
        assert_near([360 * (wedge.end - wedge.start)], [degrees], 10, size=360)
        assert degrees == shown(drawn["angle-number"].text.rstrip("°"))
        if step > 3:
            assert math.hypot(*one) == shown(said_number(drawn["length0"].text))
            assert math.hypot(*b) == shown(said_number(drawn["length1"].text))
            assert math.dist(one, b) == shown(said_number(drawn["apart-number"].text))
            assert f"= {decimal(cosine(one, b))}" in drawn["sum1"].text
            total = np.dot(one, b)
            assert total == shown(said_number(drawn["sum0"].text))
            assert drawn["first-strip"].values == tuple(one) and drawn["second-strip"].values == b


def test_the_words_say_what_is_drawn():
    found = arrows("lion", "shark", (3, -1))
    text = " ".join(said.text for said in arrow_scene(found).said)
    for number in ("2 to the right", "4 up", "[2, 4]", "27°", "0.89", "from 2.24 to 3.16"):
        assert number in text
    rows = vectors(["lion", "shark"])
    assert f"it is {cosine(*rows):.2f}, so" in text and "less similar" in text
    note = vectors(["jump", "leap", "bound"])
    assert f"cosine of {cosine(note[0], note[1]):.2f}" in text and f"only {cosine(note[0], note[2]):.2f}" in text


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
