"""Anonymous memory (RssAnon) by page on a fresh server, usual and low-memory mode, and what fails under hard limits.

Memory-mapped weights are backed by their files: the system can drop and reread them, so they are no anonymous memory.
RLIMIT_DATA does count them, because torch maps them private and writable; so a server is tried under each limit as it
is, and under the limit beyond the mapped weights. It counts address space, stacks and arenas too: stricter than RssAnon.
Arrow's own allocator reserves 1 GiB of address space at its first use, so limited servers use the system's.
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.client import joined
from benchmarks.report import Gate, Report
from benchmarks.sentences import sentence
from benchmarks.server import ROOT, Server, serving
from content.pages import PAGES
from models import memory, weights

MODES = {"usual": ("0", "causal", 1200), "low-memory": ("1", "causal-bfloat16", 700)}  # switch, weights' folder, MB
FILLING = 6  # texts of 60 words; with those before, more than the traces that are kept


def measure() -> Report:
    """MB after each page and with the longest text, the peak, and how far a visit comes under each hard limit."""
    report = Report()
    for mode, (switch, folder, limit) in MODES.items():
        environment = {memory.VARIABLE: switch}
        fetch = [sys.executable, "-c", "from models.weights import ensure; ensure('causal')"]
        subprocess.run(fetch, cwd=ROOT, env=os.environ | environment, check=True)
        peak = _watched(report, mode, environment)
        report.gates.append(Gate(f"{mode}: peak with every page visited, MB", peak, limit))
        mapped = [weights.cache_folder() / folder, weights.path("encoder")]
        mapped_mb = sum((place / "model.safetensors").stat().st_size for place in mapped) / 1e6
        report.figures[f"{mode}: mapped weights, MB"] = mapped_mb
        report.figures[f"{mode}: RLIMIT_DATA {limit} MB reaches"] = _limited(limit, environment)
        report.figures[f"{mode}: {limit} MB + mapped reaches"] = _limited(limit + mapped_mb, environment)
    return report


def _watched(report: Report, mode: str, environment: dict[str, str]) -> float:
    """Add MB by page to the report; returns the peak."""
    with serving(extra=environment) as server, _peak(server) as samples:

        def passed(name: str) -> None:
            report.figures[f"{mode}: after {name}, MB"] = server.anonymous_mb()

        asyncio.run(_visit(server, passed))
    report.figures[f"{mode}: peak, MB"] = max(samples)
    return max(samples)


async def _visit(server: Server, passed: Callable[[str], None]) -> None:
    """Every page in the order of the menu, then each with as much text as is traced, then more texts than are kept."""
    async with joined(server.port) as learner:
        for page in PAGES:
            run = await learner.open("" if page is PAGES[0] else page.stem)
            if run.errors:
                raise RuntimeError(f"{page.stem}: {run.errors[0]}")
            passed(page.stem)
        for page in PAGES:
            await learner.open("" if page is PAGES[0] else page.stem)
            run = await learner.set("sentence", sentence(60, first=PAGES.index(page)))
            if run.errors:
                raise RuntimeError(f"{page.stem}, 60 words: {run.errors[0]}")
        passed("60 words on every page")
        for i in range(FILLING):
            await learner.set("sentence", sentence(60, first=len(PAGES) + i))
        passed("the trace cache is full")


@contextmanager
def _peak(server: Server) -> Iterator[list[float]]:
    """Samples of RssAnon, MB, every 20 ms while the block runs."""
    samples, over = [server.anonymous_mb()], threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            samples.append(server.anonymous_mb())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield samples
    finally:
        over.set()
        watcher.join()


def _limited(limit_mb: float, environment: dict[str, str]) -> str:
    """How far a visit of all pages comes with so much writable private memory, in words."""
    reached, limit = ["nothing"], int(limit_mb * 1e6)
    with (
        _borrowed_weights() as borrowed,
        serving(
            before=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)), extra=environment | borrowed
        ) as server,
    ):
        try:
            asyncio.run(_visit(server, reached.append))
        except Exception as error:  # whatever breaks first is the finding
            state = "" if server.alive() else " (the process ended)"
            return f"{reached[-1]}, then {str(error)[:110] or type(error).__name__}{state}"
    return "everything"


@contextmanager
def _borrowed_weights() -> Iterator[dict[str, str]]:
    """Settings for a server that reads the fetched weights through links and can neither spoil nor fetch any."""
    with tempfile.TemporaryDirectory() as name:
        for file in weights.cache_folder().glob("causal*/*"):
            link = Path(name) / file.parent.name / file.name
            link.parent.mkdir(exist_ok=True)
            link.symlink_to(file)
        offline = {"PIP_NO_INDEX": "1", "UV_OFFLINE": "1", "HF_HUB_OFFLINE": "1"}
        yield {weights.CACHE_VARIABLE: name, "ARROW_DEFAULT_MEMORY_POOL": "system"} | offline
