"""A model of the learner's own from the model hub: asked first (how large, may it be had), fetched on a click, in safetensors.

Only where the host allows it, and only when a learner has typed a name and asked. What the hub says and sends is read in
worker processes (`custom_fetch`), which are ended when it takes too long: a thread that reads cannot be.
"""

import hashlib
import re
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from models.runtime.bounded_process import BUSY, Bounds, BoundsExceeded, Workers
from models.runtime.folders import CACHE_VARIABLE, cache_folder
from models.weights import custom_fetch, custom_model
from models.weights.custom_config import CustomError, understood
from models.weights.sources import Progress, folder_size

NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(/[A-Za-z0-9][\w.-]{0,95})?", re.ASCII)
PATIENCE = 25.0  # seconds for an answer; without a byte more for that long, a download counts as hanging
MOST_KEPT = 4_000_000_000  # bytes of all fetched models of this kind together
_UNUSED = 3600.0  # seconds since a kept model was last looked at, after which it makes room for others
_MEMORY = 400_000_000  # bytes: the hub's library, and an answer
R = TypeVar("R")
_asking, _fetching = (Workers(Bounds(PATIENCE / 4, _MEMORY), most=2) for _ in range(2))


@dataclass(frozen=True)
class Offer:
    """What the hub has under a name: at which commit, which files are wanted of it with the bytes of each, and of all."""

    name: str
    commit: str
    files: tuple[tuple[str, int], ...]
    bytes: int
    kind: str
    architecture: str


def place(name: str, commit: str) -> Path:
    """Where a fetched model is kept."""
    return cache_folder() / "own" / hashlib.sha256(f"{name}@{commit}".encode()).hexdigest()[:16]


def ask(name: str) -> Offer:
    """Ask the hub about a model; nothing but its config is fetched. Raises CustomError, after PATIENCE at the latest."""
    if not custom_model.allowed(custom_model.HUB):
        raise CustomError("The host of this server has not allowed models of the model hub.")
    if not NAME.fullmatch(name):
        raise CustomError("That is no name of the model hub. Names look like “owner/model”.")
    found = _worked(_asking, PATIENCE, custom_fetch.described, _endpoint(), name, PATIENCE)
    config = understood(found["config"])
    files = tuple((file, size) for file, size in found["files"])
    total = sum(size for _, size in files)
    custom_model.check_size(total)  # stored in 16 bits it takes twice that in float32; what came is judged again
    return Offer(name, found["commit"], files, total, config.kind, config.architecture)


def _endpoint() -> str:
    from huggingface_hub import constants

    return constants.ENDPOINT


def _worked(workers: Workers, seconds: float, function: Callable[..., R], *arguments: object) -> R:
    """The result of a function of `custom_fetch` in that many seconds. Raises CustomError."""
    bounds = Bounds(seconds / 4, _MEMORY)  # a job may last four times its processor time
    try:
        return workers.run(function, *arguments, problem=CustomError, bounds=bounds)
    except BoundsExceeded as error:
        if error.reason == BUSY:
            raise CustomError("Too much is being fetched at once. Try again in a minute.") from error
        raise custom_fetch.silent(PATIENCE) from error


class Download(threading.Thread):
    """One download. `progress` is the latest news; after the end `found` is the model, or `error` a sentence."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(name=f"fetch {offer.name}", daemon=True)
        self.offer = offer
        self.found: custom_model.CustomModel | None = None
        self.error: CustomError | None = None
        self._staging: Path | None = None

    @property
    def progress(self) -> Progress:
        """How much is there."""
        done = folder_size(self._staging) if self._staging else 0
        return Progress("fetching", min(done, self.offer.bytes), self.offer.bytes)

    def run(self) -> None:
        try:
            self.found = self._fetched()
        except CustomError as error:
            self.error = error
        except OSError as error:
            self.error = CustomError(
                f"It could not be kept on this machine ({error.strerror or type(error).__name__}). Whoever runs this server can "
                f"set {CACHE_VARIABLE} to a folder that can be written and has room, and then start it again."
            )

    def _fetched(self) -> custom_model.CustomModel:
        target = place(self.offer.name, self.offer.commit)
        if not target.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            make_room(target.parent, self.offer.bytes)
            with _staging(target.parent) as self._staging:
                self._bring(self._staging)
                custom_model.look(self._staging)
                custom_model.write_index(self._staging)
                self._staging.replace(target)
        target.touch()
        return custom_model.look(target, self.offer.name)

    def _bring(self, staging: Path) -> None:
        offer = self.offer
        seconds = 2 * PATIENCE + offer.bytes / custom_fetch.SLOWEST
        files = [list(file) for file in offer.files]
        _worked(
            _fetching,
            seconds + PATIENCE,
            custom_fetch.bring,
            _endpoint(),
            offer.name,
            offer.commit,
            files,
            str(staging),
            PATIENCE,
            seconds,
        )


@contextmanager
def _staging(parent: Path) -> Iterator[Path]:
    """A new folder, removed at the end; the lock beside it says that somebody still fills it."""
    folder = parent / f"staging-{secrets.token_hex(8)}"
    lock = Path(f"{folder}.lock")
    try:
        with FileLock(lock):
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        lock.unlink(missing_ok=True)


def make_room(folder: Path, need: int) -> None:
    """Remove what killed downloads have left, and models that nobody has used lately while there is too little room.

    Raises CustomError where that is not enough.
    """
    for staging in folder.glob("staging-*"):
        if staging.is_dir():
            _remove_unless_locked(staging)
    kept = [each for each in folder.iterdir() if not each.name.startswith("staging-")]
    kept.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    while shutil.disk_usage(folder).free < 2 * need or folder_size(folder) + need > MOST_KEPT:
        if not kept or time.time() - kept[-1].stat().st_mtime < _UNUSED:
            raise CustomError(
                f"There is no room for {need / 1e6:.0f} MB. Try again in an hour, or ask the host of this server."
            )
        shutil.rmtree(kept.pop(), ignore_errors=True)


def _remove_unless_locked(staging: Path) -> None:
    """A lock is let go when its process ends, however that was."""
    lock = Path(f"{staging}.lock")
    try:
        with FileLock(lock, timeout=0):
            shutil.rmtree(staging, ignore_errors=True)
    except Timeout:
        return
    lock.unlink(missing_ok=True)
