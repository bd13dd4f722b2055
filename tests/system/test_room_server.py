"""Rooms on a real server, without a browser: thirty learners at once, and a server that is killed in the middle."""

import asyncio

import pytest
from sqlalchemy import create_engine

from benchmarks.classes.classroom import LEARNERS
from benchmarks.classes.lesson import bars, came_in, counted, guess, opened, taught
from benchmarks.classes.room import POLLS
from benchmarks.instruments.client import several
from benchmarks.instruments.server import free_port, serving
from models.room.data import Asked
from models.room.room_opener import Opener
from models.room.rooms import Rooms
from models.room.tables import prepared
from tests.support.servers import failures

QUESTION = Asked("next_word", "We are living in a material", {"end": "We are living in a material"})


@pytest.fixture
def folder(tmp_path) -> dict[str, str]:
    return {"VECTORSCOPE_STATE": str(tmp_path)}


def opener(folder: dict[str, str], query: dict[str, str]) -> Opener:
    """The teacher's hand in the same database, from another process; asking runs no model here."""
    engine = prepared(create_engine(f"sqlite:///{folder['VECTORSCOPE_STATE']}/rooms.sqlite"))
    return Opener(Rooms(engine), query["room"], query["teacher"])


def test_thirty_guess_and_the_teacher_sees_all_within_five_polls(folder):
    async def lesson(port: int):
        async with several(port, LEARNERS + 1) as (teacher, *learners):
            code = await opened(teacher)
            opener(folder, teacher.query).ask(QUESTION)
            await teacher.poll()  # draws the page with the question
            await asyncio.gather(*(came_in(learner, code) for learner in learners))
            return await taught(teacher, learners, 1, within=4, every=0.5)

    with serving(extra=folder) as server:
        seen = asyncio.run(lesson(server.port))
        assert (seen.guessed, seen.joined, seen.errors) == (LEARNERS, LEARNERS, [])
        assert seen.polls_after < POLLS and seen.seconds < 10
        log = server.log.read_text()
        assert not failures(server) and "evil" not in log and "society" not in log  # no answers in the log


def test_a_server_that_is_killed_and_started_again(folder):
    """Half have guessed; whoever comes back by the link of their tab sits where they sat."""
    port, seats = free_port(), {}

    async def before():
        async with several(port, LEARNERS + 1) as (teacher, *learners):
            code = await opened(teacher)
            opener(folder, teacher.query).ask(QUESTION)
            await asyncio.gather(*(came_in(learner, code) for learner in learners))
            await asyncio.gather(*(guess(learner, 1, "world") for learner in learners[: LEARNERS // 2]))
            seats.update(teacher=teacher.query, learners=[learner.query["me"] for learner in learners])
            server.process.kill()

    async def after():
        async with several(port, LEARNERS + 1) as (teacher, *learners):
            mine = seats["teacher"]
            run = await teacher.open("room", room=mine["room"], teacher=mine["teacher"])
            assert counted(run) == (LEARNERS // 2, LEARNERS) and bars(run) == {"world": LEARNERS // 2}
            await asyncio.gather(
                *(came_in(each, mine["room"], me) for each, me in zip(learners, seats["learners"], strict=True))
            )
            await asyncio.gather(*(guess(learner, 1, "girl") for learner in learners[LEARNERS // 2 :]))
            (run,) = await teacher.poll()
            return counted(run), bars(run)

    with serving(extra=folder, port=port) as server:
        asyncio.run(before())
    with serving(extra=folder, port=port) as server:
        seen, drawn = asyncio.run(after())
        assert not failures(server)
    assert seen == (LEARNERS, LEARNERS) and drawn == {"world": LEARNERS // 2, "girl": LEARNERS // 2}
