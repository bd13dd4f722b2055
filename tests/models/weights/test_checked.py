"""Verified files are read once, whatever became of their times, and again when they change."""

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from models import weights
from models.weights import checked
from models.weights.checked import FILES


@pytest.fixture
def readings(monkeypatch):
    """The files that were read through, in their order."""
    read = []
    real = hashlib.file_digest

    def counting(stream, name):
        read.append(Path(stream.name).name)
        return real(stream, name)

    monkeypatch.setattr(checked.hashlib, "file_digest", counting)
    return read


def other_times(folder: Path) -> None:
    """As a copy, a backup or the layer of a container has them."""
    for number, name in enumerate(FILES):
        os.utime(folder / name, ns=(number + 1, number + 1))


def test_a_copied_cache_is_read_once_and_noted(offline, readings):
    folder = weights.ensure("tiny")
    other_times(folder)
    readings.clear()
    assert all(weights.is_ready("tiny") for _ in range(5))
    assert sorted(readings) == sorted(FILES)
    checked._known.clear()  # as another process, which knows nothing yet
    readings.clear()
    assert weights.is_ready("tiny") and readings == []


def test_a_copied_cache_that_can_only_be_read_is_read_once_a_process(offline, readings, monkeypatch):
    def read_only(*_arguments, **_options):
        raise PermissionError("read-only file system")

    folder = weights.ensure("tiny")
    other_times(folder)
    told = (folder / "manifest.json").read_bytes()
    readings.clear()
    monkeypatch.setattr(checked.tempfile, "mkstemp", read_only)
    assert all(weights.is_ready("tiny") for _ in range(5))
    assert sorted(readings) == sorted(FILES) and (folder / "manifest.json").read_bytes() == told


def test_many_threads_read_a_file_once(offline, readings):
    folder = weights.ensure("tiny")
    other_times(folder)
    readings.clear()
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(weights.is_ready, ["tiny"] * 40))
    assert sorted(readings) == sorted(FILES)


def test_a_manifest_of_another_source_is_not_believed(offline):
    file = weights.ensure("tiny") / "manifest.json"
    told = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**told, "source_sha256": "0" * 64}), "utf-8")
    assert not weights.is_ready("tiny")
