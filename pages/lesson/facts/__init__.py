"""Live numbers for words that are data: each fact is computed from the learner's state by a run of a named model.

A text in `content/` names a fact of `facts.table` and holds places such as `{share:.0%}`; `filled` puts the values there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components.figure.text import markdown_escape
from pages.shared.state import State

Value = str | int | float


class NoFact(Exception):
    """The learner's text does not have what the number needs; the message says what, for the learner."""


@dataclass(frozen=True)
class Fact:
    """Numbers by name, computed from a state. Raises NoFact where the state has nothing to measure.

    `models` are the roles that the numbers come from; only a route's worksheet names them.
    """

    compute: Callable[[State], Mapping[str, Value]]
    models: tuple[str, ...] = ()

    def __call__(self, state: State) -> Mapping[str, Value]:
        """The numbers for this state."""
        return self.compute(state)


def fact(compute: Callable[[State], Mapping[str, Value]]) -> Fact:
    """Decorator: this function computes the numbers of a card or of a question."""
    return Fact(compute)


def route_fact(*models: str) -> Callable[[Callable[[State], Mapping[str, Value]]], Fact]:
    """Decorator: this function computes the numbers of a route's answer by runs of these models."""
    return lambda compute: Fact(compute, models)


def filled(template: str, values: Mapping[str, Value]) -> str:
    """Markdown: the template with the values in their places; a learner's words in them stay words."""
    return template.format_map({k: markdown_escape(v) if isinstance(v, str) else v for k, v in values.items()})
