"""Low-memory mode in a control group of what Community Cloud promises, page cache counted: nothing may be killed.

Visits in the order of the menu, backwards and in random orders, with long sentences, trainings and all kinds of files on
top, and three visitors at once. What does not fit must be refused with a sentence.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from benchmarks.instruments.cgroup import Group, forget_files, limited
from benchmarks.instruments.client import Learner, Run, joined, several
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from benchmarks.instruments.server import Server, serving
from benchmarks.visits.files import FILES
from content.pages import PAGES
from models.runtime import memory

LIMIT = 690  # MB
LONG = 33  # words; the longest sentence that is read has 60
STEMS = tuple(page.stem for page in PAGES)
FIRST = 2  # seeds of random orders that the benchmark walks; more by hand: `python -m benchmarks.visits.tight seed 7`
TRAININGS = (  # page, what is in its address, the button of the training ("": it begins by itself)
    ("training", {"training_seed": "7"}, ""),
    ("training", {"training_more": "Fine-tuning", "tuning_seed": "3"}, "tuning-law-train"),
    ("training", {"training_more": "Word2Vec and FastText"}, ""),
    ("training", {}, "proof-train"),
    ("families", {"families_part": "A tiny GPT"}, "families-gpt-train"),
    ("families", {"families_part": "Compare two", "families_kind": "Sentences"}, ""),
)
_PATIENCE = 400  # polls of a training, one a second

Said = Callable[[str, Run], None]


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
    """A walk, then what comes on top of it."""
    async with joined(server.port) as learner:
        await walk(learner, stems, said)
        await uploads(learner, said)
        await trainings(learner, said)
        await uploads(learner, said)
    await class_of_three(server, said)


class Watched:
    """What a visit in a control group met: `most`, MB of anonymous memory; `errors` of pages; `lines` as they came."""

    def __init__(self, server: Server, group: Group, loud: bool = False) -> None:
        self.most, self.errors, self.last, self.steps = 0.0, [], "nothing", 0
        self._server, self._group, self._loud, self._started = server, group, loud, time.monotonic()

    def said(self, what: str, run: Run) -> None:
        """Note one run."""
        self.steps, self.last = self.steps + 1, what
        self.errors += [f"{what}: {error}" for error in run.errors]
        if self._loud:
            now = self._server.anonymous_mb()
            self.most = max(self.most, now)
            notes = "; ".join([*run.errors, *run.notes])[:120]
            print(f"{time.monotonic() - self._started:5.0f} s {what:40} {now:4.0f} MB {notes}", flush=True)

    def anonymous(self) -> None:
        self.most = max(self.most, self._server.anonymous_mb())


def visited(stems: tuple[str, ...], loud: bool = False) -> tuple[str, Watched]:
    """How far a visit comes in LIMIT, in words. Raises OSError or StopIteration where no control group can be made."""
    with limited(LIMIT) as group, tempfile.TemporaryDirectory() as cache:
        forget_files()
        environment = {memory.VARIABLE: "1", **_fresh(Path(cache))}
        with serving(before=group.enter, extra=environment) as server, watching(server, group, loud) as seen:
            try:
                asyncio.run(everything(server, stems, seen.said))
            except (ConnectionClosed, TimeoutError) as error:
                state = "too slow" if server.alive() else "killed"
                return f"{state} after {seen.last} ({type(error).__name__}), {seen.most:.0f} MB anonymous", seen
            seconds = time.monotonic() - seen._started
            return f"everything ({seen.steps} runs), {seconds:.0f} s, at most {seen.most:.0f} MB anonymous", seen
