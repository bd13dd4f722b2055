"""Drawings as data: what the browser gets, and the chart that is exported."""

import json
from dataclasses import replace

import numpy as np
import pytest

from components.widgets.drawing.drawing_picture import drawing_picture, way
from components.widgets.drawing.marks import KINDS, Box, Dot, Handle, Line, Path, Picture, Slice, Strip, Words
from components.widgets.drawing.scene import Layout, Said, Scene, levels, payload, shape
from tests.support.charts import drawn
from tests.support.node import called, needs_node

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
MARKS = (
    Box("box", x=10, y=20, w=30, h=40, fill=0.2, role="attention", pick="2"),
    Box("dashed", x=50, y=20, w=30, h=40, dashed=True),
    Words("words", x=100, y=30, text="two\nlines\u202e", bold=True),
    Line("line", x=0, y=0, x2=50, y2=60, arrow=True),
    Line("arc", x=0, y=90, x2=50, y2=90, bend="over"),
    Strip("strip", x=0, y=70, w=60, h=8, values=(0.5, -2.0, 4.0), full=2.0),
    Dot("dot", x=20, y=20, r=5),
    Slice("slice", x=150, y=50, r=20, start=0.25, end=0.5),
    Path("path", points=(0.0, 0.0, 10.0, 20.0)),
    Handle(
        "handle",
        x=90,
        y=90,
        r=5,
        left=80,
        top=80,
        spacing=10,
        columns=2,
        rows=2,
        end="line",
        name="A handle",
        said="here",
    ),
    Picture("picture", x=60, y=60, w=10, h=10, source=PIXEL),
)
LAYOUT = Layout(200, 100, (MARKS, MARKS[:1]))
SCENE = Scene("A drawing", (Said("One", "First."), Said("Two", "Then.")), LAYOUT, LAYOUT)


def test_the_browser_gets_every_value_of_every_shape():
    sent = json.loads(json.dumps(payload(SCENE)))
    for mark, got in zip(MARKS, sent["layouts"][0]["marks"], strict=True):
        whole = sent["kinds"][got["kind"]] | got
        for name, value in vars(mark).items():
            if name not in (
                "values",
                "full",
                "points",
                "text",
                "part",
                "source",
            ):  # a strip is sent as shares of `full`
                assert whole[name] == value, (mark.id, name)
    assert sent["layouts"][0]["frames"] == [list(range(len(MARKS))), [0]]  # what stays is sent once
    assert set(sent["colours"]) == {"attention", "token", "positive", "negative", "grid", "muted"}


def test_a_learners_text_stays_on_one_line_and_steers_nothing():
    assert shape(MARKS[2])["text"] == "two lines⟨U+202E⟩"


@needs_node
def test_the_browser_reads_the_numbers_of_a_strip():
    values = np.random.default_rng(0).normal(size=40)
    read = called("drawing/tween.js", "signed", levels(values, 2.0))
    assert np.abs(np.array(read) - np.clip(values / 2, -1, 1)).max() <= 0.5001 / 127  # half a level


@needs_node
@pytest.mark.parametrize("bend", ["", "across", "down", "over", "under", "left", "right"])
def test_the_exported_line_is_the_browsers(bend):
    line = Line("line", x=10, y=80, x2=90, y2=30, bend=bend, lift=25)
    numbers = called("drawing/shapes.js", "way", vars(line))
    points = np.array(str(numbers).replace("M", "").replace("C", " ").replace("L", " ").split(), dtype=float).reshape(
        -1, 2
    )
    t = np.linspace(0, 1, len(way(line)))[:, None]
    if len(points) == 2:
        expected = points
    else:
        a, b, c, d = points
        expected = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    assert np.abs(np.array(way(line)) - expected).max() <= 0.0501  # the browser's text has one decimal


def test_layouts_and_words_go_together():
    with pytest.raises(ValueError, match="Both layouts"):
        replace(SCENE, said=SCENE.said[:1])
    with pytest.raises(ValueError, match="dot"):
        Scene("A drawing", SCENE.said[:1], Layout(1, 1, ((MARKS[6], MARKS[6]),)), Layout(1, 1, (MARKS,)))


def test_the_chart_draws_every_shape_where_it_is():
    spec = drawing_picture(MARKS, 200, 100).to_dict()
    boxes = drawn(spec, "rect")
    assert {round(item["x"]) for item in boxes} >= {10, 50}
    assert [item["text"] for item in drawn(spec, "text")] == ["\u2068two lines⟨U+202E⟩\u2069"]
    assert len(drawn(spec, "line")) and len(drawn(spec, "arc")) == 1 and len(drawn(spec, "symbol")) == 3
    cells = [item for item in boxes if 69 < item["y"] < 71]
    assert [round(item["width"]) for item in cells] == [20, 20, 20]


def test_a_circle_keeps_its_outline_and_its_size():
    rings = (Dot("ring", x=60, y=50, r=30, fill=0, line=2, role="muted"), Dot("disc", x=20, y=20, r=5))
    ring, disc = drawn(drawing_picture(rings, 200, 100).to_dict(), "symbol")
    assert ring["strokeWidth"] == 2 and ring["fillOpacity"] == 0 and ring["stroke"] and not disc["strokeWidth"]
    assert [item["size"] for item in (ring, disc)] == [3600, 100]  # of the square around it


def test_bars_go_up_and_down_from_the_middle():
    strip = Strip("bars", x=0, y=20, w=90, h=40, values=(1.0, -2.0, 0.5), full=2.0, bars=True)
    bars = drawn(drawing_picture([strip], 100, 100).to_dict(), "rect")
    assert [(round(bar["y"]), round(bar["height"])) for bar in bars] == [(30, 10), (40, 20), (35, 5)]


def test_every_kind_is_drawn_here():
    assert {type(mark) for mark in MARKS} == set(KINDS)
