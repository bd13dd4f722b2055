"""Fetching weights when everything goes well and when it does not, on a tiny model that the tests make."""

import errno
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM

from models import weights
from models.catalog import CATALOG
from models.runtime import folders
from models.weights import WeightsError
from models.weights.__main__ import main
from models.weights.checked import FILES
from tests.support import tiny
from tests.support.files import leftovers

pytestmark = pytest.mark.slow  # pip, converting
ROOT = Path(__file__).parents[3]


def test_fetched_weights_run_and_say_what_they_are(offline):
    stages = []
    folder = weights.ensure("tiny", lambda progress: stages.append(progress.stage))
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    assert model.config.num_key_value_heads == tiny.KEY_VALUE_HEADS
    with torch.inference_mode():
        assert torch.isfinite(model(torch.tensor([[5, 6, 7]])).logits).all()
    made = weights.manifest("tiny")
    assert made.origin == "tiny-weights 1.0" and made.source_sha256 == CATALOG["tiny"].source.sha256
    assert weights.path("tiny") == folder and leftovers(offline) == ["tiny"]
    assert stages[0] == "fetching" and "converting to float32" in stages


def test_a_second_call_fetches_nothing(offline):
    weights.ensure("tiny")
    stages = []
    weights.ensure("tiny", lambda progress: stages.append(progress.stage))
    assert stages == []


def test_before_the_first_fetch(offline):
    assert not weights.is_ready("tiny")
    with pytest.raises(WeightsError, match=r"python -m models\.weights"):
        weights.path("tiny")


def test_wrong_hash_keeps_nothing(offline, monkeypatch):
    bad = replace(CATALOG["tiny"], source=replace(CATALOG["tiny"].source, sha256="0" * 64))
    monkeypatch.setitem(CATALOG, "tiny", bad)
    with pytest.raises(WeightsError, match="not the published one"):
        weights.ensure("tiny")
    assert leftovers(offline) == []


def test_full_disk_before_and_during(offline, monkeypatch):
    def no_space(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("models.weights.gguf.convert", no_space)
        with pytest.raises(WeightsError, match="disk is full"):
            weights.ensure("tiny")
    assert leftovers(offline) == []
    with monkeypatch.context() as patch:
        patch.setattr(weights.shutil, "disk_usage", lambda path: type("usage", (), {"free": 1000}))
        with pytest.raises(WeightsError, match="disk is full"):
            weights.ensure("tiny")
    weights.ensure("tiny")  # space again: the next start heals


def test_a_cache_that_is_no_folder(offline):
    (offline / "cache").write_text("in the way")
    with pytest.raises(WeightsError, match="cannot be used"):
        weights.ensure("tiny")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that even the administrator cannot write to: /sys")
def test_a_cache_that_can_only_be_read(offline, monkeypatch):
    monkeypatch.setenv(folders.CACHE_VARIABLE, "/sys/vectorscope")
    with pytest.raises(WeightsError, match="cannot be used"):
        weights.ensure("tiny")


def damaged(good: bytes) -> dict[str, bytes]:
    """What may have become of a file."""
    return {"cut off": good[: len(good) // 2], "emptied": b"", "changed": good[:-1] + bytes([good[-1] ^ 1])}


def test_damage_to_any_file_is_seen_and_healed(offline):
    folder = weights.ensure("tiny")
    good = {name: (folder / name).read_bytes() for name in (*FILES, "manifest.json")}
    for name in good:
        for what, content in damaged(good[name]).items():
            (folder / name).write_bytes(content)
            assert not weights.is_ready("tiny"), (name, what)
        (folder / name).unlink()
        assert not weights.is_ready("tiny"), name
        (folder / name).write_bytes(good[name])
        assert weights.is_ready("tiny")
    (folder / "tokenizer.json").write_bytes(b"{")
    folder = weights.ensure("tiny")
    assert {name: (folder / name).read_bytes() for name in FILES} == {name: good[name] for name in FILES}
    assert weights.whole("tiny")


def test_only_damaged_weights_are_discarded(offline):
    weights_file = weights.ensure("tiny") / "model.safetensors"
    assert not weights.damage("tiny") and weights.is_ready("tiny")
    stat = weights_file.stat()
    weights_file.write_bytes(b"\0" * stat.st_size)  # a failing disk leaves size and time as they were
    os.utime(weights_file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert weights.is_ready("tiny")
    assert "reload the page to fetch them again" in weights.damage("tiny") and not weights.is_ready("tiny")


_CHILD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from models import weights
from models.weights import sources
from models.catalog import CATALOG
from tests.support import tiny
CATALOG["tiny"] = tiny.make_wheel(Path(sys.argv[2]))
sources.shutil.which = lambda command: None
def report(progress):
    print(progress.stage, flush=True)
    if progress.stage.startswith(sys.argv[3]):
        time.sleep(60)
weights.ensure("tiny", report)
"""


def child(offline: Path, mode: str) -> subprocess.Popen:
    """Another process that fetches the same weights; `mode` is the stage in which it stops and waits, if there is one."""
    own = offline / f"made-by-{mode}-{len(list(offline.iterdir()))}"
    own.mkdir()
    arguments = [sys.executable, "-c", _CHILD, str(ROOT), str(own), mode]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=os.environ.copy())


@pytest.mark.parametrize("stage", ["fetching", "converting"])
def test_killed_half_way_heals(offline, stage):
    process = child(offline, stage)
    for line in process.stdout:
        if line.startswith(stage):
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert not weights.is_ready("tiny")
    assert any(name.startswith("staging-") for name in leftovers(offline))
    weights.ensure("tiny")
    assert weights.is_ready("tiny")
    if stage == "converting":  # an installer that was left alone may still write; the next fetch removes that
        assert leftovers(offline) == ["tiny"]


def test_two_processes_fetch_once(offline):
    processes = [child(offline, "run"), child(offline, "run")]
    outputs = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sum("converting" in output for output in outputs) == 1
    assert weights.is_ready("tiny")


def test_command_line_says_where(offline, capsys):
    assert main(["--where"]) == 0
    assert str(offline / "cache") in capsys.readouterr().out


def test_packaged_weights_are_verified(monkeypatch):
    folder = weights.ensure("encoder")
    assert (folder / "model.safetensors").is_file()
    source = replace(CATALOG["encoder"].source, sha256={"model.safetensors": "0" * 64})
    monkeypatch.setitem(CATALOG, "encoder", replace(CATALOG["encoder"], source=source))
    with pytest.raises(WeightsError, match="damaged"):
        weights.ensure("encoder")
    gone = replace(CATALOG["encoder"].source, distribution="no-such-package")
    monkeypatch.setitem(CATALOG, "encoder", replace(CATALOG["encoder"], source=gone))
    with pytest.raises(WeightsError, match=r"requirements\.txt"):
        weights.ensure("encoder")
