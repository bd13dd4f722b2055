"""Fifty visitors on one server, thirty long sentences at once, and the first visitors all together: nobody fails, and memory
stays bounded."""

import asyncio

from benchmarks.classes.crowd import LEARNERS, together
from benchmarks.instruments.client import several
from benchmarks.instruments.server import Server, serving
from benchmarks.visits.memory import MODES
from benchmarks.visits.walk import walked

# Each page has visitors from the first second on; `python -m benchmarks --only walk` goes on for four times as long.
SECONDS = 45
LIMIT = MODES["usual"][1]  # MB, README's


def test_fifty_visitors_walk_through_all_pages():
    with serving() as server:
        walk = asyncio.run(walked(server, SECONDS))
        assert server.alive()
    print(f"{len(walk.runs)} runs, {walk.slope:+.0f} MB a minute, {walk.memory[-1][1]:.0f} MB at the end")
    assert not walk.errors
    assert max(megabytes for _, megabytes in walk.memory) <= LIMIT


def test_the_first_visitors_of_a_server_come_together():
    """Their pages import the libraries from different ends: see `models.runtime.libraries`."""

    async def come(port: int) -> list[list[str]]:
        async with several(port, 4) as learners:
            stems = ("", "static_dynamic", "families", "search")
            runs = await asyncio.gather(*(each.open(stem) for each, stem in zip(learners, stems, strict=True)))
            return [run.errors for run in runs]

    with serving() as server:
        assert asyncio.run(come(server.port)) == [[]] * 4


def test_thirty_long_sentences_at_once_wait_in_a_line():
    with serving() as server:
        errors, peak, told = asyncio.run(_crowd(server))
        assert server.alive()
    assert errors == 0 and told and peak <= LIMIT


async def _crowd(server: Server) -> tuple[int, float, int]:
    async with several(server.port, LEARNERS) as learners:
        return await together(server, learners, "prediction", 0)
