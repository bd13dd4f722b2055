"""Misconception cards: wrong ideas, what holds instead, and the live number that says so."""

from dataclasses import dataclass, field

from content.reading import read


@dataclass(frozen=True)
class Try:
    """A button: its words and the values it sets."""

    label: str
    set: dict[str, str | int | float | bool]


@dataclass(frozen=True)
class Card:
    """`number` is the row of the list of wrong ideas; `at` the values that open its place on the page; `value`, `says` are
    templates of what `fact` computes.
    """

    id: str
    number: int
    page: str
    wrong: str
    holds: str
    value: str
    measure: str
    says: str
    fact: str
    sources: list[str]
    deep: str = ""
    at: dict[str, str] = field(default_factory=dict)
    try_: tuple[Try, ...] = ()


def _card(entry: dict) -> Card:
    tries = tuple(Try(**one) for one in entry.pop("try", []))
    return Card(**entry, try_=tries)


CARDS = {card.id: card for card in map(_card, read("cards"))}
