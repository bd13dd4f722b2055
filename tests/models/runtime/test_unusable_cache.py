"""A cache folder that cannot be made or written: a training says so, with what to do."""

import pytest

from models.runtime import disk_cache
from models.runtime.folders import CACHE_VARIABLE, UnusableCache


@pytest.mark.parametrize("where", ["/proc/cache", "/dev/null", "/dev/null/cache"])
def test_a_training_says_which_variable_to_set(where, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, where)
    with pytest.raises(UnusableCache, match="set VECTORSCOPE_CACHE to a folder that can be written"):
        disk_cache.once(disk_cache.folder("a", 1), print, lambda staging: None)


def test_a_disk_that_gets_full_while_training_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))

    def train(staging):
        raise OSError(28, "No space left on device")

    with pytest.raises(UnusableCache, match="No space left on device"):
        disk_cache.once(disk_cache.folder("a", 1), print, train)
    assert not list((tmp_path / "trained").glob("staging-*"))
