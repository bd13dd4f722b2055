"""The second start (weights on disk): the app until its first figure, against a script that imports and loads the same."""

import asyncio
import statistics
import subprocess
import sys
import time

from benchmarks.instruments.client import joined
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.server import ROOT, serving

TIMES = 3


def measure() -> Report:
    """Seconds of the script, of `/` and of a deep link to Attention (it needs both models), in turn, median of three."""
    scripts, figures, homes, attentions = [], [], [], []
    for _ in range(TIMES):
        scripts.append(_script())
        figure, home = asyncio.run(_app(""))
        figures.append(figure)
        homes.append(home)
        attentions.append(asyncio.run(_app("attention"))[1])
    script = statistics.median(scripts)
    report = Report()
    report.figures = {
        "bare script: imports, loads, one pass each, s": script,
        "/, first figure, s": statistics.median(figures),
        "/, whole page, s": statistics.median(homes),
        "/attention, whole page, s": statistics.median(attentions),
    }
    report.gates = [
        Gate("/, first figure / bare script", statistics.median(figures) / script, 1.2),
        Gate("/attention, whole page / bare script", statistics.median(attentions) / script, 1.2),
    ]
    return report


def _script() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "benchmarks.instruments.bare"], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


async def _app(page: str) -> tuple[float, float]:
    """Seconds from the command to the first figure (to the end if the page has none) and to the end of the page."""
    started = time.perf_counter()
    with serving() as server:
        async with joined(server.port) as learner:
            asked = time.perf_counter() - started
            run = await learner.open(page)
    return asked + (run.first_figure or run.seconds), asked + run.seconds
