"""Small texts to train word vectors on, read from small_texts.toml."""

from dataclasses import dataclass

from content.reading import read


@dataclass(frozen=True)
class SmallText:
    """A text, and the words that a reader would put together, by theme. The training is never told of the themes."""

    name: str
    text: str
    themes: dict[str, tuple[str, ...]]


def _words(themes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {theme: tuple(words.split()) for theme, words in themes.items()}


SMALL_TEXTS = tuple(SmallText(e["name"], e["text"].strip(), _words(e["themes"])) for e in read("small_texts"))
