"""All tests in this folder are of the tier `system`; those that a server outlives share one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.instruments.server import Server, serving


@pytest.hookimpl(tryfirst=True)  # before the tiers that are not asked for are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("system")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server whose host allows models of the hub; whoever attacks it leaves it as good as it was."""
    with serving(extra={"VECTORSCOPE_OWN_MODELS": "1"}) as running:
        yield running
