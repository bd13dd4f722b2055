"""Thirty learners guess within ten seconds in one room: all are counted, and what the polls cost."""

import asyncio
import statistics
import tempfile
import time

from benchmarks.classes.classroom import LEARNERS
from benchmarks.classes.lesson import asked, came_in, opened, taught
from benchmarks.instruments.client import Learner, several
from benchmarks.instruments.report import Gate, Report, percentile
from benchmarks.instruments.server import serving

WITHIN = 10.0  # seconds
POLLS = 5  # of the teacher's page, until it is complete
WAITING = 20.0  # seconds in which learners only wait


def measure() -> Report:
    """A room from its opening to thirty guesses, then a while of waiting."""
    return asyncio.run(_measure())


async def _measure() -> Report:
    report = Report()
    with tempfile.TemporaryDirectory() as folder, serving(extra={"VECTORSCOPE_STATE": folder}) as server:
        async with several(server.port, LEARNERS + 1) as (teacher, *learners):
            code = await opened(teacher)
            await asked(teacher)
            began = time.monotonic()
            await asyncio.gather(*(came_in(learner, code) for learner in learners))
            report.figures["30 learners come in together, s"] = time.monotonic() - began
            lesson = await taught(teacher, learners, 1, WITHIN)
            before = server.seconds()
            until = time.monotonic() + WAITING
            waits = await asyncio.gather(*(_waits(learner, n, until) for n, learner in enumerate(learners)))
            load = (server.seconds() - before) / WAITING
    waits = [seconds for each in waits for seconds in each]
    report.figures |= {
        "from the first guess to the last, s": lesson.seconds,
        "guesses counted": lesson.guessed,
        "a teacher's poll while they guess, median, ms": statistics.median(lesson.polls),
        "a teacher's poll while they guess, max, ms": max(lesson.polls),
        "a learner's poll, median, ms": 1000 * statistics.median(waits),
        "a learner's poll, p95, ms": 1000 * percentile(waits, 0.95),
        "30 learners who wait, share of a core": load,
    }
    report.gates += [
        Gate("guesses not counted", LEARNERS - lesson.guessed, 0),
        Gate("polls until all are seen", lesson.polls_after, POLLS - 1),
        Gate("errors", len(lesson.errors), 0),
    ]
    return report


async def _waits(learner: Learner, place: int, until: float) -> list[float]:
    """Seconds that each poll took, four seconds between two; everybody came in at a moment of their own."""
    found = []
    await asyncio.sleep(4 * place / LEARNERS)
    while time.monotonic() < until:
        found += [run.seconds for run in await learner.poll()]
        await asyncio.sleep(4)
    return found
