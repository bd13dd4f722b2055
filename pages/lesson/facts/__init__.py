"""Live numbers for words that are data: each fact is computed from the learner's state by a run of a named model.

A text in `content/` names a fact and holds places such as `{share:.0%}`; `filled` puts the fact's values there.
"""

from collections.abc import Callable, Mapping

from components.figure.text import markdown_escape
from pages.shared.state import State

Value = str | int | float
Fact = Callable[[State], Mapping[str, Value]]
FACTS: dict[str, Fact] = {}


class NoFact(Exception):
    """The learner's text does not have what the number needs; the message says what, for the learner."""


def fact(compute: Fact) -> Fact:
    """Register a function under its name. It raises NoFact where the state has nothing to measure."""
    if compute.__name__ in FACTS:
        raise ValueError(f"two facts are called {compute.__name__}")
    FACTS[compute.__name__] = compute
    return compute


def filled(template: str, values: Mapping[str, Value]) -> str:
    """Markdown: the template with the values in their places; a learner's words in them stay words."""
    return template.format_map({k: markdown_escape(v) if isinstance(v, str) else v for k, v in values.items()})
