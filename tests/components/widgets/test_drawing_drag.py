"""A handle that was dragged: the page believes only points of its grid."""

import pytest
import streamlit as st

from components.widgets.drawing.drawing import _dragged
from components.widgets.drawing.drawing_picture import drawing_picture
from components.widgets.drawing.marks import Handle
from components.widgets.drawing.scene import shape

HANDLE = Handle(
    "own", x=3, y=4, r=5, left=0, top=0, spacing=10, columns=5, rows=3, end="arrow", name="The tip", said="here"
)


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        (["own", 4, 2], [("own", 4, 2)]),
        (["own", 0, 0], [("own", 0, 0)]),
        (["own", 5, 0], []),
        (["own", 0, -1], []),
        (["own", 1.0, 1], []),
        (["own", True, 1], []),
        (["other", 1, 1], []),
        ([["own"], 1, 1], []),
        (["own", 1], []),
        ("own", []),
        (None, []),
        ({"own": 1}, []),
    ],
)
def test_only_points_of_the_grid_count(said, taken, monkeypatch):
    monkeypatch.setattr(st, "session_state", {"drawing": {"drag": said}})
    told = []
    _dragged("drawing", {"own": HANDLE}, lambda *point: told.append(point))
    assert told == taken


def test_a_handle_is_sent_with_its_grid_and_exported_as_a_circle():
    sent = shape(HANDLE)
    assert sent["kind"] == "Handle" and sent["columns"] == 5 and sent["end"] == "arrow" and sent["name"] == "The tip"
    layers = drawing_picture([HANDLE], 100, 50).to_dict()["layer"]
    assert [layer["mark"]["type"] for layer in layers] == ["point"]
