"""What results that are shared have in common: nobody can change them, and their size is known."""

from dataclasses import dataclass

import numpy as np
import pytest

from models.runtime import cache
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded


@dataclass(frozen=True)
class Inner(Arrays):
    numbers: np.ndarray


@dataclass(frozen=True)
class Outer(Arrays):
    name: str
    inner: Inner
    numbers: np.ndarray | None


def test_arrays_are_read_only_and_counted():
    result = Outer("x", Inner(np.zeros(3)), np.zeros((2, 2), np.float32))
    assert result.nbytes == 3 * 8 + 4 * 4 and Outer("x", result.inner, None).nbytes == 3 * 8
    for array in (result.numbers, result.inner.numbers):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_a_cache_knows_what_it_remembers():
    zeros = bounded(100)(np.zeros)
    assert not zeros.knows(3)
    zeros(3), zeros(30)  # the second is too large to be kept
    assert zeros.knows(3) and not zeros.knows(30)


def test_forgetting_leaves_what_was_costly(monkeypatch):
    monkeypatch.setattr(cache, "_cheap", [])
    cheap, costly = bounded(100)(np.zeros), bounded(100, costly=True)(np.ones)
    cheap(3), costly(3)
    cache.forget()
    assert not cheap.knows(3) and costly.knows(3)
