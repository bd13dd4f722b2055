"""Word2Vec (Mikolov et al. 2013) and FastText (Bojanowski et al. 2017) trained on one small text with gensim.

Both are skip-gram with negative sampling. Word2Vec has a vector for each word of the text, and none for any other. FastText
takes the mean of the vectors of a word's pieces (of SHORTEST to LONGEST letters, "<" before and ">" after the word), so it has
one for every word; pieces share BUCKETS rows, so two rare ones may share a row.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from models.runtime.arrays import Arrays
from models.runtime.training_queue import News, Report
from models.text.skipgram_corpus import corpus, sentences

WIDTH = 16
WINDOW = 3
EPOCHS = 300
DRAWN = 10
RATE = 0.05
SHORTEST, LONGEST = 3, 5
BUCKETS = 4_000
SEED = 1


@dataclass(frozen=True)
class Pair(Arrays):
    """`words` (V), most frequent first; their vectors (V, D) by Word2Vec and by FastText; FastText's pieces (BUCKETS, D)."""

    words: tuple[str, ...]
    word2vec: np.ndarray
    fasttext: np.ndarray
    pieces: np.ndarray


@dataclass(frozen=True)
class Piece:
    """A piece of a word: its text ("<con"), its row among the pieces, and the words of the training text that have it."""

    text: str
    row: int
    words: tuple[str, ...]


def train(text: str, seed: int, report: Report) -> Pair:
    """Train both, one after the other; `seed` >= 1. A job for `models.runtime.training_queue`. Raises TooLittle."""
    from gensim.models import FastText, Word2Vec
    from gensim.models.callbacks import CallbackAny2Vec

    class Tell(CallbackAny2Vec):
        """Says how far the training is after each epoch, which is also where it can be stopped."""

        def __init__(self, before: int) -> None:
            self.done = before

        def on_epoch_end(self, model) -> None:
            self.done += 1
            report(News(self.done, 2 * EPOCHS))

    read = [sentence for sentence in sentences(text) if sentence]
    corpus(text)  # raises where there is too little
    # One worker: with more, the order in which they finish would change the numbers.
    settings: dict[str, Any] = dict(
        vector_size=WIDTH, window=WINDOW, min_count=1, sg=1, negative=DRAWN, alpha=RATE, epochs=EPOCHS, seed=seed, workers=1
    )  # fmt: skip
    first = Word2Vec(read, callbacks=[Tell(0)], **settings).wv
    second = FastText(read, callbacks=[Tell(EPOCHS)], min_n=SHORTEST, max_n=LONGEST, bucket=BUCKETS, **settings).wv
    arrays = np.array(first.vectors), np.array(second.vectors), np.array(second.vectors_ngrams)  # copies
    return Pair(tuple(map(str, first.index_to_key)), *arrays)


def pieces(pair: Pair, word: str) -> tuple[Piece, ...]:
    """The pieces of a word, as FastText cuts it."""
    from gensim.models.fasttext import ft_ngram_hashes

    texts = ngrams(word)
    rows = ft_ngram_hashes(word, SHORTEST, LONGEST, BUCKETS)
    having = {text: tuple(other for other in pair.words if text in f"<{other}>") for text in texts}
    return tuple(Piece(text, int(row), having[text]) for text, row in zip(texts, rows, strict=True))


def ngrams(word: str) -> list[str]:
    """All runs of SHORTEST to LONGEST letters of "<word>", in the order of gensim's hashes."""
    framed = f"<{word}>"
    return [
        framed[start : start + size]
        for start in range(len(framed))
        for size in range(SHORTEST, LONGEST + 1)
        if start + size <= len(framed)
    ]


def composed(pair: Pair, word: str) -> np.ndarray | None:
    """FastText's vector (D,) of a word that the text does not have: the mean of its pieces' vectors; None without a piece."""
    rows = [piece.row for piece in pieces(pair, word)]
    return pair.pieces[rows].mean(axis=0) if rows else None
