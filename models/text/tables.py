"""A table with any separator: how it is read is guessed, shown, and can be chosen otherwise."""

import csv
import io
import re
from typing import Any

SEPARATORS = (",", ";", "\t", "|")
LINES = ""  # no separator: each line is one cell
_LOOKED_AT = 20_000  # characters by which the separator is told
_COLUMNS = 200  # the first so many are looked at
_SHOWN = 4  # rows
_WIDE = 60  # characters of a cell that are shown
_NUMBER = re.compile(r"(?=\D*\d)[\d\s.,:/%+-]+")  # or a date, or a time
_HEADING = 60  # characters of a cell at most, for a row to be taken for the heading


class NoTable(ValueError):
    """There is no text to be had; the message says why, for the learner."""


def read(
    text: str, separator: str | None = None, column: int | None = None, heading: bool | None = None
) -> dict[str, Any]:
    """The cells of one column, and how the table was read. What is None is guessed.

    Returns {"texts": a line for each row (a cell's own lines are joined by spaces), "separator", "column", "heading": whether the
    first row is left out, "rows": how many cells of the column contain text, "columns": their number, "shown": the first rows,
    each cell cut short}. Raises NoTable. Read as in RFC 4180, with any separator: a doubled quotation mark within a cell is one.
    The time grows as the text does, whatever is in it. `csv.Sniffer` finds the separator, too, but with a regular expression
    that two hundred quotation marks keep busy for a minute.
    """
    separator = separator_of(text) if separator is None else separator
    rows = _rows(text, separator)
    columns = max(map(len, rows), default=0)
    letters = [0] * columns
    for row in rows:
        for place, cell in enumerate(row):
            letters[place] += _letters(cell)
    if not any(letters):
        raise NoTable("No column of this table contains words.")
    if column is None or not 0 <= column < columns:
        column = letters.index(max(letters))
    heading = _has_heading(rows, column) if heading is None else heading
    cells = [" ".join(row[column].split()) for row in rows[heading:] if column < len(row)]
    return {
        "texts": "\n".join(cell for cell in cells if cell),
        "separator": separator,
        "column": column,
        "heading": heading,
        "rows": sum(map(bool, cells)),
        "columns": columns,
        "shown": [[cell.strip()[:_WIDE] for cell in row] for row in rows[:_SHOWN]],
    }


def _letters(cell: str) -> int:
    """How many letters of a cell are words: an address of the web has many, too, but nobody wants to read it."""
    if "://" in cell or "@" in cell:
        cell = " ".join(part for part in cell.split() if "://" not in part and "@" not in part)
    return len(cell) if cell.isalpha() else sum(map(str.isalpha, cell))


def _rows(text: str, separator: str) -> list[list[str]]:
    if separator == LINES:
        lines = (line.strip() for line in text.splitlines())
        return [[_unquoted(line)] for line in lines if line]
    csv.field_size_limit(max(len(text), 1))
    first = text.lstrip("\r\n").partition("\n")[0]
    spaced = 0 < first.count(separator) == first.count(f"{separator} ")
    spaced |= text.count(f'{separator} "') > text.count(f'{separator}"')
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=spaced)
    return [row[:_COLUMNS] for row in reader if "".join(row).strip()]


def _unquoted(line: str) -> str:
    return line[1:-1].replace('""', '"') if len(line) > 1 and line[0] == line[-1] == '"' else line


def _has_heading(rows: list[list[str]], column: int) -> bool:
    """Whether the first row names the columns: no number, no statement, and below it stand numbers or texts of more words."""
    if len(rows) < 2:
        return False
    names = [cell.strip() for cell in rows[0]]
    if not all(0 < len(name) <= _HEADING and name[-1] not in ".!。！…" and _letters(name) for name in names):
        return False
    below = [[cell.strip() for cell in row] for row in rows[1:21]]
    numbers = any(_NUMBER.fullmatch(cell) for row in below for cell in row)
    words = [len(row[column].split()) for row in below if column < len(row)]
    return numbers or sum(words) / max(len(words), 1) >= 1.5 * len(names[min(column, len(names) - 1)].split())


def separator_of(text: str) -> str:
    """The one by which most rows have several cells, as many as the first row; LINES if there is none or the first row has one.

    The first row decides because it names the columns. A sign that a space follows everywhere may be one of a sentence, so then
    all rows must have as many cells. Where two are equal, the one that spaces follow less often, as they
    follow a comma in a sentence; then the one with more cells; then the comma.
    """
    start = text[:_LOOKED_AT]
    if len(text) > _LOOKED_AT:
        start = start[: start.rfind("\n") + 1] or start
    outside = "".join(start.split('"')[::2])

    def fits(separator: str) -> tuple[float, int, int]:
        rows = _rows(start, separator)
        width = len(rows[0]) if rows else 0
        good = sum((len(row) == width) + (len(row) > 1) for row in rows) / max(2 * len(rows), 1)
        prose = good < 1 and outside.count(separator) == outside.count(f"{separator} ")
        return (good if width > 1 and not prose else 0.0, -outside.count(f"{separator} "), width)

    best = max(SEPARATORS, key=fits)
    return best if fits(best)[0] >= 0.5 else LINES
