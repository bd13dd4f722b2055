"""Guess first: what each page asks before its numbers show, and what it says to an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.reading import read


@dataclass(frozen=True)
class Guess:
    """`label` names the field; `options` are the choices where they do not come from the learner's text.

    `exact`, `near`, `far`: what is said to an answer; `notes` by name: what is added where it holds; `why`: why the model
    answers so. All hold places such as {rank:,}. `again`: how to get to another question of the kind.
    """

    page: str
    kind: str
    question: str
    label: str
    exact: str
    far: str
    why: str
    again: str
    near: str = ""
    options: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


GUESSES = {entry["page"]: Guess(**{**entry, "options": tuple(entry.get("options", ()))}) for entry in read("guesses")}
