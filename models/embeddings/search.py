"""One query, two searches of the same sentences: by words (BM25) and by meaning (cosine of sentence vectors)."""

import time
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.embeddings import sentence_vectors
from models.embeddings.keywords import keywords, words
from models.loading import sentence_transformer

HITS = 100  # by meaning; no page shows or asks for more


@dataclass(frozen=True)
class Found:
    """Of N sentences: `scores` (N,) float32 by BM25, 0 for those that have none of the query's `words`; `cosines` (N,)
    float32; `by_meaning` the rows of the HITS largest, best first, equal ones in the order of the text. `embedding` and
    `comparing` are milliseconds: for the query's vector when it was made, for all cosines and hits now.
    """

    query: str
    words: tuple[str, ...]
    scores: np.ndarray
    cosines: np.ndarray
    by_meaning: tuple[int, ...]
    embedding: float
    comparing: float

    @cached_property
    def by_words(self) -> np.ndarray:
        """Rows of all that have a word of the query, best first, equal ones in the order of the text."""
        order = np.argsort(-self.scores, kind="stable")
        return order[: int((self.scores > 0).sum())]

    def first(self, k: int) -> tuple[list[int], list[int]]:
        """The rows of the first `k` (at most HITS) by words (fewer where fewer have a word) and by meaning."""
        return self.by_words[:k].tolist(), list(self.by_meaning[:k])

    def word_rank(self, row: int) -> int | None:
        """The place of a sentence by words, from 1; None where it has none of them."""
        return None if self.scores[row] <= 0 else 1 + int(np.flatnonzero(self.by_words == row)[0])

    def rank(self, row: int) -> int:
        """The place of a sentence by meaning, from 1; equal ones in the order of the text."""
        before = self.cosines[:row] >= self.cosines[row]
        return 1 + int(before.sum()) + int((self.cosines[row + 1 :] > self.cosines[row]).sum())


def search(query: str, sentences: tuple[str, ...]) -> Found:
    """Search by words and by meaning; embeds what is not embedded yet. Raises WeightsError."""
    vector = sentence_vectors.query_vector(query)
    started = time.perf_counter()
    corpus = sentence_vectors.corpus(sentences)
    cosines = sentence_transformer().similarity(vector.matrix, corpus)[0].numpy()
    by_meaning = tuple(sentence_vectors.hits(vector.matrix, corpus, HITS)[0].tolist())
    comparing = 1000 * (time.perf_counter() - started)
    terms = words(query)
    scores = keywords(sentences).score(terms)
    return Found(query, terms, scores, cosines, by_meaning, vector.milliseconds, comparing)
