"""By which names a browser reaches a server: its own and addresses in numbers, not the name of a stranger's page."""

import asyncio
import tomllib
from pathlib import Path

import pytest
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from benchmarks.instruments.server import serving

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> list[str]:
    return tomllib.loads((folder / ".streamlit" / "config.toml").read_text("utf-8"))["server"]["allowedHosts"]


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8501",
        "LOCALHOST:1",
        "127.0.0.1:8501",
        "[::1]:8501",
        "0.0.0.0:8501",
        "192.168.1.20:8501",
        "10.0.0.255",
        "172.16.254.0:80",
        "203.0.113.7",
        "teachers-mac.local:8501",
        "vectorscope.streamlit.app",
        "fuzzy-space-abc-8501.app.github.dev",
    ],
)
def test_a_class_gets_in(host, monkeypatch):
    monkeypatch.setattr(config, "get_option", {"server.allowedHosts": names(ROOT)}.__getitem__)
    assert is_host_allowed(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8501",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.168.1.20.nip.io",
        "evil-streamlit.app",
        "streamlit.app.evil.example",
        "evil.example@localhost",
        "[::ffff:7f00:1]",
        "",
        "256",
        "evil.local.example",
        None,
    ],
)
def test_a_strangers_name_does_not(host, monkeypatch):
    monkeypatch.setattr(config, "get_option", {"server.allowedHosts": names(ROOT)}.__getitem__)
    assert not is_host_allowed(host)


def test_the_cloud_is_told_by_its_own_file():
    """Streamlit reads the file beside the entry point last."""
    assert names(ROOT / "deploy" / "cloud") == ["*"]


def test_a_page_that_gives_its_name_this_machines_address_is_refused():
    async def answers(port: int, *hosts: str) -> list[bool]:
        found = []
        for host in hosts:
            there = {"host": "127.0.0.1", "port": port}  # as a browser that was told this address for that name
            try:
                async with connect(
                    f"ws://{host}/_stcore/stream",
                    origin=f"http://{host}",
                    subprotocols=["streamlit"],
                    proxy=None,
                    **there,
                ):
                    found.append(True)
            except InvalidStatus as refused:
                assert refused.response.status_code == 403
                found.append(False)
        return found

    strangers = ("evil.example", "localhost.evil.example:8501", "127.0.0.1.nip.io")
    own = ("localhost:8501", "127.0.0.1:8501", "192.168.1.20:8501", "teachers-pc.local")
    with serving() as server:
        assert asyncio.run(answers(server.port, *strangers, *own)) == [False] * 3 + [True] * 4
    with serving(options=["--server.allowedHosts=class.example.org"]) as server:
        assert asyncio.run(answers(server.port, "class.example.org", "evil.example", "localhost")) == [
            True,
            False,
            False,
        ]
