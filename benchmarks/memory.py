"""Anonymous memory (RssAnon) by page on a fresh server, and what happens under hard limits.

Memory-mapped weights are backed by their files: the system can drop and reread them, so they are no anonymous memory.
RLIMIT_DATA does count them, because torch maps them private and writable; so a server is tried under each limit as it
is, and under the limit beyond the mapped weights. It counts address space, stacks and arenas too: stricter than RssAnon.
"""

import asyncio
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.client import joined
from benchmarks.report import Gate, Report
from benchmarks.sentences import sentence
from benchmarks.server import Server, serving
from content.pages import PAGES
from models import weights

LIMITS_MB = (1200, 700)


def measure() -> Report:
    """MB after each page and with the longest text, the peak, and how far a visit comes under each hard limit."""
    report = Report()
    with serving() as server, _peak(server) as peak:
        asyncio.run(_visit(server, lambda name: report.figures.__setitem__(f"after {name}, MB", server.anonymous_mb())))
        report.figures["peak, MB"] = max(peak)
    report.gates.append(Gate("peak with every page visited, MB", max(peak), 1200))
    mapped = sum((weights.path(role) / "model.safetensors").stat().st_size for role in ("causal", "encoder")) / 1e6
    report.figures["mapped weights, MB"] = mapped
    for limit in LIMITS_MB:
        report.figures[f"RLIMIT_DATA {limit} MB reaches"] = _limited(limit)
        report.figures[f"RLIMIT_DATA {limit} MB + mapped weights reaches"] = _limited(limit + mapped)
    return report


async def _visit(server: Server, passed: Callable[[str], None]) -> None:
    """Every page in the order of the menu, then each again with as much text as is traced."""
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


def _limited(limit_mb: float) -> str:
    """How far a visit of all pages comes with so much writable private memory, in words."""
    reached, limit = ["nothing"], int(limit_mb * 1e6)
    with (
        _borrowed_weights() as environment,
        serving(before=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)), extra=environment) as server,
    ):
        try:
            asyncio.run(_visit(server, reached.append))
        except Exception as error:  # whatever breaks first is the finding
            time.sleep(0.5)  # the process may be ending
            state = "" if server.alive() else " (the process ended)"
            return f"{reached[-1]}, then {str(error)[:110] or type(error).__name__}{state}"
    return "everything"


@contextmanager
def _borrowed_weights() -> Iterator[dict[str, str]]:
    """Settings for a server that reads the cached weights through links, may discard those, and can fetch nothing.

    A model that does not fit into a limit looks damaged to the app, which then deletes its files.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "causal"
        folder.mkdir()
        for file in weights.path("causal").iterdir():
            (folder / file.name).symlink_to(file)
        yield {weights.CACHE_VARIABLE: name, "PIP_NO_INDEX": "1", "UV_OFFLINE": "1", "HF_HUB_OFFLINE": "1"}
