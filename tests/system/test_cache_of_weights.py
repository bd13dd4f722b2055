"""A real server on a cache of weights that was copied, or that is damaged and cannot be fetched anew."""

import asyncio
import os
import shutil
from pathlib import Path
from statistics import median

import pytest

from benchmarks.instruments.client import joined
from benchmarks.instruments.server import serving
from models import weights
from models.runtime.folders import CACHE_VARIABLE, cache_folder
from models.weights.checked import FILES, MANIFEST

NO_NETWORK = {
    "PIP_NO_INDEX": "1",
    "PIP_FIND_LINKS": "",
    "PIP_CONFIG_FILE": os.devnull,
    "HF_ENDPOINT": "http://127.0.0.1:9",
}
NO_NETWORK |= {"UV_DEFAULT_INDEX": "http://127.0.0.1:9", "UV_FIND_LINKS": "", "UV_NO_CONFIG": "1", "UV_NO_CACHE": "1"}
NO_NETWORK |= {"UV_INDEX": "", "UV_EXTRA_INDEX_URL": "", "UV_HTTP_RETRIES": "0"}


@pytest.fixture
def cache(tmp_path) -> Path:
    """A folder with the causal model, its weights not copied but linked: the same bytes, the same times."""
    here = weights.ensure("causal")
    there = tmp_path / here.relative_to(cache_folder())
    there.mkdir()
    for name in (*FILES, MANIFEST):
        shutil.copy2(here / name, there / name) if name != FILES[-1] else link(here / name, there / name)
    return there


def link(here: Path, there: Path) -> None:
    try:
        there.hardlink_to(here)
    except OSError:  # on another disk
        shutil.copy2(here, there)


@pytest.mark.alone
def test_a_copied_cache_costs_one_reading_and_not_one_in_every_run(cache):
    """As `cp -r` or the layer of a container leaves it: the same bytes, other times."""

    async def times(folder: Path) -> list[float]:
        with serving(extra={CACHE_VARIABLE: str(folder)}) as server:
            async with joined(server.port) as learner:
                first = await learner.open("tokens")
                assert not first.errors
                return [(await learner.open("tokens")).seconds for _ in range(7)]

    as_it_was = median(asyncio.run(times(cache.parent)))
    weights_file = cache / FILES[-1]
    shutil.copyfile(weights_file, cache / "copy")
    (cache / "copy").replace(weights_file)
    for name in FILES:
        os.utime(cache / name, (1_700_000_000, 1_700_000_000))
    # Every run read all files, which took five times as long as the page itself.
    assert max(sorted(asyncio.run(times(cache.parent)))[:4]) < 2.5 * as_it_was


def cut_off(folder: Path) -> None:
    file = folder / "tokenizer.json"
    file.write_bytes(file.read_bytes()[:100_000])


def empty(folder: Path) -> None:
    (folder / "config.json").write_bytes(b"")


def flipped(folder: Path) -> None:
    """One bit in a hundred thousand numbers of the weights; size and time are as they were, as a failing disk leaves them."""
    file = folder / FILES[-1]
    stat = file.stat()
    shutil.copyfile(file, folder / "copy")
    with (folder / "copy").open("r+b") as out:
        for place in range(10_000_000, stat.st_size, 5_000):
            out.seek(place | 3)
            out.write(b"\x7f")
    (folder / "copy").replace(file)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize("damage", [cut_off, empty, flipped])
def test_damaged_files_are_told_in_a_sentence_and_used_by_no_page(cache, damage):
    damage(cache)

    async def told() -> list[list[str]]:
        with serving(extra=NO_NETWORK | {CACHE_VARIABLE: str(cache.parent)}) as server:
            async with joined(server.port) as learner:
                return [(await learner.open(page)).errors for page in ("prediction", "tokens", "attention")]

    errors = asyncio.run(told())
    sentences = ("could not be fetched", "were damaged and are not used any more")
    assert all(len(page) == 1 and any(told in page[0] for told in sentences) for page in errors), errors
    assert damage is not flipped or not cache.exists()
