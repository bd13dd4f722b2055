"""A long list of words in little memory: 400,000 of them take 7 MB, where strings and a dictionary would take 70."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pyarrow
import pyarrow.compute

_CHUNK = 4096
_compute: Any = pyarrow.compute  # makes its functions when it is imported, which no type checker sees


class WordList(Sequence[str]):
    """Different words in their order, read-only; `row` and `rows` are the way back."""

    def __init__(self, column: pyarrow.StringArray):
        self._column = column.cast(
            pyarrow.binary()
        )  # Arrow sorts by bytes, and a text of a learner may be no valid UTF-8
        self._sorted = _compute.array_sort_indices(self._column).cast(pyarrow.int32()).to_numpy()

    def __len__(self) -> int:
        return len(self._column)

    def __getitem__(self, row: int) -> str:
        return self._bytes(row).decode()

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), _CHUNK):
            yield from (word.decode() for word in self._column.slice(start, _CHUNK).to_pylist())

    def row(self, word: str) -> int | None:
        """The word's row, None when it is not in the list."""
        wanted = _encoded(word)
        place = bisect_left(self._sorted, wanted, key=self._bytes)
        found = place < len(self) and self._bytes(self._sorted[place]) == wanted
        return int(self._sorted[place]) if found else None

    def rows(self, words: Collection[str]) -> dict[str, int]:
        """The rows of those words that are in the list, in one pass over it: for hundreds of words and more."""
        wanted = pyarrow.array(map(_encoded, words), pyarrow.binary())
        found = _compute.index_in(wanted, value_set=self._column).to_pylist()
        return {word: row for word, row in zip(words, found, strict=True) if row is not None}

    def _bytes(self, row: int) -> bytes:
        return self._column[int(row)].as_py()


def _encoded(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")
