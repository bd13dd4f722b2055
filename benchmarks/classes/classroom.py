"""A class on one server: thirty learners, each thinking about five seconds between two changes on the Attention page."""

import asyncio
import random
import statistics
import time

from benchmarks.instruments.client import Learner, Run, several
from benchmarks.instruments.report import Gate, Report, percentile
from benchmarks.instruments.server import serving

LEARNERS = 30
THINKING = 5.0  # seconds, plus or minus half
SECONDS = 60.0
PAGE, SLIDER, LAYERS = "attention", "causal_layer", 30


def measure() -> Report:
    """One learner alone, thirty first loads at once, then a minute of class."""
    return asyncio.run(_measure())


async def _measure() -> Report:
    report = Report()
    with serving() as server:
        async with several(server.port, LEARNERS) as learners:
            await learners[0].open(PAGE)  # loads the models, traces the known sentence
            alone = [await learners[0].set(SLIDER, i % LAYERS) for i in range(20)]
            firsts = await asyncio.gather(*(learner.open(PAGE) for learner in learners))
            until = time.monotonic() + SECONDS
            lessons = await asyncio.gather(*(_lesson(learner, n, until) for n, learner in enumerate(learners)))
        memory = server.anonymous_mb()
    reruns = [run for lesson in lessons for run in lesson]
    times = [1000 * run.seconds for run in reruns]
    single = 1000 * statistics.median(run.seconds for run in alone)
    errors = [error for run in [*firsts, *reruns] for error in run.errors]
    report.figures |= {
        "one learner, median, ms": single,
        f"{LEARNERS} first loads together, slowest, s": max(run.seconds for run in firsts),
        "reruns": len(reruns),
        "p50, ms": percentile(times, 0.5),
        "p95, ms": percentile(times, 0.95),
        "max, ms": max(times),
        "RssAnon at the end, MB": memory,
        "first error": errors[0][:120] if errors else "none",
    }
    report.gates += [Gate("errors", len(errors), 0), Gate("p95 / one learner", percentile(times, 0.95) / single, 5)]
    return report


async def _lesson(learner: Learner, number: int, until: float) -> list[Run]:
    """Think, move the layer slider, look; the seed makes every class alike."""
    chance, runs = random.Random(number), []
    while (pause := chance.uniform(0.5, 1.5) * THINKING) < until - time.monotonic():
        await asyncio.sleep(pause)
        runs.append(await learner.set(SLIDER, chance.randrange(LAYERS)))
    return runs
