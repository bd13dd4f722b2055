"""A class in a room, simulated: a teacher and learners on one server, or behind a balancer, through the app's own pages."""

import asyncio
import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.instruments.client import Learner, Run

WORDS = ("world", "World.", "girl", "society", "house", "<b>evil</b>", "world order")
_GUESSED = re.compile(r"\*\*(\d+)\*\* of \*\*(\d+)\*\* who joined")


@dataclass
class Lesson:
    """What a teacher saw: counts at each poll, and how many polls it took after the last guess."""

    guessed: int = 0
    joined: int = 0
    polls_after: int = 0
    seconds: float = 0.0  # from the first guess to the last
    polls: list[float] = field(default_factory=list)  # milliseconds that each took
    errors: list[str] = field(default_factory=list)


async def opened(teacher: Learner) -> str:
    """A new room; returns its code."""
    await teacher.open("room")
    run = await teacher.press("room-open-go")
    _no_errors(run)
    return teacher.query["room"]


async def asked(teacher: Learner, kind: str = "next_word") -> None:
    """The next question."""
    _no_errors(await teacher.press(f"room-ask-{kind}"))


async def came_in(learner: Learner, code: str, me: str = "") -> None:
    """Join by the link; or come back by the link with one's own token."""
    run = await learner.open("room", room=code, **({"me": me} if me else {}))
    _no_errors(run)
    assert learner.query.get("me"), run.notes
    assert not me or learner.query["me"] == me


async def guess(learner: Learner, number: int, word: str, clicks: int = 1) -> None:
    """Type and send, perhaps with a double click."""
    learner.fill(f"room-guess-{number}", word)
    for _ in range(clicks):
        _no_errors(await learner.press(f"room-send-{number}"))


async def taught(
    teacher: Learner, learners: Sequence[Learner], number: int, within: float, every: float = 2.0
) -> Lesson:
    """All learners guess at random moments `within` seconds, some with a double click, while the teacher's page polls."""
    lesson, done = Lesson(), asyncio.Event()
    began = time.monotonic()

    async def one(place: int, learner: Learner) -> None:
        draw = random.Random(place)
        await asyncio.sleep(draw.uniform(0, within))
        await guess(learner, number, WORDS[place % len(WORDS)], clicks=1 + (place % 5 == 0))

    async def everybody() -> None:
        await asyncio.gather(*(one(place, learner) for place, learner in enumerate(learners)))
        lesson.seconds = time.monotonic() - began
        done.set()

    guessing = asyncio.create_task(everybody())
    while lesson.guessed < len(learners) and lesson.polls_after < 10:
        after = done.is_set()
        for run in await teacher.poll():
            lesson.errors += run.errors
            lesson.polls.append(1000 * run.seconds)
            lesson.guessed, lesson.joined = counted(run) or (lesson.guessed, lesson.joined)
        lesson.polls_after += after
        if lesson.guessed < len(learners):
            await asyncio.sleep(every)
    await guessing
    return lesson


def counted(run: Run) -> tuple[int, int] | None:
    """How many have guessed, and joined, as the teacher's page says; None if it does not say it."""
    found = [match for text in run.said if (match := _GUESSED.search(text))]
    return (int(found[-1][1]), int(found[-1][2])) if found else None


def bars(run: Run) -> dict[str, int]:
    """The bars of a run: answer -> how many."""
    drawn = [json.loads(data) for data in run.data if '"rows"' in data]
    return {row["id"]: row["count"] for row in drawn[-1]["rows"]} if drawn else {}


def _no_errors(run: Run) -> None:
    assert not run.errors, run.errors
