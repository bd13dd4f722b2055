"""Thirty learners with thirty different sentences at once: passes a second through the app, against the bare models."""

import asyncio
import time
from contextlib import AsyncExitStack

from benchmarks import bare
from benchmarks.classroom import LEARNERS, PAGE
from benchmarks.client import joined
from benchmarks.report import Gate, Report
from benchmarks.sentences import sentence
from benchmarks.server import serving
from models.tokens import tokenise

WORDS = 14
ROLES = ("causal", "encoder")  # what one sentence goes through on the Attention page


def measure() -> Report:
    """Sentences a second, both ways, in turn: bare, app, bare."""
    texts = [sentence(WORDS, first=i) for i in range(LEARNERS)]
    models = {role: bare.load(role) for role in ROLES}
    before = _bare(models, texts)
    seconds, errors = asyncio.run(_app(texts))
    plain = (before + _bare(models, texts)) / 2
    report = Report()
    report.figures["bare, sentences a second"] = len(texts) / plain
    report.figures["app, sentences a second"] = len(texts) / seconds
    report.gates += [Gate("errors", errors, 0), Gate("bare throughput / app throughput", seconds / plain, 1 / 0.8)]
    return report


def _bare(models: dict, texts: list[str]) -> float:
    """Seconds for all texts, one after the other, in one thread."""
    started = time.perf_counter()
    for text in texts:
        for role, model in models.items():
            bare.run(model, [token.id for token in tokenise(role, text).tokens])
    return time.perf_counter() - started


async def _app(texts: list[str]) -> tuple[float, int]:
    """Seconds until the last learner's page is complete, and errors on all pages."""
    with serving() as server:
        async with AsyncExitStack() as stack:
            learners = [await stack.enter_async_context(joined(server.port)) for _ in texts]
            opened = [await learner.open(PAGE) for learner in learners]
            started = time.perf_counter()
            runs = await asyncio.gather(*(lr.set("sentence", text) for lr, text in zip(learners, texts, strict=True)))
            seconds = time.perf_counter() - started
    return seconds, sum(len(run.errors) for run in [*opened, *runs])
