"""Late imports leave the garbage collector's sight when there are many; runs of pages are followed by bounded collections."""

import gc
import sys
import types
import weakref

import pytest
from streamlit import config

from components.frame import garbage_collector


@pytest.fixture
def late(monkeypatch):
    """Imports so many modules late; what was there before is settled."""

    def come(count: int) -> None:
        for number in range(count):
            monkeypatch.setitem(sys.modules, f"late_{len(sys.modules)}_{number}", types.ModuleType("late"))

    monkeypatch.setattr(garbage_collector, "_seen", 0)
    garbage_collector.settle()
    yield come
    gc.unfreeze()


class Node:
    """An object in a circle of its own, which only the collector frees."""

    def __init__(self) -> None:
        self.me = self


def in_sight(thing: object) -> bool:
    return any(other is thing for other in gc.get_objects())


def test_what_many_late_modules_bring_is_walked_through_no_more(late):
    node = Node()
    late(10)
    garbage_collector.settle()
    assert in_sight(node)
    late(60)
    garbage_collector.settle()
    assert not in_sight(node)
    after = Node()
    garbage_collector.settle()
    assert in_sight(after)


def test_what_became_garbage_meanwhile_is_freed(late):
    node = weakref.ref(Node())
    gc.freeze()
    gc.collect()
    assert node() is not None
    late(60)
    garbage_collector.settle()
    assert node() is None


def left() -> weakref.ref:
    return weakref.ref(Node())


def test_what_a_run_leaves_is_collected(monkeypatch):
    monkeypatch.setattr(garbage_collector, "_rest_until", [0.0])
    gc.disable()
    try:
        first = left()
        garbage_collector.after_run(always=False)
        assert first() is None
        second = left()
        garbage_collector._rest_until[0] = float("inf")  # a collection has just taken its share
        garbage_collector.after_run(always=False)
        assert second() is not None
        garbage_collector.after_run(always=True)
        assert second() is None
    finally:
        gc.enable()


def test_the_next_collection_waits_for_ten_times_what_this_one_took(monkeypatch):
    clock = iter([100.0, 100.5, 105.4, 105.5, 105.5])  # begun and ended, too early, begun and ended
    monkeypatch.setattr(garbage_collector, "_rest_until", [0.0])
    monkeypatch.setattr(garbage_collector.time, "monotonic", lambda: next(clock))
    gc.disable()
    try:
        garbage_collector.after_run(always=False)
        garbage = left()
        garbage_collector.after_run(always=False)
        assert garbage() is not None
        garbage_collector.after_run(always=False)
        assert garbage() is None
    finally:
        gc.enable()


def test_streamlit_itself_does_not_collect():
    assert config.get_option("runner.postScriptGC") is False
