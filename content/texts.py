"""Short texts to search in, read from texts.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Text:
    """A text with a name to choose it by."""

    name: str
    text: str


def _read() -> tuple[Text, ...]:
    with Path(__file__).with_name("texts.toml").open("rb") as file:
        return tuple(Text(entry["name"], entry["text"].strip()) for entry in tomllib.load(file)["text"])


TEXTS = _read()
