"""Which bytes were verified: the manifest beside a fetched model, and what this process has read of any file.

Reading half a gigabyte takes about a second, and every page asks in every run whether its model is there. So a file is
read once for each change of its size, its time or its place on the disk, by one thread while others wait for it.
"""

import hashlib
import json
import os
import tempfile
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path

MANIFEST = "manifest.json"
WEIGHTS = "model.safetensors"
FILES = ("config.json", "tokenizer.json", WEIGHTS)  # of a model that is fetched


@dataclass(frozen=True)
class Checked:
    """A file as it was when its bytes were verified."""

    sha256: str
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class Manifest:
    """Written beside fetched weights: what they were made from, and what makes a later change of any file visible.

    `source_sha256` is the published hash of the file that they were made from.
    """

    origin: str
    precision: str
    source_sha256: str
    files: dict[str, Checked]


class Look(Enum):
    """How closely to look at a file."""

    STAT = "read it only where its size or time is another than in the manifest"
    ONCE = "this process must have read it as it is now"
    ANEW = "read it now"


_known: dict[Path, tuple[tuple[int, ...], str]] = {}
_turns: dict[Path, threading.Lock] = {}


def digest(file: Path, anew: bool = False) -> str:
    """Hexadecimal sha256 of a file, remembered while its stat stays the same, unless it is to be read `anew`."""
    with _turns.setdefault(file, threading.Lock()):
        stat = file.stat()
        stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ino)  # taken before reading: who writes meanwhile changes it
        if anew or _known.get(file, ((), ""))[0] != stamp:
            with file.open("rb") as stream:
                _known[file] = (stamp, hashlib.file_digest(stream, "sha256").hexdigest())
        return _known[file][1]


def write(folder: Path, origin: str, precision: str, source_sha256: str) -> None:
    """Note in a manifest that all files of a model are in the folder and are as they should be."""
    files = {}
    for name in FILES:
        stat = (folder / name).stat()
        files[name] = Checked(digest(folder / name), stat.st_size, stat.st_mtime_ns)
    _save(folder, Manifest(origin, precision, source_sha256, files))


def read(folder: Path) -> Manifest:
    """The manifest in a folder. Raises OSError when there is none, ValueError when it is damaged or of an older app."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {name: Checked(**told["files"][name]) for name in FILES}
        return Manifest(**{**told, "files": files})
    except (TypeError, KeyError) as error:
        raise ValueError(f"{folder / MANIFEST} is no manifest") from error


def unchanged(folder: Path, made: Manifest, look: Look = Look.STAT, at: str = "") -> bool:
    """Whether all files are those of the manifest; `look` is for all of them, or for the one that is named.

    Where a file has another time, as a copy or the layer of a container has it, its hash decides. If that is right, the
    new time is noted, so that the next start need not read the file again.
    """
    times = {}
    for name, was in made.files.items():
        try:
            stat = (folder / name).stat()
            if stat.st_size != was.size:
                return False
            closely = look if at in ("", name) else Look.STAT
            same = closely is Look.STAT and stat.st_mtime_ns == was.mtime_ns
            if not same and digest(folder / name, closely is Look.ANEW) != was.sha256:
                return False
        except OSError:
            return False
        times[name] = replace(was, mtime_ns=stat.st_mtime_ns)
    if times != made.files:
        with suppress(OSError):  # a folder that can only be read: then each process reads the files once
            _save(folder, replace(made, files=times))
    return True


def _save(folder: Path, made: Manifest) -> None:
    """Whole or not at all, whoever reads or writes it at the same time."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=f"{MANIFEST}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(asdict(made), out, indent=2)
        Path(name).chmod(0o644)  # a temporary file is its owner's alone, and another user may share this cache
        Path(name).replace(folder / MANIFEST)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
