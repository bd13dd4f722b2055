"""Small trainings kept on the disk: one is trained once for a machine, and the code under a figure can load its weights.

What a training is called is its recipe (text, seed, settings), so that another recipe is another training.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from models.runtime.folders import UnusableCache, cache_folder
from models.runtime.training_queue import News, Report


def folder(name: str, *recipe: object) -> Path:
    """Where the training `name` with this recipe is kept, trained or not."""
    return cache_folder() / "trained" / f"{name}-{hashlib.sha256(repr(recipe).encode()).hexdigest()[:16]}"


def once(place: Path, report: Report, train: Callable[[Path], None]) -> Path:
    """Let `train` fill a folder that becomes `place` when it is whole; does nothing where that is there already.

    Another process that is at it is waited for, with the chance to stop at each report. Raises UnusableCache.
    """
    import torch

    torch.set_num_threads(1)  # for what is trained and for what is then looked at; see loading.py
    try:
        return _once(place, report, train)
    except OSError as error:
        raise UnusableCache(error) from error


def _once(place: Path, report: Report, train: Callable[[Path], None]) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(f"{place}.lock")
    while not place.is_dir():
        try:
            lock.acquire(timeout=0.5)
        except Timeout:
            report(News())
            continue
        try:
            if not place.is_dir():
                staging = Path(tempfile.mkdtemp(dir=place.parent, prefix="staging-"))
                try:
                    train(staging)
                    staging.replace(place)  # whole or not at all
                finally:
                    shutil.rmtree(staging, ignore_errors=True)
        finally:
            lock.release()
    return place
