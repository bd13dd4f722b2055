"""Forty greedy sessions that never pause, and one learner among them: how long that learner waits, and what memory it takes."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.classes.classroom import LEARNERS
from benchmarks.instruments.client import Learner, joined, several
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import drawn
from benchmarks.instruments.server import ROOT, Server, serving
from benchmarks.visits.memory import MODES, peak
from pages.parts.masked_vs_causal.fields import Tab as DuelTab
from pages.parts.prediction.fields import Tab as PredictionTab

GREEDY = 40
SECONDS = 90.0
LONG, SHORT = 60, 14  # words: what a greedy session types, and what the learner types
WARMING = 30.0  # seconds until the greedy ones have had something: before, all are newcomers
PAUSE = 4.0  # seconds in which the learner looks at what came
LINE = 10  # times the learner's own time alone
EVERY_PLACE, BRANCHES = {"duel_part": DuelTab.EVERY_PLACE.value}, {"prediction_tab": PredictionTab.BRANCHES.value}
# What greedy sessions do over and over: (page, its link, whether a new sentence is typed each time or a slider moved).
KINDS = (
    ("attention", {}, True),
    ("masked_vs_causal", EVERY_PLACE, True),
    ("prediction", BRANCHES, True),
    ("attention", {}, False),
    ("feed_forward", {}, True),
)


@dataclass
class Waits:
    """Seconds that the learner waited for a view that is known and for a sentence that is new."""

    known: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    errors: int = 0


def measure(folder: Path = ROOT, greedy: int = GREEDY, seconds: float = SECONDS) -> Report:
    """The learner alone, then among greedy sessions; then a class that opens “Every place” and “Branches” at once."""
    report, most = Report(), 0.0
    with serving(folder) as server, peak(server) as samples:
        alone, among = asyncio.run(beside(server, greedy, seconds))
    most = max(samples)
    for what, page, link in (("Every place", "masked_vs_causal", EVERY_PLACE), ("Branches", "prediction", BRANCHES)):
        with serving(folder) as server, peak(server) as samples:
            errors, took = asyncio.run(at_once(server, page, link))
        report.figures |= {
            f"{LEARNERS} on “{what}”, all answered after, s": took,
            f"{what}: RssAnon, peak, MB": max(samples),
        }
        among.errors, most = among.errors + errors, max(most, max(samples))
    report.figures |= {
        f"known view: alone, median; among {greedy}, median and max, s": _told(alone.known, among.known),
        f"new sentence: alone, median; among {greedy}, median and max, s": _told(alone.new, among.new),
        "RssAnon, peak, MB": most,
    }
    report.gates += gates(alone, among)
    report.gates.append(Gate("RssAnon, peak, MB", most, MODES["usual"][1]))
    return report


def gates(alone: Waits, among: Waits) -> list[Gate]:
    """What must hold for the learner among the greedy sessions."""
    return [
        Gate("errors", alone.errors + among.errors, 0),
        Gate("new sentence: among them / alone", statistics.median(among.new) / statistics.median(alone.new), LINE),
    ]


async def beside(server: Server, greedy: int, seconds: float) -> tuple[Waits, Waits]:
    """The waits of one learner, without and with so many greedy sessions on the server."""
    async with joined(server.port) as learner:
        await learner.open("attention")
        await learner.set("sentence", drawn(SHORT, 0))  # the passes of both models are recorded
        texts = count(1)
        alone = await _learns(learner, texts, time.monotonic() + 5 * PAUSE)
        async with _taking(server, greedy):
            await asyncio.sleep(WARMING)
            among = await _learns(learner, texts, time.monotonic() + seconds)
    return alone, among


async def at_once(server: Server, page: str, link: dict[str, str], count: int = LEARNERS) -> tuple[int, float]:
    """A class opens a view, each with a long sentence of their own; returns errors and seconds."""
    async with several(server.port, count) as learners:
        await learners[0].open("prediction")  # loads the model
        before = time.monotonic()
        runs = await asyncio.gather(
            *(learner.open(page, sentence=drawn(LONG, i), **link) for i, learner in enumerate(learners))
        )
    return sum(len(run.errors) for run in runs), time.monotonic() - before


async def _learns(learner: Learner, texts: count, until: float) -> Waits:
    """Another layer of what is there, a new sentence, and so on; once at least."""
    waits = Waits()
    while not waits.new or time.monotonic() < until:
        text = next(texts)
        for found, key, value in (
            (waits.known, "causal_layer", text % 30),
            (waits.new, "sentence", drawn(SHORT, text)),
        ):
            run = await learner.set(key, value)
            found.append(run.seconds)
            waits.errors += len(run.errors)
            await asyncio.sleep(PAUSE)
    return waits


@asynccontextmanager
async def _taking(server: Server, greedy: int) -> AsyncIterator[None]:
    """So many sessions ask without a pause while the block runs."""
    async with several(server.port, greedy) as learners:
        tasks = [asyncio.create_task(_takes(learner, number)) for number, learner in enumerate(learners)]
        yield
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for error in ended:
        if not isinstance(error, asyncio.CancelledError):
            raise error


async def _takes(learner: Learner, number: int) -> None:
    page, link, is_new = KINDS[number % len(KINDS)]
    await learner.open(page, **link)
    for turn in count():
        if is_new:
            await learner.set("sentence", drawn(LONG, 1_000_000 * (1 + number) + turn))
        else:
            await learner.set("causal_layer", turn % 30)


def _told(alone: list[float], among: list[float]) -> str:
    return f"{statistics.median(alone):.2f}; {statistics.median(among):.2f}, {max(among):.2f} ({len(among)} times)"
