"""What a page costs beyond its passes: reruns of every page against reruns of an empty page, over loopback."""

import asyncio
import statistics
from collections.abc import Callable

from benchmarks.instruments.client import Learner, joined
from benchmarks.instruments.inside import passes_timed
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from benchmarks.instruments.server import EMPTY, empty_page, serving
from content.pages import PAGES

RERUNS = 12
FRESH = 5  # sentences no page has seen
TRACE = 1.3  # what a trace may cost of its pass, see benchmarks/computation/trace.py


def measure() -> Report:
    """Milliseconds of a rerun, sentence known and sentence new, for every page."""
    return asyncio.run(_measure())


async def _measure() -> Report:
    report, empties = Report(), []
    with (
        empty_page() as folder,
        serving(folder, options=EMPTY) as nothing,
        passes_timed() as (environment, passed),
        serving(extra=environment) as app,
    ):
        async with joined(nothing.port) as visitor, joined(app.port) as learner:
            await visitor.open()
            await learner.open()
            for number, page in enumerate(PAGES):
                await _page(report, empties, visitor, learner, page.stem, number, passed)
    report.figures["empty page, ms"] = 1000 * statistics.median(empties)
    return report


async def _page(
    report: Report,
    empties: list[float],
    visitor: Learner,
    learner: Learner,
    stem: str,
    turn: int,
    passed: Callable[[], float],
) -> None:
    first = stem == PAGES[0].stem
    runs = [await learner.open("" if first else stem)]
    empty, known, fresh = [], [], []
    for _ in range(RERUNS):
        empty.append((await visitor.again()).seconds)
        runs.append(await learner.again())
        known.append(runs[-1].seconds)
    for i in range(FRESH):
        empty.append((await visitor.again()).seconds)
        before = passed()
        runs.append(await learner.set("sentence", sentence(8 + turn, first=i)))
        fresh.append((runs[-1].seconds, passed() - before))
    empties += empty
    alone = statistics.median(empty)
    report.figures[f"{stem}, known sentence, ms"] = 1000 * statistics.median(known)
    report.figures[f"{stem}, new sentence, ms"] = 1000 * statistics.median(seconds for seconds, _ in fresh)
    report.figures[f"{stem}, of these in passes, ms"] = 1000 * statistics.median(passes for _, passes in fresh)
    report.figures[f"{stem}, sent each run, kB"] = runs[RERUNS].bytes / 1000
    report.gates += [
        Gate(f"{stem}: known sentence / empty page", statistics.median(known) / alone, 3),
        Gate(
            f"{stem}: new sentence / ({TRACE} x passes + 3 x empty page)",
            statistics.median(seconds / (TRACE * passes + 3 * alone) for seconds, passes in fresh),
            1,
        ),
        Gate(f"{stem}: errors", sum(len(run.errors) for run in runs), 0),
    ]
