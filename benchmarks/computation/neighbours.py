"""A word's nearest neighbours in the whole vocabulary, ours against gensim's most_similar on the same vectors in the same run."""

import time

import numpy as np
from gensim.models import KeyedVectors

from benchmarks.instruments.report import Gate, Report
from models.embeddings.word_vectors import neighbours
from models.loading import word_vectors

WORDS = 200
NEAREST = 10
ROUNDS = 3


def measure() -> Report:
    """Milliseconds a word and their ratio, the best of a few rounds of random words that were not asked for before."""
    vectors = word_vectors()
    judge = KeyedVectors(vectors.matrix.shape[1])
    judge.vectors, judge.index_to_key, judge.key_to_index = (
        np.asarray(vectors.matrix),
        list(vectors.words),
        {word: row for row, word in enumerate(vectors.words)},
    )
    judge.most_similar("the")
    neighbours("the", 1)  # both have worked out the vectors' lengths before the clock starts
    ours, theirs = [], []
    for drawn in np.random.default_rng(0).choice(len(vectors.words), (ROUNDS, WORDS), replace=False):
        words = [vectors.words[row] for row in drawn]
        started = time.perf_counter()
        for word in words:
            neighbours(word, NEAREST)
        between = time.perf_counter()
        for word in words:
            judge.most_similar(word, topn=NEAREST)
        ours.append(1000 * (between - started) / WORDS)
        theirs.append(1000 * (time.perf_counter() - between) / WORDS)
    report = Report({"neighbours of a word, ms": min(ours), "gensim's most_similar, ms": min(theirs)})
    report.gates.append(Gate("neighbours / most_similar", min(ours) / min(theirs), 1.0))
    return report
