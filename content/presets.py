"""The ready-made sentences, read from presets.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Preset:
    """A sentence one click away and what to look for in it."""

    text: str
    note: str


def _read() -> tuple[Preset, ...]:
    with Path(__file__).with_name("presets.toml").open("rb") as file:
        return tuple(Preset(**entry) for entry in tomllib.load(file)["sentence"])


SENTENCES = _read()
OPENING = SENTENCES[0].text
