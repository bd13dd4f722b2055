"""Somebody attacks the rooms of a real server, and a class goes on: wrong codes, places, rooms by the dozen."""

import asyncio

import pytest

from benchmarks.classes.lesson import came_in, opened
from benchmarks.instruments.client import Learner, joined, several
from benchmarks.instruments.server import serving
from models.room.codes import new_code
from models.room.data import MOST_SEATS

CLASS = 13


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(extra={"VECTORSCOPE_STATE": str(tmp_path_factory.mktemp("rooms"))}) as running:
        yield running


async def _tries_codes(port: int, done: asyncio.Event, by: str, tried: list[int]) -> None:
    """Wrong codes, one after the other: by links or by the field, with a new tab for every few, or each by a tab of its own."""
    while not done.is_set():
        async with joined(port) as stranger:
            for n in range(1 if by == "tabs" else 5):
                if by == "field" and n:
                    stranger.fill("room-code", new_code())
                    await stranger.press("room-join-go")
                else:
                    await stranger.open("room", room=new_code())
                tried[0] += 1


@pytest.mark.parametrize("by", ["links", "field", "tabs"])
def test_wrong_codes_keep_nobody_with_the_right_one_out(server, by):
    async def lesson() -> tuple[int, list[str]]:
        done, notes, tried = asyncio.Event(), [], [0]
        async with several(server.port, CLASS + 1) as (teacher, *learners):
            code = await opened(teacher)
            attack = [asyncio.create_task(_tries_codes(server.port, done, by, tried)) for _ in range(8)]
            while tried[0] < 100:  # 60 at once and 5 a second were once all that all together could try
                await asyncio.sleep(0.1)
            for learner in learners:
                run = await learner.open("room", room=code)
                if "me" not in learner.query:
                    notes += run.notes
            done.set()
            await asyncio.gather(*attack)
            return tried[0], notes

    tried, turned_away = asyncio.run(lesson())
    print(f"{by}: {tried} wrong codes")
    assert not turned_away
    assert server.alive()


async def _floods(stranger: Learner, code: str, times: int) -> set[str]:
    """Join again and again, by giving a made-up place in between; returns the tokens."""
    tokens = set()
    for _ in range(times):
        await stranger.open("room", room=code, me="nobody")
        await stranger.open("room", room=code)
        tokens.add(stranger.query.get("me"))
    return tokens - {None}


def test_one_visitor_takes_few_places_and_the_opener_clears_them(server):
    async def lesson():
        async with several(server.port, 8) as (teacher, stranger, *learners):
            code = await opened(teacher)
            await _floods(stranger, code, 60)
            (run,) = await teacher.poll()
            alone = counted_joined(run.said)
            # A program that opens a tab for each place gets on.
            async with several(server.port, 12) as tabs:
                await asyncio.gather(*(_floods(tab, code, 3) for tab in tabs))
            await asyncio.gather(*(came_in(learner, code) for learner in learners))
            await teacher.again()
            cleared = counted_joined((await teacher.press("room-clear")).said)
            for learner in learners:  # their pages are open, so they look every few seconds
                for run in await learner.poll():
                    assert not run.errors and "me" in learner.query, run.notes
            run = await teacher.again()
            return alone, cleared, counted_joined(run.said)

    alone, cleared, back = asyncio.run(lesson())
    assert 1 <= alone <= MOST_SEATS and cleared == 0 and back == 6


def counted_joined(said: list[str]) -> int:
    """How many the opener's page says have joined."""
    return next(int(text.split("**")[1]) for text in reversed(said) if text.endswith("joined."))


def test_one_visitor_who_opens_rooms_keeps_no_teacher_from_it(server):
    async def lesson() -> tuple[int, int]:
        async with several(server.port, 10) as (stranger, *teachers):
            rooms = set()
            for _ in range(30):
                await stranger.open("room", room=new_code())  # away from the room that was opened last
                await stranger.press("room-open-go")
                rooms.add(stranger.query.get("teacher"))
            return len(rooms - {None}), len({await opened(teacher) for teacher in teachers})

    greedy, others = asyncio.run(lesson())
    assert greedy <= 4 and others == 9


def test_a_right_password_opens_while_another_guesses_it(tmp_path):
    async def lesson(port: int) -> str:
        async with several(port, 2) as (stranger, teacher):
            await stranger.open("room")
            for n in range(15):
                stranger.fill("room-password", f"guess {n}")
                await stranger.press("room-open-go")
            assert "room" not in stranger.query
            await teacher.open("room")
            teacher.fill("room-password", "correct horse")
            await teacher.press("room-open-go")
            return teacher.query["room"]

    extra = {"VECTORSCOPE_STATE": str(tmp_path), "VECTORSCOPE_ROOM_PASSWORD": "correct horse"}
    with serving(extra=extra) as server:
        code = asyncio.run(lesson(server.port))
        log = server.log.read_text()
    assert len(code) == 8 and "guess 3" not in log and "correct horse" not in log
