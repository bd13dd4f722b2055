"""Late imports leave the garbage collector's sight, and only when there are many."""

import gc
import sys
import types

from components.frame import settle


def test_many_new_modules_are_frozen_once(monkeypatch):
    frozen = []
    monkeypatch.setattr(settle, "_seen", 0)
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(len(sys.modules)))
    settle.settle()
    frozen.clear()
    settle.settle()
    assert not frozen
    for number in range(60):
        monkeypatch.setitem(sys.modules, f"late_{number}", types.ModuleType("late"))
    settle.settle()
    settle.settle()
    assert len(frozen) == 1
