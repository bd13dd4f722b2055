"""Pictures of figures on a server for many: bounded, shared out, remembered."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.runtime import visitor
from models.runtime.bounded_process import Bounds, BoundsExceeded, Workers
from pages.shared import pictures

BARS = {
    "data": {"values": [{"a": "x", "b": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}},
}


def test_one_visitor_waits_for_two_pictures_and_another_gets_one(monkeypatch):
    go, asked = threading.Event(), []

    def drawn(kind: str, spec: str) -> bytes:
        asked.append(visitor.current())
        assert go.wait(10)
        return b""

    monkeypatch.setattr(pictures, "_drawn", drawn)

    def draw_for(who: str):
        with visitor.working_for(who):
            return pictures.drawer()

    greedy, learner = draw_for("greedy"), draw_for("learner")
    with ThreadPoolExecutor() as pool:
        made = [pool.submit(draw, "svg", "{}") for draw in (greedy, greedy, learner)]
        deadline = time.monotonic() + 10
        while len(asked) < 3:
            assert time.monotonic() < deadline
            time.sleep(0.005)
        with pytest.raises(pictures.TooMany):
            greedy("svg", "{}")
        go.set()
        assert [each.result() for each in made] == [b""] * 3
    assert sorted(asked) == ["greedy", "greedy", "learner"]
    assert greedy("svg", "{}") == b""


def test_a_picture_that_needs_too_much_is_given_up(monkeypatch):
    small = Workers(Bounds(seconds=20, memory=20_000_000), most=1, package="components", limited=False)
    monkeypatch.setattr(pictures, "_workers", small)
    with pytest.raises(BoundsExceeded):
        pictures.drawer()("png", json.dumps({**BARS, "title": "too much"}))
    small.close()


def test_a_picture_is_drawn_in_another_process_and_once(monkeypatch):
    made = pictures.drawer()("svg", json.dumps(BARS))
    assert made.startswith(b"<svg")
    monkeypatch.setattr(pictures, "_workers", None)
    assert pictures.drawer()("svg", json.dumps(BARS)) == made
