"""Values for widgets that no browser sends: other types, choices that were not offered, numbers beyond all bounds, JSON of any
depth. Their sender may see an error; the server, its log and everybody else must not notice.
"""

import asyncio
import json
from contextlib import suppress

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.instruments.client import Learner, joined
from tests.support.servers import failures

SECRET = "zqxwv kjhgp"
DEEP = "[" * 100_000 + "]" * 100_000
CHOICES = {"button_group", "selectbox", "radio"}
PAGES = [
    ("attention", {"attention_part": "All heads"}),
    ("masked_vs_causal", {"duel_part": "One gap"}),
    ("tokens", {"tokens_look": "One row"}),
    ("pieces", {"pieces_kind": "Image"}),
    ("prediction", {"prediction_tab": "One score"}),
    ("room", {}),
    ("training", {}),
    ("vectors", {"vectors_tab": "Map"}),
]


def of_its_type(wire: str, kind: str) -> list[WidgetState]:
    """Values that a widget of this kind could send, if nobody kept to what it offers: the app must bear them."""
    states = {
        "text": [("string_value", SECRET * 3_000)],
        "choice": [("string_value", SECRET), ("string_value", "")],
        "group": [("string_array_value", [SECRET, SECRET]), ("string_array_value", [])],
        "slider": [("double_array_value", [1e300]), ("double_array_value", [float("nan")]), ("double_array_value", [])],
        "number": [("double_value", -1e300), ("double_value", 1e300)],
        "component": [
            ("json_value", json.dumps(value))
            for value in (
                {"selected": [SECRET, None, -1, 1e300, True, [[]], 10**300], "opened": SECRET, "hidden": {"a": []}},
                {"selected": {"a": SECRET}, "opened": 5, "hidden": 10**300},
                {"selected": None, "opened": "9" * 5_000, "hidden": None},
            )
        ],
    }
    sort = {
        "text_input": "text",
        "text_area": "text",
        "selectbox": "choice",
        "radio": "choice",
        "button_group": "group",
        "slider": "slider",
        "number_input": "number",
        "bidi_component": "component",
    }.get(kind)
    return [made(wire, name, value) for name, value in states.get(sort, [])]


def of_another(wire: str) -> list[WidgetState]:
    """Values of types that this widget may not have: these Streamlit itself must bear, and no message names a text."""
    return [
        made(wire, "json_value", DEEP),
        made(wire, "json_value", f'{{"{SECRET}": NaN'),
        made(wire, "bytes_value", SECRET.encode()),
        made(wire, "int_value", 2**53),
        made(wire, "string_value", SECRET),
        WidgetState(id=wire),
    ]


def made(wire: str, name: str, value: object) -> WidgetState:
    state = WidgetState(id=wire)
    if name.endswith("array_value"):
        getattr(state, name).data.extend(value)
    else:
        setattr(state, name, value)
    return state


async def opened(learner: Learner, page: str, query: dict[str, str]) -> dict[str, str]:
    """The kinds of the page's widgets, by their ids."""
    run = await learner.open(page, **query)
    assert not run.errors
    return dict(learner.wires)


@pytest.mark.parametrize(("page", "query"), PAGES, ids=[page for page, _ in PAGES])
def test_values_that_are_not_offered(server, page, query):
    async def attack() -> dict[str, list[str]]:
        broken, kinds = {}, set()
        async with joined(server.port) as learner:
            for wire, kind in (await opened(learner, page, query)).items():
                for state in of_its_type(wire, kind):
                    kinds.add(kind)
                    if errors := (await learner.send(state)).errors:
                        broken[f"{wire} {state.WhichOneof('value')}"] = errors
        assert len(kinds) >= 2
        return broken

    assert not asyncio.run(attack())
    assert not failures(server)
    assert "zqxwv" not in server.log.read_text()


def test_values_of_other_types(server):
    async def send(page: str, query: dict[str, str], state: WidgetState) -> None:
        async with joined(server.port) as learner:  # what Streamlit cannot read may end the session
            await learner.open(page, **query)
            with suppress(TimeoutError):
                async with asyncio.timeout(5):
                    await learner.send(state)

    async def attack() -> None:
        for page, query in PAGES[1:4]:
            async with joined(server.port) as learner:
                wires = await opened(learner, page, query)
            for wire in list(wires)[::5]:
                await asyncio.gather(*(send(page, query, state) for state in of_another(wire)))
            async with joined(server.port) as learner:
                await opened(learner, page, query)

    asyncio.run(attack())
    assert server.alive()
    assert "zqxwv" not in server.log.read_text() and "kjhgp" not in server.log.read_text()
