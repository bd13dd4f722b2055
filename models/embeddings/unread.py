"""How much of a text the sentence model cannot read: pieces that its vocabulary does not have become [UNK].

Two texts of nothing but [UNK] have vectors that point the same way, whatever the texts say, so no ranking may hang on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.loading import tokenizer
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded
from models.text.tokens import token_id

ROLE, UNKNOWN = "encoder", "[UNK]"


@dataclass(frozen=True)
class Unread(Arrays):
    """Of N texts: `pieces` (N,) int64 without [CLS] and [SEP], and how many of them are `unknown` (N,) int64."""

    pieces: np.ndarray
    unknown: np.ndarray

    @property
    def nothing_read(self) -> np.ndarray:
        """Which texts (N,) have no piece that is known."""
        return self.pieces == self.unknown

    @property
    def share(self) -> float:
        """The part of all pieces that is unknown, from 0 to 1; 1 where there are none."""
        return float(self.unknown.sum() / self.pieces.sum()) if self.pieces.any() else 1.0


@bounded(2_000_000)
def unread(texts: tuple[str, ...]) -> Unread:
    """Counted with the tokenizer alone. Raises WeightsError."""
    coder = tokenizer(ROLE)
    unknown = token_id(ROLE, UNKNOWN)
    found = [coder.encode(_whole(text), add_special_tokens=False).ids for text in texts]
    return Unread(np.array([len(ids) for ids in found]), np.array([ids.count(unknown) for ids in found]))


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def readable(texts: Sequence[str]) -> tuple[str, ...]:
    """Those of the texts that have a piece which is known, in their order."""
    nothing = unread(tuple(texts)).nothing_read
    return tuple(text for text, none in zip(texts, nothing, strict=True) if not none)
