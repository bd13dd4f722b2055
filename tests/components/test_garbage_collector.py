"""Late imports leave the garbage collector's sight, and only when there are many."""

import gc
import sys
import types
import weakref

import pytest

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
