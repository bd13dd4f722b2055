"""Small texts to train word vectors on, read from small_texts.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SmallText:
    """A text, and the words that a reader would put together, by theme. The training is never told of the themes."""

    name: str
    text: str
    themes: dict[str, tuple[str, ...]]


def _read() -> tuple[SmallText, ...]:
    with Path(__file__).with_name("small_texts.toml").open("rb") as file:
        entries = tomllib.load(file)["text"]
    return tuple(
        SmallText(e["name"], e["text"].strip(), {theme: tuple(words.split()) for theme, words in e["themes"].items()})
        for e in entries
    )


SMALL_TEXTS = _read()
