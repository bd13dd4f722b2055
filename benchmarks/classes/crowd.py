"""Thirty learners with thirty different sentences of sixty words at once: nobody fails, and memory stays bounded."""

import asyncio
import time

from benchmarks.classes.classroom import LEARNERS
from benchmarks.instruments.client import Learner, several
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import drawn
from benchmarks.instruments.server import Server, serving
from benchmarks.visits.memory import MODES, peak

WORDS = 60
PLACES = ("", "attention", "prediction", "feed_forward")  # pages that trace; "" is Home
WAITS = "before yours"  # what is said to those in the line


def measure() -> Report:
    """For each page: seconds for all, peak MB, how many were told their place in the line."""
    return asyncio.run(_measure())


async def _measure() -> Report:
    report, errors, most, told = Report(), 0, 0.0, 0
    with serving() as server:
        async with several(server.port, LEARNERS) as learners:
            for turn, page in enumerate(PLACES):
                name, before = page or "home", time.monotonic()
                wrong, peaked, waited = await together(server, learners, page, turn)
                report.figures |= {
                    f"{name}: all answered after, s": time.monotonic() - before,
                    f"{name}: RssAnon, peak, MB": peaked,
                    f"{name}: told of a line": waited,
                }
                errors, most, told = errors + wrong, max(most, peaked), told + waited
    report.gates += [
        Gate("errors", errors, 0),
        Gate("RssAnon, peak, MB", most, MODES["usual"][1]),
        Gate("nobody was told of the line", int(not told), 0),
    ]
    return report


async def together(server: Server, learners: list[Learner], page: str, turn: int) -> tuple[int, float, int]:
    """All learners open a page, then each types a sentence of its own; returns errors, peak MB, and who was told to wait."""
    opened = await asyncio.gather(*(learner.open(page) for learner in learners))
    with peak(server) as samples:
        typed = await asyncio.gather(
            *(learner.set("sentence", drawn(WORDS, 1000 * turn + i)) for i, learner in enumerate(learners))
        )
    errors = sum(len(run.errors) for run in [*opened, *typed])
    return errors, max(samples), sum(any(WAITS in note for note in run.notes) for run in typed)
