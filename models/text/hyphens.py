"""Words that a hyphen divides at the end of a line, put together where the text itself or a list of words has the whole word."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cachetools.keys import hashkey

from models.runtime.cache import bounded

# From the first letter of a word only, and without a way back: a million letters in a row take no longer than a million words.
_DIVIDED = re.compile(r"(?<!\w)(\w++)[-\u2010][ \t]*+\r?\n[ \t]*+(\w+)")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")


@dataclass(frozen=True)
class Joined:
    """A text, and how many words in it were put together."""

    text: str
    words: int

    @property
    def nbytes(self) -> int:
        """Bytes, about."""
        return 100 + 2 * len(self.text)


@bounded(12_000_000, lambda text, known: hashkey(text))
def joined(text: str, known: Callable[[str], bool]) -> Joined:
    """The text with divided words in one piece. known: whether a word, in small letters, is in a list of words.

    If neither the text nor the list has the whole word, the hyphen stays: it may be part of the word, as in “well-known”.
    """
    if not _DIVIDED.search(text):
        return Joined(text, 0)
    elsewhere = {word.lower() for word in _WORD.findall(_DIVIDED.sub(" ", text))}
    count = 0

    def whole(found: re.Match[str]) -> str:
        nonlocal count
        one, other = found[1], found[2]
        word, compound = (one + other).lower(), f"{one}-{other}".lower()
        together = word in elsewhere or (compound not in elsewhere and other[0].islower() and known(word))
        count += together
        return one + other if together else f"{one}-{other}"

    return Joined(_DIVIDED.sub(whole, text), count)
