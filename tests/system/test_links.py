"""Links that say a field several times, empty or with what it cannot have, opened on a real server: every page is drawn."""

import asyncio
from dataclasses import fields
from importlib import import_module

import pytest

from benchmarks.instruments.client import joined
from components.frame.fields import Frame
from pages.shared.fields import Fields as Shared
from tests.support.servers import failures
from tests.support.views import View, views

EVERYWHERE = (*fields(Frame), *fields(Shared))
HUGE = "9" * 400
KINDS = {  # what a link says of a field whose usual value is written like this
    "empty": lambda usual: "",
    "usual, then huge": lambda usual: [usual, HUGE],
    "huge, then usual, then empty": lambda usual: [HUGE, usual, ""],
    "infinite": lambda usual: ["1e999", "nan"],
}
EACH = 24  # views for each kind, taken in turn, so that together the kinds get all views


def told(page: str) -> list:
    """The fields that a link to a page may have."""
    stem = page or "home"
    try:
        return [*EVERYWHERE, *fields(import_module(f"pages.parts.{stem}.fields").Fields)]
    except ModuleNotFoundError:  # a page without fields of its own
        return [*EVERYWHERE]


def written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def link(view: View, kind: str) -> dict[str, str | list[str]]:
    """A link to a view that says every other field of its page in such a way."""
    page, shown = view
    usual = {field.name: written(field.default) for field in told(page) if field.name not in ("guess", *shown)}
    return {name: KINDS[kind](value) for name, value in usual.items()} | shown


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_drawn(server, kind):
    async def visit() -> list[tuple[View, list[str]]]:
        broken = []
        for view in views()[list(KINDS).index(kind) :: len(KINDS)][:EACH]:
            async with joined(server.port) as learner:
                run = await learner.open(view[0], **link(view, kind))
                if run.errors:
                    broken.append((view, run.errors))
        return broken

    assert not asyncio.run(visit())
    assert not failures(server)


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_may_itself_be_said_so(server, kind):
    """The choice of the part is what is broken, on each page that has parts."""

    async def visit() -> list:
        broken = []
        for page, field in dict.fromkeys((page, name) for page, shown in views() for name in shown):
            usual = next(written(each.default) for each in told(page) if each.name == field)
            async with joined(server.port) as learner:
                run = await learner.open(page, **{field: KINDS[kind](usual)})
                broken += [(page, field, run.errors)] if run.errors else []
        return broken

    assert not asyncio.run(visit())
    assert not failures(server)
