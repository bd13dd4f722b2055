"""One token of a text left out at a time, and how far the sentence's vector moves."""

from dataclasses import dataclass

import numpy as np

from models.embeddings.sentence_vectors import ROLE, TOKENS, corpus, encode_ids, hits
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.text.tokens import Token, tokenise
from models.trace import LIMIT, EmptyText


@dataclass(frozen=True)
class Dropped(Arrays):
    """`tokens` (T) of the text that was `read`, without [CLS] and [SEP]; `full` (D) is the vector of all, `without` (T, D)
    the vectors with one of them left out, all of length 1; `rest` is the text that was cut off.
    """

    tokens: tuple[Token, ...]
    full: np.ndarray
    without: np.ndarray
    read: str
    rest: str

    @property
    def cosines(self) -> np.ndarray:
        """Cosine (T,) of the vector without each token with the full one."""
        return self.without @ self.full


@bounded(3_000_000)
def dropped(text: str) -> Dropped:
    """Leave out each token of a text's first LIMIT. Raises EmptyText or WeightsError."""
    cut = tokenise(ROLE, text, LIMIT)
    places = [place for place, token in enumerate(cut.tokens) if not (token.special and token.start == token.end)]
    if not places:
        raise EmptyText("There is no text to run.")
    ids = [token.id for token in cut.tokens]
    rows = [ids, *([*ids[:place], *ids[place + 1 :]] for place in places)]
    step = max(1, TOKENS // len(ids))
    found = np.concatenate([encode_ids(rows[first : first + step]) for first in range(0, len(rows), step)])
    return Dropped(tuple(cut.tokens[place] for place in places), found[0], found[1:], cut.read, cut.rest)


@bounded(1_000_000)
def first_hits(text: str, sentences: tuple[str, ...]) -> np.ndarray:
    """The row of the sentence that comes first by meaning for all tokens of a text, then without each: (1 + T,) int64."""
    moved = dropped(text)
    return hits(np.concatenate([moved.full[None], moved.without]), corpus(sentences), 1)[:, 0]
