"""Late imports leave the garbage collector's sight, and only when there are many."""

import gc
import sys
import types

from components import settled


def test_many_new_modules_are_frozen_once(monkeypatch):
    frozen = []
    monkeypatch.setattr(settled, "_seen", 0)
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(len(sys.modules)))
    settled.settle()
    frozen.clear()
    settled.settle()
    assert not frozen
    for number in range(60):
        monkeypatch.setitem(sys.modules, f"late_{number}", types.ModuleType("late"))
    settled.settle()
    settled.settle()
    assert len(frozen) == 1
