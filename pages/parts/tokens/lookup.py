"""The numbers of the drawing “From text to rows”: pieces, IDs and rows of two sentences that share a piece."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from content.examples.same_piece import SECOND
from models.analysis.road import DIMENSIONS
from models.text.tokens import Token, tokenise
from models.text.vocabulary import embedding_rows, entries
from pages.parts.tokens.cut import LIMIT

ROLE = "causal"
SHOWN, SHOWN_AGAIN = 8, 6  # pieces of the two sentences
RARE = 1_000  # the ID from which on a piece is not one of those in nearly every sentence


@dataclass(frozen=True)
class Piece:
    """A piece as it is written, its ID, and the numbers of its row that are drawn."""

    text: str
    id: int
    values: tuple[float, ...]


@dataclass(frozen=True)
class LookUp:
    """Two sentences and the rows of their pieces.

    read, again: the sentences. first, second: their first pieces; `more` and `more_again` count the others. shared: the place
    in each of a piece that both have. The table has `entries` rows of `width` numbers.
    """

    read: str
    again: str
    first: tuple[Piece, ...]
    second: tuple[Piece, ...]
    more: int
    more_again: int
    shared: tuple[int, int]
    entries: int
    width: int

    @property
    def rows(self) -> dict[int, Piece]:
        """The rows of the table that are drawn, by their numbers, in the table's order."""
        return {piece.id: piece for piece in sorted((*self.first, *self.second), key=lambda piece: piece.id)}


def look_up(text: str) -> LookUp | None:
    """All of this for a sentence; None if it has no pieces. Raises WeightsError."""
    cut = tokenise(ROLE, text, LIMIT)
    if not cut.tokens:
        return None
    first = cut.tokens[:SHOWN]
    again, other, shared = _second(cut.read, first)
    width = embedding_rows(ROLE, (0,)).shape[1]
    return LookUp(
        cut.read,
        again,
        _pieces(first),
        _pieces(other[:SHOWN_AGAIN]),
        len(cut.tokens) - len(first),
        max(0, len(other) - SHOWN_AGAIN),
        shared,
        len(entries(ROLE)),
        width,
    )


def dimensions(width: int) -> np.ndarray:
    """Which numbers of a row are drawn, the same ones as on the road (N,) int."""
    return np.arange(DIMENSIONS) * (width // DIMENSIONS)


def _drawn(row: np.ndarray) -> tuple[float, ...]:
    return tuple(map(float, row[dimensions(len(row))]))


def _pieces(tokens: Iterable[Token]) -> tuple[Piece, ...]:
    tokens = tuple(tokens)
    rows = embedding_rows(ROLE, tuple(token.id for token in tokens))
    return tuple(Piece(token.text, token.id, _drawn(row)) for token, row in zip(tokens, rows, strict=True))


def _second(read: str, first: tuple[Token, ...]) -> tuple[str, tuple[Token, ...], tuple[int, int]]:
    """A second sentence that shares a piece with these, its tokens, and the place of the shared piece in both.

    A ready-made one if it shares a rare piece; otherwise one that is made of the rarest word.
    """
    word = _word(read, max(first, key=_rarity))
    for some in (SECOND, (f"Once more: {word}", f"{word}, once more"), (read,)):
        found = [match for sentence in some if (match := _shared(first, sentence))]
        found = [match for match in found if some is not SECOND or match[0] >= (True, RARE)]
        if found:
            _, sentence, tokens, shared = max(found, key=lambda match: match[0])
            return sentence, tokens, shared
    raise AssertionError("a sentence shares all its pieces with itself")


def _shared(
    first: tuple[Token, ...], sentence: str
) -> tuple[tuple[bool, int], str, tuple[Token, ...], tuple[int, int]] | None:
    """The rarest piece that a sentence shares: how rare it is, the sentence, its tokens, and both places."""
    own = {token.id: place for place, token in reversed(list(enumerate(first)))}
    tokens = tokenise(ROLE, sentence, LIMIT).tokens
    both = [(place, token) for place, token in enumerate(tokens[:SHOWN_AGAIN]) if token.id in own]
    if not both:
        return None
    place, token = max(both, key=lambda each: _rarity(each[1]))
    return _rarity(token), sentence, tokens, (own[token.id], place)


def _rarity(token: Token) -> tuple[bool, int]:
    """Pieces made of letters first; the later a piece was added to the list, the rarer it is."""
    letters = token.text.strip()
    return letters.isalpha() and len(letters) > 2, token.id


def _word(read: str, token: Token) -> str:
    """The word that a token is a part of, at most 40 characters of it."""
    start = len(read[: token.end].rstrip()) or token.end
    found = [m for m in re.finditer(r"\S+", read) if m.start() < start <= m.end()]
    return (found[0].group() if found else token.text)[:40]
