"""Low-memory mode in a control group of what Community Cloud promises, page cache counted: nothing may be killed.

Visits in the order of the menu, backwards and in random orders, with long sentences, trainings and all kinds of files on
top, and three visitors at once. What does not fit must be refused with a sentence.
"""

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from benchmarks.instruments.cgroup import forget_files, limited
from benchmarks.instruments.client import Learner, Run, joined, several
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from benchmarks.instruments.server import ROOT, Server, serving
from benchmarks.visits.files import FILES
from benchmarks.visits.memory import peak
from content.pages import PAGES
from models.runtime.folders import CACHE_VARIABLE, cache_folder
from models.runtime.memory import VARIABLE

LIMIT = 690  # MB
ANONYMOUS = 650  # MB of it, at most: what is left holds the files that are read all the time, libraries and tables
LONG = 33  # words; the longest sentence that is read has 60
STEMS = tuple(page.stem for page in PAGES)
ORDERS = ("menu", "seed 1")  # more by hand: `python -m benchmarks.visits.tight "seed 7"`
TRAININGS = (  # page, what is in its address, the button of the training ("": it begins by itself)
    ("training", {"training_seed": "7"}, ""),
    ("training", {"training_more": "Fine-tuning", "tuning_seed": "3"}, "tuning-law-train"),
    ("training", {"training_more": "Word2Vec and FastText"}, ""),
    ("training", {}, "proof-train"),
    ("training", {}, "training-gpt-train"),
    ("families", {"families_part": "Compare two", "families_kind": "Sentences"}, ""),
)
_PATIENCE = 400  # polls of a training, one a second

Said = Callable[[str, Run], None]


class NoGroup(Exception):
    """This user or system can make no control group; the message says why."""


def order(name: str) -> tuple[str, ...]:
    """Stems of all pages: "menu", "reverse", or "seed 3" for a random order."""
    if name.startswith("seed"):
        return tuple(random.Random(int(name.split()[1])).sample(STEMS, len(STEMS)))
    return STEMS[::-1] if name == "reverse" else STEMS


async def walk(learner: Learner, stems: tuple[str, ...], said: Said, rounds: int = 2) -> None:
    """All pages with a sentence of 33 words, then again with the longest ones, another on every page."""
    for again in range(rounds):
        typed = False
        for number, stem in enumerate(stems):
            run = await learner.open("" if stem == STEMS[0] else stem)
            said(stem, run)
            if learner.has("sentence") and (again or not typed):
                typed = True
                text = sentence(60, first=number) if again else sentence(LONG)
                said(f"{stem}, a new sentence", await learner.set("sentence", text))


async def trainings(learner: Learner, said: Said) -> None:
    """Each training to its end."""
    for stem, query, button in TRAININGS:
        run = await learner.open(stem, **query)
        if button and learner.has(button):
            run = await learner.press(button)
        for _ in range(_PATIENCE):
            said(f"{stem}, {button or 'as it is'}", run)
            runs = await learner.poll()
            if not runs:
                break
            run = runs[-1]
            await asyncio.sleep(1)


async def uploads(learner: Learner, said: Said) -> None:
    """One file of each kind, as large as the field takes it or as its picture unpacks."""
    for name, file in FILES.items():
        await learner.open(file.page, **file.query)
        said(name, await learner.upload(file.field, file.name, file.data()))


async def class_of_three(server: Server, said: Said) -> None:
    """Three visitors on different pages, each with sentences of their own, at the same time."""

    async def one(learner: Learner, number: int) -> None:
        for step in range(len(STEMS)):
            stem = STEMS[(5 * number + step) % len(STEMS)]
            said(f"visitor {number}: {stem}", await learner.open("" if stem == STEMS[0] else stem))
            if learner.has("sentence") and step % 3 == 0:
                said(f"visitor {number}: {stem}", await learner.set("sentence", sentence(50, first=16 * number + step)))

    async with several(server.port, 3) as learners:
        await asyncio.gather(*(one(learner, number) for number, learner in enumerate(learners)))


async def everything(server: Server, stems: tuple[str, ...], said: Said) -> None:
    """A walk, and on top of it files, trainings, files again, and two more visitors."""
    async with joined(server.port) as learner:
        await walk(learner, stems, said)
        await uploads(learner, said)
        await trainings(learner, said)
        await uploads(learner, said)
    await class_of_three(server, said)


def measure() -> Report:
    """How far visits come in the group, and their peaks of anonymous memory."""
    report = Report()
    for name in ORDERS:
        stems, most, errors, words = order(name), [0.0], [], ""
        try:
            words = visited(lambda server, said, stems=stems: everything(server, stems, said), most, errors)
        except NoGroup as error:
            report.figures[f"{name}: in {LIMIT} MB"] = f"not tried: no control group here ({error})"
            continue
        report.figures |= {f"{name}: in {LIMIT} MB": words, f"{name}: first error": errors[0] if errors else "none"}
        report.gates.append(Gate(f"{name}: killed or too slow", not words.startswith("everything"), 0))
        report.gates.append(Gate(f"{name}: peak of anonymous memory, MB", most[0], ANONYMOUS))
    return report


def visited(
    visit: Callable[[Server, Said], Coroutine[None, None, None]],
    most: list[float],
    errors: list[str],
    loud: bool = False,
) -> str:
    """How far a visit comes in a group of LIMIT, in words; fills in `most`, MB of anonymous memory, and errors of pages.

    Nothing is trained beforehand. Raises NoGroup.
    """
    try:
        with limited(LIMIT):
            forget_files()
    except (OSError, StopIteration) as error:
        raise NoGroup(type(error).__name__) from error
    fetch = [sys.executable, "-c", "from models.weights import ensure; ensure('causal')"]
    subprocess.run(fetch, cwd=ROOT, env={**os.environ, VARIABLE: "1"}, check=True)
    steps, started = ["nothing"], time.monotonic()
    with limited(LIMIT) as group, tempfile.TemporaryDirectory() as name:
        Path(name, "causal-bfloat16").symlink_to(cache_folder() / "causal-bfloat16")
        forget_files()
        with (
            serving(before=group.enter, extra={VARIABLE: "1", CACHE_VARIABLE: name}) as server,
            peak(server) as samples,
        ):

            def said(what: str, run: Run) -> None:
                steps.append(what)
                errors.extend(f"{what}: {error}" for error in run.errors)
                if loud:
                    words = "; ".join([*run.errors, *run.notes])[:150]
                    now = server.anonymous_mb() if server.alive() else 0
                    print(f"{time.monotonic() - started:5.0f} s {what:45} {now:4.0f} MB {words}", flush=True)

            try:
                asyncio.run(visit(server, said))
                state = "everything"
            except (ConnectionClosed, OSError) as error:  # a lost or refused connection, or no answer in time
                state = f"{'too slow' if server.alive() else 'killed'} after {steps[-1]} ({type(error).__name__})"
            most[0] = max(samples)
        return f"{state}, {len(steps) - 1} runs, {time.monotonic() - started:.0f} s, at most {most[0]:.0f} MB anonymous"


if __name__ == "__main__":
    peaks, told = [0.0], []
    print(visited(lambda server, said: everything(server, order(sys.argv[1]), said), peaks, told, loud=True))
