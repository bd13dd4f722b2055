"""Text -> words as GloVe's table spells them: lower case, punctuation and English clitics apart. Needs no torch.

GloVe comes without a tokenizer. Its texts were cut by Stanford's, in the manner of the Penn Treebank ("do" "n't"); the
pattern below is the part of that manner that can be said in one line.
"""

import re
from dataclasses import dataclass

from models.loading import word_vectors

PATTERN = r"\w+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|[^\W_]+(?:[.,][^\W_]+)*|\.{2,}|--+|[^\w\s]|_"
_WORD = re.compile(PATTERN, re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """`text` in lower case; `id` its row in GloVe's table, None when the table has no such word."""

    text: str
    id: int | None
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of a text; `start` and `end` count its characters."""
    row = word_vectors().words.row
    found = ((match.group().lower(), *match.span()) for match in _WORD.finditer(text))
    return tuple(Word(word, row(word), start, end) for word, start, end in found)
