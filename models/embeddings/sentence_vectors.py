"""Sentence vectors and hits by sentence-transformers (Reimers & Gurevych 2019), with the network that is traced.

`encode`, `similarity` and `util.semantic_search` are the library's own. This module adds what the library leaves to its
caller: what is remembered, how long the network's lock is held at a time, what was cut, and the order of equal hits.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.loading import SENTENCE_TOKENS as LIMIT
from models.loading import sentence_transformer
from models.runtime import libraries, page_runs
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.runtime.memory import low_memory

if TYPE_CHECKING:
    import torch

ROLE = "encoder"
CHUNK = 100  # sentences that are embedded and remembered together: about a second
TOKENS = 512  # in one forward step, padding included, for which the lock is held: about 0.2 s
CACHE_BYTES = 17_000_000 if low_memory() else 48_000_000  # 10,000 sentences take 15.4 MB
CORPUS_BYTES = 0 if low_memory() else 20_000_000  # the text searched last, in one piece: joining it takes up to 10 ms


@dataclass(frozen=True)
class Vectors(Arrays):
    """`matrix` (N, D) float32, rows of length 1, read-only; `cut` says how many sentences were longer than LIMIT tokens;
    `milliseconds` is what making them took.
    """

    matrix: np.ndarray
    cut: int
    milliseconds: float


def chunks(sentences: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The sentences CHUNK by CHUNK."""
    return [sentences[i : i + CHUNK] for i in range(0, len(sentences), CHUNK)]


@bounded(CACHE_BYTES, costly=True)
def vectors(sentences: tuple[str, ...]) -> Vectors:
    """The vectors of a few sentences, short ones together. Remembered by what they say. Raises WeightsError."""
    model = sentence_transformer()
    from models.network.shared_encoder import SharedEncoder

    started = time.perf_counter()
    reader, width = model[0], model.get_embedding_dimension()
    assert isinstance(reader, SharedEncoder) and width is not None, "as `wrapped` has put it together"
    lengths = [len(reader.ids(sentence)) for sentence in sentences]
    matrix = np.empty((len(sentences), width), np.float32)
    for rows in _batches(lengths):  # the library's own batches have a fixed number of texts, however long these are
        page_runs.let_others()
        matrix[rows] = model.encode([sentences[row] for row in rows], batch_size=len(rows), show_progress_bar=False)
    return Vectors(matrix, sum(length > LIMIT for length in lengths), 1000 * (time.perf_counter() - started))


@bounded(500_000)
def query_vector(query: str) -> Vectors:
    """The vector of one text, (1, D), remembered apart from those that are searched."""
    return vectors.__wrapped__((query,))


def missing(sentences: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The chunks whose vectors are not there."""
    return [chunk for chunk in chunks(sentences) if not vectors.knows(chunk)]


@bounded(CORPUS_BYTES)
def corpus(sentences: tuple[str, ...]) -> "torch.Tensor":
    """The vectors (N, D) of all sentences, as the library searches them; embeds what is missing. Raises WeightsError.

    A tensor, since the library copies a read-only array for each query. Nobody may write to it.
    """
    import torch

    return torch.from_numpy(np.concatenate([vectors(chunk).matrix for chunk in chunks(sentences)]))


def vectors_at(sentences: tuple[str, ...], which: list[int]) -> np.ndarray:
    """The vectors (len(which), D) of some of the sentences."""
    return np.array([vectors(sentences[(i // CHUNK) * CHUNK :][:CHUNK]).matrix[i % CHUNK] for i in which])


def query_cosines(query: str, sentences: tuple[str, ...]) -> np.ndarray:
    """The cosine (N,) float32 of the query with each sentence; embeds what is missing. Raises WeightsError."""
    return sentence_transformer().similarity(query_vector(query).matrix, corpus(sentences))[0].numpy()


def similarity(first: str, second: str) -> float:
    """The cosine of two texts."""
    return sentence_transformer().similarity(query_vector(first).matrix, query_vector(second).matrix).item()


def hits(queries: np.ndarray, searched: "torch.Tensor", k: int) -> np.ndarray:
    """Rows (M, k) of the vectors `searched` (N, D) with the largest cosine to each of `queries` (M, D), best first and equal
    ones in their order; all N rows if k >= N. All vectors have length 1.

    `semantic_search` returns equal scores in any order, and at the end of its list any of them. So it is asked for more than
    k, until the first one that is left out has a smaller score.
    """
    import torch

    with libraries.importing:
        from sentence_transformers import util

    most = k + 1
    while True:
        found = util.semantic_search(torch.tensor(queries), searched, top_k=most, score_function=util.dot_score)
        if most >= len(searched) or all(each[k - 1]["score"] > each[-1]["score"] for each in found):
            break
        most *= 2
    ordered = [sorted(each, key=lambda hit: (-hit["score"], hit["corpus_id"]))[:k] for each in found]
    return np.array([[hit["corpus_id"] for hit in each] for each in ordered])


def encode_ids(ids: list[list[int]]) -> np.ndarray:
    """One forward step: token ids of B texts -> (B, D) float32. For ids that no text has, which `encode` cannot read."""
    model = sentence_transformer()
    import torch

    from models.network.shared_encoder import padded

    with torch.inference_mode():
        return model(padded(ids))["sentence_embedding"].numpy()


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Rows of like length together, at most TOKENS with padding."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * min(lengths[row], LIMIT) > TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
