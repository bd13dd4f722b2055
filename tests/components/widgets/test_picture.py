"""The picture as a shape of a drawing: sent once, and exported in its parts."""

import base64
import io

import numpy as np
import vl_convert
from PIL import Image

from components.charts.pictures import photograph
from components.widgets.drawing.drawing_picture import drawing_picture
from components.widgets.drawing.marks import Picture, Strip
from components.widgets.drawing.scene import Layout, Said, Scene, payload

PIXELS = np.zeros((8, 8, 3), np.uint8)
PIXELS[:4, 4:] = (255, 0, 0)
SOURCE = photograph(np.kron(PIXELS, np.ones((4, 4, 1), np.uint8)))
WHOLE = Picture("whole", x=0, y=0, w=40, h=40, source=SOURCE)
PART = Picture("part", x=60, y=20, w=30, h=20, source=SOURCE, part=(0.5, 0, 0.5, 0.5))
STRIP = Strip("strip", x=0, y=50, w=40, h=5, values=(1.0, -2.0), full=2.0)


def test_a_picture_is_sent_once():
    layout = Layout(100, 60, ((WHOLE, PART, STRIP), (PART,)))
    sent = payload(Scene("x", (Said("a", "b"),) * 2, layout, layout))
    assert sent["pictures"] == [SOURCE]
    marks = {mark["id"]: mark for mark in sent["layouts"][0]["marks"]}
    assert marks["whole"]["source"] == marks["part"]["source"] == 0
    assert marks["part"]["part"] == [0.5, 0.0, 0.5, 0.5] and "part" not in marks["whole"]
    assert "full" not in marks["strip"] and base64.b64decode(marks["strip"]["values"]) == bytes([64, 129])


def test_an_exported_part_is_cut_out():
    spec = drawing_picture((WHOLE, PART), 100, 60).to_dict()
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"]]
    assert [(row["x"], row["y"]) for row in rows] == [(20, 20), (75, 30)]  # the middle of each
    with Image.open(io.BytesIO(base64.b64decode(rows[1]["url"].partition(",")[2]))) as cut:
        assert cut.size == (16, 16)
        red, green, _ = np.asarray(cut)[8, 8]
        assert red > 200 and green < 60  # JPEG moves the values a bit
    assert b"\x89PNG" in vl_convert.vegalite_to_png(spec)[:8]
