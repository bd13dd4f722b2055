"""Texts of megabytes, sent to the server directly: refused or cut, while everybody else is served as before."""

import asyncio
import time
import urllib.request
from contextlib import asynccontextmanager

import pytest
from websockets.exceptions import ConnectionClosed

from benchmarks.instruments.client import joined
from benchmarks.instruments.server import Server
from tests.support.servers import failures

pytestmark = pytest.mark.alone
SILENCE = 3.0  # seconds without an answer to anybody; the old code took 12 to 16, and minutes for 20 MB
GROWTH = 150  # MB; the old code took 870 for 5 MB and 3,200 for 20 MB
UNITS = {"words": "the cat sat on the mat ", "one word": "a", "emoji": "\N{GRINNING FACE}", "signs": "[MASK] \x00{$"}

TWO = {"attention_part": "One word, two sentences"}


def text(unit: str, size: int) -> str:
    return unit * (size // len(unit.encode()))


@asynccontextmanager
async def watched(server: Server):
    """Yields a list of the seconds that each look at the server's health took."""
    seconds, ended = [], asyncio.Event()

    def look() -> float:
        began = time.perf_counter()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/_stcore/health", timeout=300) as said:
            assert said.read() == b"ok"
        return time.perf_counter() - began

    async def watch() -> None:
        while not ended.is_set():
            seconds.append(await asyncio.to_thread(look))
            await asyncio.sleep(0.1)

    task = asyncio.create_task(watch())
    yield seconds
    ended.set()
    await task


async def bystander(server: Server) -> None:
    """Somebody else sees the page as ever."""
    async with joined(server.port) as learner:
        run = await learner.open("tokens", sentence="The cat sat.")
        assert not run.errors and run.first_figure


@pytest.mark.parametrize(("name", "size"), [("words", 5), ("one word", 5), ("emoji", 20), ("signs", 200)])
def test_megabytes_end_the_connection_that_sent_them(server, name, size):
    async def attack() -> list[float]:
        async with joined(server.port) as learner:
            await learner.open("tokens")
            async with watched(server) as seconds:
                with pytest.raises(ConnectionClosed):
                    await learner.set("sentence", text(UNITS[name], size * 1_000_000))
                await bystander(server)
        return seconds

    asyncio.run(bystander(server))  # the page's models are loaded
    before = server.anonymous_mb()
    assert max(asyncio.run(attack())) < SILENCE
    assert server.alive() and not failures(server)
    assert server.anonymous_mb() - before < GROWTH


@pytest.mark.parametrize("name", UNITS)
def test_what_is_just_not_too_large_for_the_server_is_cut(server, name):
    """In the bar, without its button, and in each field of a page; and in the address, which has limits of its own."""
    long = text(UNITS[name], 1_900_000)

    async def attack() -> tuple[list[float], list[str]]:
        async with joined(server.port) as learner, watched(server) as seconds:
            errors = (await learner.open("attention", **TWO)).errors
            for key in ("sentence", "twin_first", "route"):
                errors += (await learner.set(key, long)).errors
                await learner.set(key, "The cat sat")
        async with joined(server.port) as learner:
            errors += (await learner.open("tokens", sentence=long[:20_000], route=long[:20_000])).errors
        return seconds, errors

    async def honest() -> None:
        async with joined(server.port) as learner:
            assert not (await learner.open("attention", **TWO)).errors

    asyncio.run(honest())  # loads what both pages need
    asyncio.run(bystander(server))
    before = server.anonymous_mb()
    seconds, errors = asyncio.run(attack())
    assert not errors and max(seconds) < SILENCE
    assert server.alive() and not failures(server)
    assert server.anonymous_mb() - before < GROWTH
