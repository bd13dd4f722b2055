"""Ready-made texts to search in, from small to as much as is searched."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from content.examples import book
from content.examples.domains import ECOLOGY, LAW
from content.reading import long_text


@dataclass(frozen=True)
class SearchText:
    """`source` says what it is; `text` reads it when it is needed."""

    name: str
    source: str
    text: Callable[[], str]


@cache
def _books() -> str:
    """Wells, and two by A. Conan Doyle: in the public domain, from Project Gutenberg, without headings."""
    return "\n".join([book.TEXT, long_text("sherlock_holmes"), long_text("baskervilles")])


SEARCH_TEXTS = (
    SearchText(
        "Law and ecology",
        "Sentences written for this project, half about law, half about rivers, banks and animals.",
        lambda: f"{LAW.text}\n{ECOLOGY.text}",
    ),
    SearchText("The Time Machine", f"{book.AUTHOR}, {book.YEAR}, from Project Gutenberg.", lambda: book.TEXT),
    SearchText(
        "Three books",
        "The Time Machine (H. G. Wells, 1895), The Adventures of Sherlock Holmes (A. Conan Doyle, 1892) and The Hound of the "
        "Baskervilles (1902), from Project Gutenberg.",
        _books,
    ),
)
BY_NAME = {text.name: text for text in SEARCH_TEXTS}
