"""Ready-made texts to search in, from small to as much as is searched."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from content import book
from content.domains import ECOLOGY, LAW


@dataclass(frozen=True)
class SearchText:
    """`source` says what it is; `text` reads it when it is needed."""

    name: str
    source: str
    text: Callable[[], str]


@cache
def _books() -> str:
    """Wells, and two by A. Conan Doyle: in the public domain, from Project Gutenberg, without headings."""
    folder = Path(__file__).parent
    rest = [(folder / f"{name}.txt").read_text(encoding="utf-8") for name in ("sherlock_holmes", "baskervilles")]
    return "\n".join([book.TEXT, *rest])


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
