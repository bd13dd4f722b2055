"""A model of the hub in several files: all parts are fetched, and the model is the one that was saved."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import transformers

from models.trace.custom_trace import trace
from models.weights import custom_hub
from models.weights.custom_config import CustomError
from models.weights.custom_model import INDEX, look
from tests.support.hub import fetched

TEXT = "we are living in a material"


def in_parts(whole: Path, folder: Path, size: str) -> list[Path]:
    """A copy of a model in files of at most this size, with the index that transformers writes; the files."""
    transformers.AutoModelForCausalLM.from_pretrained(whole).save_pretrained(folder, max_shard_size=size)
    shutil.copy(whole / "tokenizer.json", folder)
    return sorted(folder.glob("model-*.safetensors"))


def rewritten(folder: Path, index: dict | None) -> Path:
    """The folder with another index, or none."""
    (folder / INDEX).unlink()
    if index is not None:
        (folder / INDEX).write_text(json.dumps(index))
    return folder


@pytest.mark.parametrize(
    ("size", "count", "index"),
    [
        ("50KB", 3, "as saved"),
        ("30KB", 6, "as saved"),
        ("50KB", 3, None),
        ("50KB", 3, {"weight_map": {"transformer.wte.weight": "../../../other.safetensors"}}),
    ],
)
def test_a_model_in_several_files_is_the_model_itself(hub, saved, tmp_path, size, count, index):
    files = in_parts(saved["decoder"], tmp_path / "parts", size)
    assert len(files) == count
    if index != "as saved":
        rewritten(tmp_path / "parts", index)
    hub(tmp_path / "parts")
    load = fetched(custom_hub.ask("test/tiny"))
    assert load.error is None
    whole, found = trace(look(saved["decoder"]), TEXT), trace(load.found, TEXT)
    np.testing.assert_array_equal(found.hidden, whole.hidden)
    assert found.best == whole.best


def test_files_of_another_name_and_files_beside_the_parts(hub, saved, tmp_path):
    odd = tmp_path / "odd"
    shutil.copytree(saved["decoder"], odd)
    (odd / "model.safetensors").rename(odd / "weights.safetensors")
    hub(odd)
    expected = trace(look(saved["decoder"]), TEXT).hidden
    np.testing.assert_array_equal(trace(fetched(custom_hub.ask("test/tiny")).found, TEXT).hidden, expected)
    in_parts(saved["decoder"], tmp_path / "parts", "50KB")
    (tmp_path / "parts" / "consolidated.safetensors").write_bytes((odd / "weights.safetensors").read_bytes())
    hub(tmp_path / "parts")
    offer = custom_hub.ask("test/tiny")
    assert not any("consolidated" in file for file, _ in offer.files)
    np.testing.assert_array_equal(trace(fetched(offer).found, TEXT).hidden, expected)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_missing_part_is_told_before_the_download(hub, saved, tmp_path, number):
    in_parts(saved["decoder"], tmp_path / "parts", "50KB")[number - 1].unlink()
    hub(tmp_path / "parts")
    with pytest.raises(CustomError, match=f"should be in 3 files, but file {number} is missing"):
        custom_hub.ask("test/tiny")


def test_a_folder_with_parts_is_loaded(saved, tmp_path):
    in_parts(saved["decoder"], tmp_path / "parts", "50KB")
    found = trace(look(tmp_path / "parts"), TEXT)
    np.testing.assert_array_equal(found.hidden, trace(look(saved["decoder"]), TEXT).hidden)
