"""What the drawing of a left-out token shows: how far the arrow turns, and the angles to sentences before and after."""

from dataclasses import dataclass

import numpy as np

from components.figure.text import bare, shorten
from models.embeddings import sentence_vectors
from models.embeddings.token_dropping import Dropped
from models.maths import largest

TOKENS, HITS = 8, 3  # that are drawn


@dataclass(frozen=True)
class Turned:
    """`text` and its `tokens` (T). `moved` (T): the cosine of the vector without each token with the full one. `shown`: places of
    the tokens that turn the vector most, in the order of the text. `out`: the place of the one that is left out. `count`: of
    different sentences in the text that is searched. `sentences` (S): of all these the HITS nearest before, nearest first, and
    those of the HITS nearest after that are not among them; `cosines` (2, S) with the full vector and without the token.
    """

    text: str
    tokens: tuple[str, ...]
    moved: tuple[float, ...]
    shown: tuple[int, ...]
    out: int
    count: int
    sentences: tuple[str, ...]
    cosines: tuple[tuple[float, ...], tuple[float, ...]]

    def order(self, after: int) -> list[int]:
        """Rows of the sentences by their cosine, before (0) or after (1). The first HITS are the nearest of the whole text."""
        return sorted(range(len(self.sentences)), key=lambda row: -self.cosines[after][row])


def names(moved: Dropped) -> list[str]:
    """The tokens as a choice names them, each by its place and its text."""
    return [f"{place} {shorten(bare(token.text))}" for place, token in enumerate(moved.tokens, 1)]


def most(moved: Dropped) -> int:
    """The place of the token without which the vector turns most."""
    return int(moved.cosines.argmin())


def turned(moved: Dropped, out: int, sentences: tuple[str, ...]) -> Turned:
    """out: the place of the token to leave out. sentences: of the text that is searched; embeds what is missing."""
    different = list({text: row for row, text in reversed(list(enumerate(sentences)))}.values())[::-1]
    corpus = sentence_vectors.corpus(sentences).numpy()[different]
    both = np.array([corpus @ moved.full, corpus @ moved.without[out]])
    few = list(dict.fromkeys(int(row) for scores in both for row in largest(scores, HITS)))
    cosines = moved.cosines
    shown = {*largest(-cosines, TOKENS).tolist(), out}
    return Turned(
        text=moved.read,
        tokens=tuple(token.text for token in moved.tokens),
        moved=tuple(map(float, cosines)),
        shown=tuple(sorted(shown)),
        out=out,
        count=len(different),
        sentences=tuple(sentences[different[row]] for row in few),
        cosines=(tuple(map(float, both[0, few])), tuple(map(float, both[1, few]))),
    )
