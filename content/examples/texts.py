"""Short texts to search in, read from texts.toml."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class Text:
    """A text with a name to choose it by."""

    name: str
    text: str


TEXTS = tuple(Text(entry["name"], entry["text"].strip()) for entry in read("texts"))
