"""deploy/nginx.conf in front of the app: pictures get through, floods of files and Streamlit's counters do not."""

import asyncio
import http.client
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.instruments.client import joined
from benchmarks.instruments.server import serving
from deploy.servers import missing, nginx
from tests.support.uploads import sent

pytestmark = pytest.mark.skipif("nginx" in missing(), reason="not on this machine: nginx")
LARGEST = 5_200_000  # bytes; with the form around it as much as the app takes


def got(port: int, path: str, body: bytes | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST" if body else "GET", path, body)
    status = connection.getresponse().status
    connection.close()
    return status


def test_what_gets_through(tmp_path):
    async def visit(port: int) -> tuple[list[int], list[int]]:
        async with joined(port) as learner:
            await learner.open("glossary")
            picture = await asyncio.to_thread(sent, port, learner.session, LARGEST, 2)
            with ThreadPoolExecutor(8) as several:
                flood = [several.submit(sent, port, learner.session, 2000, 25) for _ in range(8)]
                return picture, [status for each in flood for status in await asyncio.wrap_future(each)]

    with serving() as server, nginx(tmp_path, [server.port]) as port:
        picture, flood = asyncio.run(visit(port))
        assert picture == [204, 204]
        # The balancer lets a class through at once, and no flood (429); the app takes a few files of each session (400).
        assert set(flood) == {204, 400, 429} and 50 <= len(flood) - flood.count(429) <= 120
        assert flood.count(204) <= 20
        assert got(server.port, "/_stcore/metrics") == 200 and got(port, "/_stcore/metrics") == 404
        assert got(port, "/_stcore/health") == 200 and got(port, "/", b"x" * 100_000) == 413
