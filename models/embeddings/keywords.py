"""Search by words: BM25 (Robertson & Zaragoza 2009) by the library `bm25s`, in the form that Lucene uses."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.runtime.cache import bounded

if TYPE_CHECKING:
    import bm25s

K1, B = 1.5, 0.75  # how soon a repeated word stops counting; how much long sentences are marked down
PATTERN = r"(?u)\b\w+\b"
STOPWORDS = "en"  # Lucene's 33 function words


@dataclass(frozen=True)
class Keywords:
    """An index of N sentences, with `average` words that count in one of them; `scorer` is None where no sentence has such a
    word.
    """

    scorer: "bm25s.BM25 | None"
    count: int
    average: float
    nbytes: int

    def score(self, words: tuple[str, ...]) -> np.ndarray:
        """BM25 (N,) float32 of each sentence for some words; 0 where it has none of them."""
        known = [word for word in words if word in self.scorer.vocab_dict] if self.scorer else []
        return self.scorer.get_scores(known) if self.scorer and known else np.zeros(self.count, np.float32)


@bounded(12_000_000)
def keywords(sentences: tuple[str, ...]) -> Keywords:
    """Index sentences by their words. Remembered by what they say."""
    import bm25s

    tokens = _tokens(list(sentences))
    if not any(tokens):
        return Keywords(None, len(sentences), 0.0, 0)
    scorer = bm25s.BM25(method="lucene", k1=K1, b=B)
    scorer.index(tokens, show_progress=False)
    arrays = sum(part.nbytes for part in scorer.scores.values() if isinstance(part, np.ndarray))
    average = sum(map(len, tokens)) / len(tokens)
    return Keywords(scorer, len(sentences), average, arrays + 150 * len(scorer.vocab_dict))


def words(text: str) -> tuple[str, ...]:
    """The words of a text that count, in small letters, each once, in order: function words are left out."""
    return tuple(dict.fromkeys(_tokens([text])[0]))


def _tokens(texts: list[str]) -> list[list[str]]:
    import bm25s

    found = bm25s.tokenize(texts, token_pattern=PATTERN, stopwords=STOPWORDS, return_ids=False, show_progress=False)
    assert isinstance(found, list), "words, not ids"
    return found
