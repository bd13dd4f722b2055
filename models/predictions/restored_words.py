"""How much of a text comes back when some of its words are hidden: exactly, as a related word, or wrong.

A word comes back as "related" when the masked model's first fill is another word, but one of the two is among the other's
nearest neighbours in GloVe: words used in the same contexts ("small", "large").
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from models.embeddings.word_vectors import neighbours
from models.predictions.fill_mask import fills
from models.predictions.gaps import Gap, hide
from models.predictions.prediction import Prediction
from models.text.tokens import Token, tokenise
from models.trace import LIMIT

EXACT, KIND, WRONG = VERDICTS = ("exact", "related", "wrong")
NEAREST = 20  # a setting: so many neighbours of a word count as related to it


@dataclass(frozen=True)
class Restored:
    """One hidden word, the model's first `fill`, and the verdict on it."""

    gap: Gap
    fill: Prediction
    verdict: str


def whole_words(tokens: tuple[Token, ...]) -> list[int]:
    """Places of the tokens that are a word each, neither part of one nor punctuation."""
    last = len(tokens) - 1
    return [
        place
        for place, token in enumerate(tokens)
        if not token.special
        and token.text.isalpha()
        and not token.piece.startswith("##")
        and not (place < last and tokens[place + 1].piece.startswith("##"))
    ]


def chosen(text: str, share: float, seed: int) -> list[int]:
    """Places of a share of the text's whole words, at least one if there is any; the same seed hides the same and more."""
    words = whole_words(tokenise("masked", text, LIMIT).tokens)
    count = max(1, round(share * len(words)))
    return sorted(np.random.default_rng(seed).permutation(words).astype(int)[:count].tolist())


@lru_cache(500)
def restored(text: str, share: float, seed: int) -> tuple[Restored, ...]:
    """Hide a share of the words, all at once, and fill each gap; () if the text has no whole word.

    Raises EmptyText or WeightsError.
    """
    gapped = hide(text, chosen(text, share, seed))
    return tuple(
        Restored(gap, fill, EXACT if fill.token_id == gap.id else KIND if of_one_kind(gap.text, fill.text) else WRONG)
        for gap, (fill,) in zip(gapped.gaps, fills(gapped.text, 1), strict=True)
        if gap.id is not None  # the learner's own [MASK] hides nothing
    )


def of_one_kind(one: str, other: str) -> bool:
    """One of two words is among the NEAREST neighbours of the other. Punctuation is never related."""
    one, other = one.lower(), other.lower()
    if not (one.isalpha() and other.isalpha()):
        return False
    return any(b in (n.word for n in neighbours(a, NEAREST)) for a, b in ((one, other), (other, one)))


@lru_cache(100)
def by_chance(text: str) -> float:
    """How many of all pairs of unlike words in the text are related, as a share; 0 if there are no two."""
    tokens = tokenise("masked", text, LIMIT).tokens
    pairs = list(combinations({tokens[place].text.lower() for place in whole_words(tokens)}, 2))
    return sum(of_one_kind(*pair) for pair in pairs) / len(pairs) if pairs else 0.0
