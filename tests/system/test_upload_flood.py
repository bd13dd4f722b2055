"""Files that no field asked for, sent to a real server: it keeps few of them, and none once the tab is closed."""

import asyncio
import time
import uuid

import pytest

from benchmarks.instruments.client import joined, several
from benchmarks.instruments.server import Server, serving
from tests.support.uploads import sent

MB = 1_000_000
FILES = 120
BOUND, AFTER = 120, 40  # MB that memory may grow: while files come (old: the size of all), and once the tabs are closed


@pytest.fixture(scope="module")
def server():
    with serving() as running:
        yield running


@pytest.mark.parametrize(("tabs", "size"), [(1, 5_200_000), (1, 900_000), (20, 5_200_000)])
def test_memory_stays_where_it_was(server: Server, tabs: int, size: int):
    async def flood() -> tuple[float, float]:
        async with several(server.port, tabs) as strangers:
            for stranger in strangers:
                await stranger.open("glossary")
            before = server.anonymous_mb()
            for stranger in strangers:
                status = await asyncio.to_thread(sent, server.port, stranger.session, size, FILES // tabs)
                assert status[:6] == [204] * 6 and set(status) <= {204, 400}
            return before, server.anonymous_mb()

    before, after = asyncio.run(flood())
    deadline = time.monotonic() + 35
    while server.anonymous_mb() > before + AFTER and time.monotonic() < deadline:
        time.sleep(1)
    left = server.anonymous_mb()
    print(
        f"{tabs} tabs, {size / MB} MB a file: {before:.0f} -> {after:.0f} MB, after the tabs are closed {left:.0f} MB"
    )
    assert after < before + BOUND + (180 if tabs > 1 else 0) and left < before + AFTER


def test_a_strangers_session_takes_nothing(server: Server):
    """What held before: no session, no token, and a body that is too large."""

    async def knock() -> list[list[int]]:
        async with joined(server.port) as learner:
            await learner.open("glossary")
            return [
                sent(server.port, learner.session, 100, 1),
                sent(server.port, str(uuid.uuid4()), 100, 1),
                sent(server.port, learner.session, 100, 1, cookie="_streamlit_xsrf=made-up"),
                sent(server.port, learner.session, 6 * MB, 1),
            ]

    assert asyncio.run(knock()) == [[204], [400], [403], [413]]
