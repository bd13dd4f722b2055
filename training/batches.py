"""Lines -> windows of pieces -> full rows, in an order that (seed, epoch) alone decides.

Several short windows share a row, so that nothing is spent on padding and all batches have one shape (compiled once).
A window sees itself only and counts its positions from 0: it gets exactly what it would get alone. A resumed run sees
the batches that an uninterrupted one would have seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from transformers import PreTrainedTokenizerFast

WIDTH = 128
SHORTEST = 5  # pieces with [CLS] and [SEP]; below that there is no context to learn from
_OPEN = 16  # rows kept open while packing: enough to fill them to 98 %


@dataclass(frozen=True)
class Batch:
    """ids, positions (each window's from 0) and window (which window of the row; -1 is padding), all (B, T) int64."""

    ids: np.ndarray
    positions: np.ndarray
    window: np.ndarray


def windows(tokenizer: PreTrainedTokenizerFast, lines: list[str]) -> list[np.ndarray]:
    """Cut each line into windows of at most WIDTH pieces with [CLS] and [SEP], int64. A window never crosses a line."""
    room = WIDTH - 2
    cls, sep = tokenizer.cls_token_id, tokenizer.sep_token_id
    encoded = tokenizer(lines, add_special_tokens=False, return_attention_mask=False, verbose=False)["input_ids"]
    pieces = (ids[start : start + room] for ids in encoded for start in range(0, len(ids), room))
    return [np.array([cls, *chunk, sep]) for chunk in pieces if len(chunk) + 2 >= SHORTEST]


def pack(lengths: np.ndarray, order: np.ndarray) -> list[list[int]]:
    """Windows, taken in this order, put into rows of at most WIDTH pieces by first fit."""
    rows, filled, open_rows = [], [], []
    for window in order:
        length = lengths[window]
        for row in open_rows:
            if filled[row] + length <= WIDTH:
                rows[row].append(window)
                filled[row] += length
                break
        else:
            open_rows.append(len(rows))
            rows.append([window])
            filled.append(length)
            if len(open_rows) > _OPEN:
                open_rows.remove(max(open_rows, key=filled.__getitem__))
    return rows


def batch(rows: list[list[np.ndarray]], pad_id: int) -> Batch:
    """One batch from the windows of each row."""
    ids = np.full((len(rows), WIDTH), pad_id)
    positions, window = np.zeros_like(ids), np.full_like(ids, -1)
    for row, members in enumerate(rows):
        start = 0
        for number, member in enumerate(members):
            end = start + len(member)
            ids[row, start:end], positions[row, start:end] = member, np.arange(len(member))
            window[row, start:end] = number
            start = end
    return Batch(ids, positions, window)


@dataclass(frozen=True)
class Stream:
    """`files` are the windows of each file, `repeats` how often a file is read in one epoch (small files more often)."""

    files: list[list[np.ndarray]]
    repeats: list[int]
    rows: int  # per batch
    pad_id: int
    seed: int

    def epoch(self, number: int) -> list[list[list[int]]]:
        """The windows in each row of each batch of one epoch; an incomplete last batch is left out."""
        lengths = np.array([len(window) for file in self.files for window in file])
        starts = np.cumsum([0, *map(len, self.files)])
        read = [np.tile(np.arange(starts[i], starts[i + 1]), times) for i, times in enumerate(self.repeats)]
        rng = np.random.default_rng([self.seed, number])
        packed = pack(lengths, rng.permutation(np.concatenate(read)))
        if len(packed) < self.rows:
            raise ValueError(f"the text is too short for one batch of {self.rows} rows")
        order = rng.permutation(len(packed))
        whole = len(packed) - len(packed) % self.rows
        return [[packed[i] for i in order[at : at + self.rows]] for at in range(0, whole, self.rows)]

    def batches(self, first: int) -> Iterator[Batch]:
        """Batch number `first`, `first` + 1, ... without end."""
        members = [window for file in self.files for window in file]
        number = 0
        while True:
            plan = self.epoch(number)
            for rows in plan[first:]:
                yield batch([[members[i] for i in row] for row in rows], self.pad_id)
            first = max(0, first - len(plan))
            number += 1
