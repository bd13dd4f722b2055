"""A vocabulary as a list to search, and the embedding table that its ids point into: one row of numbers an entry.

Roles are "static" (GloVe: the entries are words), "encoder" (WordPiece) and "causal" (byte-level BPE). Similarity is the
cosine of rows as they lie in the table, before any block has read them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from models.loading import network, tokenizer, word_vectors
from models.maths import largest, unit
from models.runtime.arrays import Arrays, read_only
from models.runtime.cache import bounded
from models.text.tokens import spell_bytes

PAIRS = 20_000  # random pairs in a sample
APART = 100
_SEED = 0
_CHUNK = 4096  # rows at a time, so that a table of 113 MB is never copied whole


@dataclass(frozen=True)
class Hits:
    """The ids found, lowest first, at most as many as asked for; `count` is how many there are in all."""

    ids: tuple[int, ...]
    count: int


@dataclass(frozen=True)
class Nearest:
    """The rows nearest to one row, nearest first, without that row; `usual` is the median cosine of all other rows with it."""

    ids: tuple[int, ...]
    cosines: tuple[float, ...]
    usual: float


@dataclass(frozen=True)
class RowPairs(Arrays):
    """Cosines of rows: `random` (PAIRS,) of two drawn at random; means over all rows i and i + 1, i and i + APART."""

    random: np.ndarray
    neighbours: float
    apart: float


@cache
def entries(role: str) -> Sequence[str]:
    """All V entries as a reader would see them (" world", "##ing", "⟨F0 9F⟩"); the position is the id."""
    if role == "static":
        return word_vectors().words
    coder = tokenizer(role)
    pieces = [coder.id_to_token(i) or "" for i in range(coder.get_vocab_size())]
    if role == "encoder":
        return tuple(pieces)
    added = coder.get_added_tokens_decoder()
    return tuple(piece if i in added else spell_bytes(piece) for i, piece in enumerate(pieces))


@lru_cache(200)
def search(role: str, query: str, how: str, limit: int) -> Hits:
    """Entries that hold a text, capital letters counted; `how` is "prefix" or "contains".

    A piece begins with a text with or without its mark: "##" (WordPiece) or the space before it (byte-level BPE).
    """
    if not query:
        return Hits((), 0)
    if how == "contains":
        found = [i for i, entry in enumerate(entries(role)) if query in entry]
    else:
        mark = {"encoder": "##", "causal": " "}.get(role, "")
        found = [
            i for i, e in enumerate(entries(role)) if e.startswith(query) or e.removeprefix(mark).startswith(query)
        ]
    return Hits(tuple(found[:limit]), len(found))


@cache
def longest(role: str, k: int) -> tuple[int, ...]:
    """Ids of the `k` entries with the most characters, longest first."""
    return tuple(int(i) for i in largest(np.array([len(entry) for entry in entries(role)]), k))


@cache
def fragments() -> tuple[int, ...]:
    """Ids of the causal model's entries that hold bytes which are no whole character of UTF-8."""
    return tuple(i for i, entry in enumerate(entries("causal")) if "⟨" in entry and entry.strip() != "⟨")


@cache
def nearest_to_middle(role: str, k: int) -> tuple[tuple[int, float], ...]:
    """Ids and Euclidean distances of the `k` rows nearest to the mean of all rows, nearest first.

    Rows that training seldom moved tend to lie there (Land and Bartolo 2024, arXiv 2405.05417).
    """
    middle = sum(chunk.sum(axis=0, dtype=np.float64) for chunk in _chunks(role)) / len(entries(role))
    distances = np.concatenate([np.linalg.norm(chunk - middle, axis=1) for chunk in _chunks(role)])
    return tuple((int(i), float(distances[i])) for i in largest(-distances, k))


@bounded(20_000_000)
def embedding_rows(role: str, ids: tuple[int, ...]) -> np.ndarray:
    """Rows (len(ids), D) float32 of a role's embedding table, read-only. Raises WeightsError, IndexError beyond it."""
    return read_only(_rows(role, np.array(ids, dtype=int)))


def row_cosines(role: str, one: int, others: tuple[int, ...]) -> np.ndarray:
    """Cosine similarity (len(others),) of one row with others."""
    directions = unit(embedding_rows(role, (one, *others)))
    return directions[1:] @ directions[0]


@lru_cache(200)
def nearest_rows(role: str, one: int, k: int) -> Nearest:
    """The `k` rows whose direction is nearest to that of row `one`. All V rows of width D, (V, D) float32, are compared."""
    direction = unit(embedding_rows(role, (one,))[0])
    cosines = np.concatenate([unit(chunk) @ direction for chunk in _chunks(role)])
    cosines[one] = -np.inf
    best = largest(cosines, k)
    return Nearest(tuple(map(int, best)), tuple(map(float, cosines[best])), float(np.median(np.delete(cosines, one))))


@cache
def pairs(role: str) -> RowPairs:
    """How alike rows are by chance, side by side, and in the same part of the list."""
    count = len(entries(role))
    first, second = np.random.default_rng(_SEED).integers(0, count, (2, PAIRS))
    starts = range(0, PAIRS, _CHUNK)
    random = np.concatenate(
        [_alike(_rows(role, first[i : i + _CHUNK]), _rows(role, second[i : i + _CHUNK])) for i in starts]
    )
    return RowPairs(random, _mean_at(role, 1), _mean_at(role, APART))


def _mean_at(role: str, distance: int) -> float:
    """The mean cosine of rows i and i + `distance`."""
    total, last = 0.0, None
    for chunk in _chunks(role):
        chunk = chunk if last is None else np.concatenate([last, chunk])
        total, last = total + _alike(chunk[:-distance], chunk[distance:]).sum(dtype=np.float64), chunk[-distance:]
    return float(total / (len(entries(role)) - distance))


def _rows(role: str, which: np.ndarray | slice) -> np.ndarray:
    """Some rows of the loaded embedding table, float32."""
    if role == "static":
        return np.array(word_vectors().matrix[which])
    return network(role).network.get_input_embeddings().get_parameter("weight").detach()[which].float().numpy()


def _chunks(role: str):
    return (_rows(role, slice(i, i + _CHUNK)) for i in range(0, len(entries(role)), _CHUNK))


def _alike(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (unit(a) * unit(b)).sum(axis=1)
