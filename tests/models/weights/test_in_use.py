"""Damaged files in the loading module: whatever a library makes of them, a sentence and none of their numbers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from models import loading, weights
from models.catalog import CATALOG
from models.trace import observe
from models.weights import WeightsError

pytestmark = pytest.mark.slow  # whole models, damaged
GONE = "were damaged and are not used any more; reload the page"


@pytest.fixture
def folder(offline, monkeypatch) -> Iterator[Path]:
    """The folder of a tiny causal model, which nothing has loaded."""
    monkeypatch.setitem(CATALOG, "causal", CATALOG["tiny"])
    for made in (loading.network, loading.tokenizer):
        made.clear()
    yield weights.ensure("causal")
    for made in (loading.network, loading.tokenizer):
        made.clear()


def overwrite(file: Path, content: bytes) -> None:
    """As a failing disk does: size and time stay."""
    stat = file.stat()
    assert len(content) == stat.st_size
    file.write_bytes(content)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_flipped_bits_are_found_while_the_model_is_loaded(folder):
    file = folder / "model.safetensors"
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    overwrite(file, bytes(content))
    weights.checked._known.clear()  # another process has verified them
    assert weights.is_ready("causal")
    with pytest.raises(WeightsError, match=GONE):
        loading.network("causal")
    assert not folder.exists()
    weights.ensure("causal")
    assert loading.network("causal").network.config.num_hidden_layers


@pytest.mark.parametrize("name", ["tokenizer.json", "config.json", "model.safetensors"])
def test_files_of_zeros_are_told_in_a_sentence(folder, name):
    overwrite(folder / name, bytes((folder / name).stat().st_size))
    assert weights.is_ready("causal")
    with pytest.raises(WeightsError, match=GONE):
        (loading.tokenizer if name == "tokenizer.json" else loading.network)("causal")
    assert not folder.exists()


def test_whole_files_that_cannot_be_loaded_are_kept(folder, monkeypatch):
    def no_memory(*_arguments):
        raise MemoryError

    monkeypatch.setattr(loading, "_from_pretrained", no_memory)
    with pytest.raises(WeightsError, match=r"could not be loaded \(MemoryError\)\. Its files are whole"):
        loading.network("causal")
    assert weights.is_ready("causal")


def test_numbers_that_are_none_are_told_in_a_sentence(folder):
    """The files went bad under a running app, whose weights are mapped from them."""
    before = loading.network("causal")
    assert observe("causal", "the").final.shape[0] == 2
    overwrite(folder / "model.safetensors", bytes((folder / "model.safetensors").stat().st_size))
    with torch.inference_mode():
        before.network.get_input_embeddings().weight.fill_(float("nan"))
    with pytest.raises(WeightsError, match=GONE):
        observe("causal", "the")
    weights.ensure("causal")
    assert loading.network("causal") is not before and observe("causal", "the").final.shape[0] == 2


def test_a_damaged_package_is_told_with_its_cure(monkeypatch):
    weights.ensure("vision")
    monkeypatch.setitem(CATALOG["vision"].source.sha256, "config.json", "0" * 64)
    loading.vision.clear()
    with pytest.raises(WeightsError, match=r"config\.json is damaged\. Run: git checkout models/vision"):
        loading.vision()
