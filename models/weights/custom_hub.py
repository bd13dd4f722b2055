"""A model of the learner's own from the model hub: asked first (how large, may it be had), fetched on a click, in safetensors.

Beside `sources.py` the only file that touches the network, and only when a learner has typed a name and asked.
"""

import hashlib
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from models.runtime.folders import cache_folder
from models.weights import custom_model
from models.weights.custom_model import CustomError
from models.weights.sources import Progress, folder_size

NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(/[A-Za-z0-9][\w.-]{0,95})?", re.ASCII)
PATIENCE = 25.0  # seconds for an answer; without a byte more for that long, a download counts as hanging
MOST_KEPT = 4_000_000_000  # bytes of all fetched models of this kind together
_WANTED = ("config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")
R = TypeVar("R")


@dataclass(frozen=True)
class Offer:
    """What the hub has under a name: at which commit, which files are wanted of it, and their bytes."""

    name: str
    commit: str
    files: tuple[str, ...]
    bytes: int
    kind: str
    architecture: str


def place(name: str, commit: str) -> Path:
    """Where a fetched model is kept."""
    return cache_folder() / "own" / hashlib.sha256(f"{name}@{commit}".encode()).hexdigest()[:16]


def ask(name: str) -> Offer:
    """Ask the hub about a model; nothing but its config is fetched. Raises CustomError, after PATIENCE at the latest."""
    if not NAME.fullmatch(name):
        raise CustomError("That is no name of the model hub. Names look like “owner/model”.")
    return _in_time(lambda: _ask(name))


def _ask(name: str) -> Offer:
    from huggingface_hub import HfApi, hf_hub_download

    with tempfile.TemporaryDirectory() as scratch:
        found = HfApi(token=False).model_info(name, files_metadata=True, timeout=10, token=False)
        sizes = {entry.rfilename: entry.size or 0 for entry in found.siblings or ()}
        if found.gated:
            raise CustomError(
                "It is gated: its owner lets only those have it who ask and log in. This app never logs in."
            )
        wanted = [file for file in sizes if file in _WANTED or (file.endswith(".safetensors") and "/" not in file)]
        if "config.json" not in sizes:
            raise CustomError("It has no config.json, so nobody knows which architecture it is.")
        config = hf_hub_download(
            name, "config.json", revision=found.sha, local_dir=scratch, token=False, etag_timeout=10
        )
        kind, _, architecture = custom_model.judged(custom_model.read_config(Path(config)))
    if not any(file.endswith(".safetensors") for file in wanted):
        raise custom_model.refuse_pickles(list(sizes))
    if "tokenizer.json" not in sizes:
        raise CustomError("It has no tokenizer.json: its text cannot be cut into tokens here.")
    total = sum(sizes[file] for file in wanted)
    custom_model.check_size(total)  # stored in 16 bits it takes twice that in float32; what came is judged again
    if found.sha is None:
        raise CustomError("The model hub names no version of it.")
    return Offer(name, found.sha, tuple(wanted), total, kind, architecture)


def explain(error: Exception) -> CustomError:
    """What the hub's library raises, as a sentence."""
    from huggingface_hub import errors

    if isinstance(error, CustomError):
        return error
    if isinstance(error, errors.GatedRepoError):
        return CustomError("It is gated: its owner lets only those have it who ask and log in. This app never logs in.")
    if isinstance(error, errors.RepositoryNotFoundError | errors.RevisionNotFoundError):
        return CustomError("The model hub has no model of this name, or it is private.")
    if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
        return CustomError(f"The model hub does not answer (waited {PATIENCE:.0f} seconds). Try again later.")
    return CustomError(
        f"The model hub cannot be reached from this machine ({type(error).__name__}). All packaged models work without it."
    )


def _in_time(work: Callable[[], R]) -> R:
    """The result of `work`, waited for no longer than PATIENCE. Raises CustomError for all that goes wrong."""
    results: list[R] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # a captive portal makes the library raise nearly anything
            errors.append(error)

    worker = threading.Thread(target=run, name="own model", daemon=True)
    worker.start()
    worker.join(PATIENCE)
    if results:
        return results[0]
    error = errors[0] if errors else TimeoutError()
    raise explain(error) from error


class Download(threading.Thread):
    """One download. `progress` is the latest news; after the end `found` is the model, or `error` a sentence."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(name=f"fetch {offer.name}", daemon=True)
        self.offer = offer
        self.progress = Progress("fetching", 0, offer.bytes)
        self.found: custom_model.CustomModel | None = None
        self.error: CustomError | None = None

    def run(self) -> None:
        try:
            self.found = self._fetched()
        except CustomError as error:
            self.error = error
        except Exception as error:
            self.error = explain(error)

    def _fetched(self) -> custom_model.CustomModel:
        target = place(self.offer.name, self.offer.commit)
        if not target.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            need = self.offer.bytes
            if shutil.disk_usage(target.parent).free < 2 * need or folder_size(target.parent) + need > MOST_KEPT:
                raise CustomError(
                    f"There is no room for {need / 1e6:.0f} MB. Remove older models: delete {target.parent}."
                )
            staging = Path(tempfile.mkdtemp(dir=target.parent, prefix="staging-"))
            try:
                self._bring(staging)
                shutil.rmtree(staging / ".cache", ignore_errors=True)
                custom_model.look(staging)
                staging.replace(target)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
        return custom_model.look(target, self.offer.name)

    def _bring(self, staging: Path) -> None:
        """All files, in another thread, which is given up when no byte has come for PATIENCE seconds."""
        from huggingface_hub import hf_hub_download

        errors: list[Exception] = []

        def run() -> None:
            try:
                for file in self.offer.files:
                    hf_hub_download(
                        self.offer.name, file, revision=self.offer.commit, local_dir=staging, token=False,
                        etag_timeout=10
                    )  # fmt: skip
            except Exception as error:
                errors.append(error)

        worker = threading.Thread(target=run, name="own files", daemon=True)
        worker.start()
        last = time.monotonic()
        while worker.is_alive():
            worker.join(0.2)
            done = folder_size(staging)
            if done != self.progress.done:
                last = time.monotonic()
            self.progress = Progress("fetching", min(done, self.offer.bytes), self.offer.bytes)
            if time.monotonic() - last > PATIENCE:
                raise TimeoutError
        if errors:
            raise errors[0]
