"""How a text becomes tokens, step by step, from nothing but a vocabulary: merges (BPE) and longest match (WordPiece).

The library's tokenizers do the same at once and tell nobody how. What is taken from them is how a text is cleaned and cut into
words; the rest is worked out here, so that a test can hold the one against the other.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf

from models.loading import tokenizer

_LONGEST_WORD = 100  # characters: WordPiece gives up on longer ones unread


@dataclass(frozen=True)
class Rules:
    """What a `tokenizer.json` says: ids by piece; for BPE the rank of each merge, by its pair (Sennrich et al. 2016)."""

    ids: dict[str, int]
    ranks: dict[tuple[str, str], int]
    unknown: str | None


@dataclass(frozen=True)
class Merge:
    """The pieces at `at` and `at + 1` of a word became `piece`; of all pairs in the word theirs has the lowest `rank`."""

    at: int
    piece: str
    rank: int


@dataclass(frozen=True)
class Try:
    """Letters `start` to `end` of a word, spelt as `piece`, were looked up; `id` is None when there is no such piece."""

    start: int
    end: int
    piece: str
    id: int | None


@dataclass(frozen=True)
class Word:
    """A word from its first state to its last.

    `start` are its bytes (BPE, each as its printable stand-in) or letters (WordPiece), `pieces` what the `steps` made of
    them. A special token written in the text is a word that needs no steps.
    """

    start: tuple[str, ...]
    steps: tuple[Merge | Try, ...]
    pieces: tuple[str, ...]
    special: bool = False


@cache
def rules(role: str) -> Rules:
    """The vocabulary and the merges of a role with a tokenizer ("encoder", "causal"). Raises WeightsError."""
    model = json.loads(tokenizer(role).to_str())["model"]
    ranks = {tuple(pair): rank for rank, pair in enumerate(model.get("merges", ()))}
    return Rules(model["vocab"], ranks, model.get("unk_token"))


def played(role: str, text: str) -> tuple[Word, ...]:
    """All words of a text, each with its steps. Special tokens around the text ([CLS], [SEP]) are left out."""
    how = _merged if rules(role).ranks else _matched
    return tuple(
        Word((piece,), (), (piece,), special=True) if special else how(role, piece)
        for piece, special in _cut(role, text)
    )


def _cut(role: str, text: str) -> Iterator[tuple[str, bool]]:
    """Words of a text as the vocabulary spells them; True for special tokens, which are cut out before all else."""
    coder = tokenizer(role)
    special = {token.content for token in coder.get_added_tokens_decoder().values()}
    longest_first = "|".join(re.escape(piece) for piece in sorted(special, key=len, reverse=True))
    for part in re.split(f"({longest_first})", text):
        if part in special:
            yield part, True
        elif part:
            clean = coder.normalizer.normalize_str(part) if coder.normalizer else part
            yield from ((word, False) for word, _ in coder.pre_tokenizer.pre_tokenize_str(clean))


def _merged(role: str, word: str) -> Word:
    ranks, pieces, steps = rules(role).ranks, list(word), []
    costs = [ranks.get(pair, inf) for pair in pairwise(pieces)]
    while costs and (rank := min(costs)) < inf:
        at = costs.index(rank)  # of equal ranks, the leftmost
        pieces[at : at + 2] = ["".join(pieces[at : at + 2])]
        before = max(at - 1, 0)
        costs[before : at + 2] = [ranks.get(pair, inf) for pair in pairwise(pieces[before : at + 2])]
        steps.append(Merge(at, pieces[at], rank))
    return Word(tuple(word), tuple(steps), tuple(pieces))


def _matched(role: str, word: str) -> Word:
    known, steps, start = rules(role), [], 0
    while start < len(word) <= _LONGEST_WORD:
        for end in range(len(word), start, -1):
            piece = ("##" if start else "") + word[start:end]
            steps.append(Try(start, end, piece, known.ids.get(piece)))
            if steps[-1].id is not None:
                break
        else:
            break  # not even one letter is known: then nothing of the word is kept
        start = end
    found = tuple(step.piece for step in steps if step.id is not None)
    return Word(tuple(word), tuple(steps), found if start == len(word) else (known.unknown,))
