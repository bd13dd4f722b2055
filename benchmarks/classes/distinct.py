"""Thirty learners with thirty different sentences at once: passes a second through the app, against the bare models."""

import asyncio
import statistics
import time

from benchmarks.classes.classroom import LEARNERS, PAGE
from benchmarks.instruments import bare
from benchmarks.instruments.client import Learner, Run, several
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from benchmarks.instruments.server import serving
from models.text.tokens import tokenise

WORDS = 14
ROUNDS = 4
ROLES = ("causal", "encoder")  # what one sentence goes through on the Attention page


def measure() -> Report:
    """Sentences a second, both ways, in turn: bare, app, bare, app, bare ... on a server that has served one sentence before,
    so that the recording of its passes (`models.network.recorded_pass`, a second, once) is not divided by the rounds."""
    return asyncio.run(_measure())


async def _measure() -> Report:
    report, errors, app = Report(), 0, []
    models = {role: bare.load(role) for role in ROLES}
    plain = [_bare(models)]
    with serving() as server:
        async with several(server.port, LEARNERS) as learners:
            errors += sum([len((await learner.open(PAGE)).errors) for learner in learners])
            errors += len((await _type(learners[0], sentence(WORDS, first=ROUNDS * LEARNERS))).errors)
            for turn in range(ROUNDS):
                texts = [sentence(WORDS, first=turn * LEARNERS + i) for i in range(LEARNERS)]
                started = time.perf_counter()
                runs = await asyncio.gather(*map(_type, learners, texts))
                app.append(time.perf_counter() - started)
                errors += sum(len(run.errors) for run in runs)
                plain.append(_bare(models))
    seconds, calibration = statistics.mean(app), statistics.mean(plain)
    report.figures["bare, sentences a second"] = LEARNERS / calibration
    report.figures["app, sentences a second"] = LEARNERS / seconds
    report.gates += [Gate("errors", errors, 0), Gate("bare throughput / app throughput", seconds / calibration, 1.25)]
    return report


async def _type(learner: Learner, text: str) -> Run:
    return await learner.set("sentence", text)


def _bare(models: dict) -> float:
    """Seconds for as many texts of that length, one after the other, in one thread."""
    started = time.perf_counter()
    for i in range(LEARNERS):
        for role, model in models.items():
            bare.run(model, [token.id for token in tokenise(role, sentence(WORDS, first=i)).tokens])
    return time.perf_counter() - started
