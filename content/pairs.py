"""Ten pairs of sentences that mean the same or only end the same, read from pairs.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

MEANING, ENDING = "same meaning", "same ending"


@dataclass(frozen=True)
class Pair:
    """Two sentences and what they share."""

    kind: str
    first: str
    second: str


def _read() -> tuple[Pair, ...]:
    with Path(__file__).with_name("pairs.toml").open("rb") as file:
        return tuple(Pair(**entry) for entry in tomllib.load(file)["pair"])


PAIRS = _read()
