"""Sentence vectors as sentence-transformers makes them (Reimers & Gurevych 2019): the mean of all tokens' last states of
MiniLM, scaled to length 1. Computed with the network that all pages share; tests hold it to the library's own `encode`.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.loading import network, tokenizer
from models.runtime.cache import bounded
from models.runtime.memory import low_memory

ROLE = "encoder"
LIMIT = 256  # tokens, as the model's own setting: what comes after them does not count
CHUNK = 100  # sentences that are embedded and remembered together: about a second
TOKENS = 512  # in one forward step, padding included, for which the lock is held: about 0.2 s
CACHE_BYTES = 17_000_000 if low_memory() else 48_000_000  # 10,000 sentences take 15.4 MB


@dataclass(frozen=True)
class Vectors:
    """`matrix` (N, D) float32, rows of length 1, read-only; `cut` says how many sentences were longer than LIMIT tokens;
    `milliseconds` is what making them took.
    """

    matrix: np.ndarray
    cut: int
    milliseconds: float

    @property
    def nbytes(self) -> int:
        """Bytes of the numbers."""
        return self.matrix.nbytes


def chunks(sentences: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The sentences CHUNK by CHUNK."""
    return [sentences[i : i + CHUNK] for i in range(0, len(sentences), CHUNK)]


@bounded(CACHE_BYTES)
def vectors(sentences: tuple[str, ...]) -> Vectors:
    """The vectors of a few sentences, short ones together. Remembered by what they say. Raises WeightsError."""
    width = network(ROLE).network.config.hidden_size
    started = time.perf_counter()
    ids = [_ids(sentence) for sentence in sentences]
    matrix = np.empty((len(ids), width), np.float32)
    for rows in _batches([len(row) for row in ids]):
        matrix[rows] = encode([ids[row][:LIMIT] for row in rows])
    matrix.setflags(write=False)
    return Vectors(matrix, sum(len(row) > LIMIT for row in ids), 1000 * (time.perf_counter() - started))


@bounded(500_000)
def query_vector(query: str) -> Vectors:
    """The vector of one text, (1, D), remembered apart from those that are searched."""
    return vectors.__wrapped__((query,))


def missing(sentences: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The chunks whose vectors are not there."""
    return [chunk for chunk in chunks(sentences) if vectors.cache_key(chunk) not in vectors.cache]


def cosines(query: str, sentences: tuple[str, ...]) -> np.ndarray:
    """The cosine (N,) float32 of the query with each sentence; embeds what is missing. Raises WeightsError."""
    return cosines_of(query_vector(query).matrix, sentences)[0]


def cosines_of(targets: np.ndarray, sentences: tuple[str, ...]) -> np.ndarray:
    """The cosine (M, N) float32 of M vectors of length 1 with each sentence."""
    return np.concatenate([targets @ vectors(chunk).matrix.T for chunk in chunks(sentences)], axis=1)


def similarity(first: str, second: str) -> float:
    """The cosine of two texts."""
    return float(query_vector(first).matrix[0] @ query_vector(second).matrix[0])


def rows(sentences: tuple[str, ...], which: list[int]) -> np.ndarray:
    """The vectors (len(which), D) of some of the sentences."""
    return np.array([vectors(sentences[(i // CHUNK) * CHUNK :][:CHUNK]).matrix[i % CHUNK] for i in which])


def _ids(text: str) -> list[int]:
    """Token ids with [CLS] and [SEP]; of more than LIMIT, the first ones and [SEP], as the library cuts."""
    ids = tokenizer(ROLE).encode(text.encode("utf-8", "replace").decode()).ids
    return ids if len(ids) <= LIMIT else [*ids[: LIMIT - 1], ids[-1], -1]  # one too many says that it was cut


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


def encode(ids: list[list[int]]) -> np.ndarray:
    """One forward step: token ids of B texts -> (B, D) float32, the means scaled to length 1."""
    import torch

    longest = max(map(len, ids))
    tokens = torch.tensor([row + [0] * (longest - len(row)) for row in ids])  # 0 is [PAD]
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids])
    loaded = network(ROLE)
    with loaded.lock, torch.inference_mode():
        states = loaded.network.base_model(tokens, attention_mask=mask).last_hidden_state  # (B, T, D)
        mean = (states * mask[..., None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)
        return torch.nn.functional.normalize(mean, dim=-1).numpy()
