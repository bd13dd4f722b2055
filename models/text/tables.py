"""The column of a table that is worth reading, whatever separates the table's cells."""

import csv
import io
from collections import Counter

SEPARATORS = ",;\t|"
_LOOKED_AT = 20_000  # characters by which the separator is told
_COLUMNS = 200  # the first so many are looked at


class NoTable(ValueError):
    """There is no text to be had; the message says why, for the learner."""


def column(text: str) -> tuple[str, str]:
    """The column with the most letters, a line for each cell, and which one it is. Raises NoTable.

    The time grows as the text does, whatever is in it. `csv.Sniffer` finds the separator, too, but with a regular expression
    that two hundred quotation marks keep busy for a minute.
    """
    letters, width = [0] * _COLUMNS, 0
    try:
        rows = [row for row in _reader(text) if "".join(row).strip()]
    except csv.Error as error:
        raise NoTable(f"This file cannot be read as a table: {error}.") from error
    for row in rows:
        width = max(width, len(row))
        for place, cell in enumerate(row[:_COLUMNS]):
            letters[place] += len(cell) if cell.isalpha() else sum(map(str.isalpha, cell))
    if not any(letters):
        raise NoTable("No column of this table contains words.")
    best = letters.index(max(letters))
    cells = [row[best] if best < len(row) else "" for row in rows]
    which = f"Of its {width} column{'s' * (width > 1)}, number {best + 1} (“{cells[0].strip()[:40]}”) contains the most letters, "
    return "\n".join(" ".join(cell.split()) for cell in cells), which + "so its cells are used."


def _reader(text: str):
    separator = separator_of(text)
    first = text.lstrip("\r\n").partition("\n")[0]
    spaced = 0 < first.count(separator) == first.count(f"{separator} ")
    spaced |= text.count(f'{separator} "') > text.count(f'{separator}"')
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=spaced)


def separator_of(text: str) -> str:
    """The one that the most lines have equally often outside quotation marks. Where two are equal, the one that spaces follow
    less often, as they follow a comma in a sentence; then the more frequent one; then the comma.
    """
    start = text[:_LOOKED_AT]
    if len(text) > _LOOKED_AT:
        start = start[: start.rfind("\n") + 1] or start
    outside = "".join(start.split('"')[::2])
    lines = [line for line in outside.splitlines() if line]

    def fits(separator: str) -> tuple[int, int, int]:
        (times, count), *_ = Counter(line.count(separator) for line in lines).most_common() or [(0, 0)]
        return (count if times else 0, -outside.count(f"{separator} "), times)

    return max(SEPARATORS, key=fits)
