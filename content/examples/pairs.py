"""Ten pairs of sentences that mean the same or only end the same, read from pairs.toml."""

from dataclasses import dataclass

from content.reading import read

MEANING, ENDING = "same meaning", "same ending"


@dataclass(frozen=True)
class Pair:
    """Two sentences and what they share."""

    kind: str
    first: str
    second: str


PAIRS = tuple(Pair(**entry) for entry in read("pairs"))
