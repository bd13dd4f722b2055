"""Anonymous memory (RssAnon) by page on a fresh server, usual and low-memory mode, and a visit under hard limits.

Memory-mapped weights are backed by their files: the system can drop and reread them, so they are no anonymous memory. A
container's limit counts them while they are in memory; so a server also runs in a control group of that size, with the
page cache emptied before, and one that is too small, to see what gives.
"""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from websockets.exceptions import ConnectionClosed

from benchmarks.instruments.cgroup import forget_files, limited
from benchmarks.instruments.client import joined
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from benchmarks.instruments.server import ROOT, Server, serving
from content.pages import PAGES
from models.runtime import memory

MODES = {"usual": ("0", 1200), "low-memory": ("1", 690)}  # switch, MB
TOO_SMALL = 500  # MB
FILLING = 6  # texts of 60 words; with those before, more than the traces that are kept


def measure() -> Report:
    """MB after each page and with the longest text, the peak, and how far a visit comes under each hard limit."""
    report = Report()
    for mode, (switch, limit) in MODES.items():
        environment = {memory.VARIABLE: switch}
        fetch = [sys.executable, "-c", "from models.weights import ensure; ensure('causal')"]
        subprocess.run(fetch, cwd=ROOT, env=os.environ | environment, check=True)
        most = _watched(report, mode, environment)
        report.gates.append(Gate(f"{mode}: peak with every page visited, MB", most, limit))
        for megabytes in (limit, TOO_SMALL):
            report.figures[f"{mode}: in a control group of {megabytes} MB"] = _limited(megabytes, environment)
    return report


def _watched(report: Report, mode: str, environment: dict[str, str]) -> float:
    """Add MB by page to the report; returns the peak."""
    with serving(extra=environment) as server, peak(server) as samples:

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
def peak(server: Server) -> Iterator[list[float]]:
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


def _limited(limit: int, environment: dict[str, str]) -> str:
    """How far a visit of all pages comes in a control group of `limit` MB, in words."""
    reached, started = ["nothing"], time.monotonic()
    try:
        with limited(limit) as group:
            forget_files()
            with serving(before=group.enter, extra=environment) as server:
                try:
                    asyncio.run(_visit(server, reached.append))
                except (ConnectionClosed, RuntimeError, TimeoutError) as error:  # whatever gives first is the finding
                    state = "" if server.alive() else " (the process ended)"
                    return f"{reached[-1]}, then {str(error)[:110] or type(error).__name__}{state}"
                return (
                    f"everything, {time.monotonic() - started:.0f} s, at most {group.most_mb():.0f} MB with page cache"
                )
    except (OSError, StopIteration) as error:
        return f"not tried: no control group here ({type(error).__name__})"
