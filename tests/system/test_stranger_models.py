"""A real server whose host allows models of the hub, and a hub full of models that are made to stop it."""

import asyncio
import resource
from pathlib import Path

import pytest

from benchmarks.instruments.client import joined
from benchmarks.instruments.server import serving
from models.runtime.folders import cache_folder
from tests.support.custom_models import broken, hostile, save
from tests.support.hub import Hub
from tests.support.servers import failures

PLACE = {"families_part": "Your own model", "sentence": "a cat sat on a mat"}
MOST = 9_000_000_000  # bytes of addresses, so that a server that falls takes nothing else with it


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Path:
    """Folders with an honest model, one whose tokenizer never ends, and one whose config says a million blocks."""
    folder = tmp_path_factory.mktemp("hub")
    honest = save("decoder", folder / "honest")
    hostile("longer and longer", honest, folder / "longer and longer")
    broken("a million blocks", honest, folder / "a million blocks")
    return folder


@pytest.fixture
def hub(held):
    made = Hub(held / "honest")
    yield made
    made.server.shutdown()


@pytest.fixture
def settings(hub, tmp_path) -> dict[str, str]:
    """Of a server that asks this hub, and has the packaged models and no model of anybody's own."""
    for each in cache_folder().iterdir():
        if each.name != "own":
            (tmp_path / each.name).symlink_to(each)
    return {"HF_ENDPOINT": hub.address, "VECTORSCOPE_CACHE": str(tmp_path), "VECTORSCOPE_LOW_MEMORY": "0"}


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))


async def brought(learner, name: str) -> list[str]:
    """What a learner is told who names a model, has it fetched and its sentence run."""
    await learner.open("families", **PLACE)
    told = []
    await learner.set("families-own-name", name)
    told += (await learner.press("families-own-look")).errors
    if learner.has("families-own-fetch"):
        run = await learner.press("families-own-fetch")
        told += [*run.errors, *(text for text in run.said if "parameters in" in text)]
    return [text.replace("\\", "") for text in told]


def test_a_server_outlives_strangers_models(hub, held, settings):
    async def learn(port: int) -> None:
        for how, said in (("a million blocks", "n_layer must be"), ("longer and longer", "stopped")):
            hub.hold(held / how)
            async with joined(port) as learner, joined(port) as other:
                told, another = await asyncio.gather(brought(learner, "test/tiny"), other.open("glossary"))
            assert not another.errors and any(said in text for text in told), (how, told)
        hub.hold(held / "honest")
        async with joined(port) as learner:
            (told,) = await brought(learner, "test/tiny")
            assert "28,864 parameters" in told
            (told,) = await brought(learner, "/etc")
            assert "cannot be named here" in told

    with serving(before=bounded, extra=settings | {"VECTORSCOPE_OWN_MODELS": "1"}) as server:
        asyncio.run(learn(server.port))
        assert server.alive() and not failures(server)


def test_no_hub_is_asked_unless_the_host_has_allowed_it(hub, settings):
    async def learn(port: int) -> None:
        async with joined(port) as learner:
            run = await learner.open("families", **PLACE)
            assert not learner.has("families-own-name") and not run.errors
            assert any("switched off" in note for note in run.notes)

    with serving(extra=settings) as server:
        asyncio.run(learn(server.port))
        assert server.alive() and not failures(server)
    assert hub.asked == []
