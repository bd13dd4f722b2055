"""A gap in a text as two kinds of model meet it: one reads all around it, one what stands before.

The masked model reads the text with [MASK] in the gaps. The causal model has no such sign: it reads the words as they are,
and what it says after the token before a gap is its guess at the same place.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from models.text.special_tokens import GAP
from models.text.tokens import Token, tokenise
from models.trace import LIMIT, Trace, trace


@dataclass(frozen=True)
class Gap:
    """A hidden token of a text: `place` among its tokens, `start` and `end` in characters.

    `id` and `text` are the token's own; None and "" where the learner typed [MASK], so that nothing is hidden.
    """

    place: int
    start: int
    end: int
    id: int | None
    text: str


@dataclass(frozen=True)
class Gapped:
    """`text` with [MASK] in its gaps, `whole` as it was, both no longer than LIMIT tokens; the gaps in reading order."""

    text: str
    whole: str
    gaps: tuple[Gap, ...]


def hide(text: str, places: Collection[int]) -> Gapped:
    """Put [MASK] in the place of tokens of the masked model; places that hold no text are left out.

    A gap holds one piece: the rest of a word cut into pieces stays, and is read as a word of its own.
    """
    tokenised = tokenise("masked", text, LIMIT)
    gaps = []
    for place, token in enumerate(tokenised.tokens):
        if token.piece == GAP:
            gaps.append(Gap(place, token.start, token.end, None, ""))
        elif place in places and not token.special:
            gaps.append(Gap(place, token.start, token.end, token.id, token.text))
    written, done = "", 0
    for gap in gaps:
        written += tokenised.read[done : gap.start] + GAP
        done = gap.end
    return Gapped(written + tokenised.read[done:], tokenised.read, tuple(gaps))


def places_typed(typed: str, tokens: Sequence[Token]) -> set[int]:
    """The places that a text such as "3, 5" names; 0 names none. Nothing is added to a [MASK] among the tokens.

    A text without numbers names the usual gap: the last word, or the middle one where nothing stands after the last, since
    the best fill for the end of a text is a full stop. Numbers of which no token has any name the last word.
    """
    numbers = {int(number) for number in re.findall(r"\d+", typed, re.ASCII) if len(number) <= 3}
    able = [place for place, token in enumerate(tokens) if not token.special]
    if 0 in numbers or numbers & set(able) or not able or any(token.piece == GAP for token in tokens):
        return numbers
    words = [place for place in able if tokens[place].text.isalnum()] or able
    ends = words[-1] == able[-1]
    return {words[(len(words) - 1) // 2] if ends and not numbers else words[-1]}


def with_gaps(text: str, typed: str) -> Gapped | None:
    """A text with the gaps that `typed` names, as in `places_typed`; None where there is no word to hide."""
    tokens = tokenise("masked", text, LIMIT).tokens
    if not any(not token.special or token.piece == GAP for token in tokens):
        return None
    gapped = hide(text, places_typed(typed, tokens))
    return gapped if gapped.gaps else None


def gap_places(tokens: Sequence[Token]) -> list[int]:
    """Where [MASK] stands among the tokens of a text, in reading order."""
    return [place for place, token in enumerate(tokens) if token.piece == GAP]


def before(tokens: Sequence[Token], start: int) -> int | None:
    """The place of the last token before the one that holds the character `start`.

    -1 when that is the first token, None when the tokens end before that character.
    """
    return next((place - 1 for place, token in enumerate(tokens) if token.end > start), None)


def sees(seen: Trace, place: int) -> np.ndarray:
    """(T,) bool: the tokens that one token gives any attention to, in any layer and head."""
    return seen.attention[:, :, place].max(axis=(0, 1)) > 0


@dataclass(frozen=True)
class Moved:
    """`tokens` are the first N that two texts share; `change` (N,) how much any number of each one's states differs, at most.

    `length` is the number of tokens that both passes were run at.
    """

    tokens: tuple[Token, ...]
    change: np.ndarray
    length: int


def moved(role: str, first: str, second: str) -> Moved:
    """How far a change at the end of a text reaches back: all layers' residual stream, before the first token that differs.

    Both are run at one length, padded on the right: kernels round differently for different lengths, and the rounding
    would hide that nothing else changes. Raises EmptyText or WeightsError.
    """
    pair = [trace(role, text) for text in (first, second)]
    length = max(len(seen.tokens) for seen in pair)
    pair = [seen if len(seen.tokens) == length else trace(role, seen.read, length) for seen in pair]
    same = [a.id == b.id for a, b in zip(pair[0].tokens, pair[1].tokens, strict=False)]
    count = same.index(False) if False in same else len(same)
    change = np.abs(pair[0].hidden[:, :count] - pair[1].hidden[:, :count]).max(axis=(0, 2), initial=0.0)
    return Moved(pair[0].tokens[:count], change, length)
