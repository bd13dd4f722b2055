"""What the drawing of a head shows: a lane for each token that gets a large share, and one for all others together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from components.figure.text import ordinal
from models.analysis.attending import Attending
from pages.parts.attention.drawings.scales import full_of, typical, usual

MOST = 5  # tokens with a lane of their own
SHOWN = 64  # numbers at most of a token's vector, evenly spaced


@dataclass(frozen=True)
class Lanes:
    """One token attends, on its lane `me`, to the tokens of all lanes. n lanes are tokens; m = n + 1 if there are others.

    words, picks: of the n tokens, as they are written, and as a click on the lane hands them over. which: of a token whose word
    is there more than once, its number among them; else 0. rest: the words of those that share the last lane. names: what the
    numbers of keys and of values stand for, if each is written; else every vector is a strip of cells. Arrays: query, mix (d,);
    keys, products, values (n, d); sums, scores (n,); shares (m,); weighted (m, d); before, added, after (at most SHOWN,);
    vectors (n, as many), or none. every: which of a vector's numbers these are (each, each second, ...). size: of the vector.
    """

    words: tuple[str, ...]
    picks: tuple[str, ...]
    which: tuple[int, ...]
    me: int
    rest: tuple[str, ...]
    role: str
    names: tuple[tuple[str, ...], tuple[str, ...]] | None
    query: np.ndarray
    keys: np.ndarray
    products: np.ndarray
    sums: np.ndarray
    root: float
    scores: np.ndarray
    shares: np.ndarray
    values: np.ndarray
    weighted: np.ndarray
    mix: np.ndarray
    added: np.ndarray
    before: np.ndarray
    after: np.ndarray
    vectors: np.ndarray | None
    every: int
    size: int

    @cached_property
    def full(self) -> dict[str, float]:
        """For each of the arrays that are drawn as strips, the number that gets the full colour."""
        if self.names is not None:
            given = full_of(self.values)
            after = full_of(self.values, self.after)
            whole = {"query": full_of(self.query), "keys": full_of(self.keys), "values": given, "weighted": given}
            return whole | {"products": full_of(self.products), "mix": after, "added": after, "before": after}
        given = usual(self.values) / 2  # times their shares, they are still seen
        return {
            "query": usual(self.query),
            "keys": usual(self.keys),
            "products": full_of(self.products),
            "values": given,
            "weighted": given,
            "mix": given,
            "added": usual(self.added),
            "before": usual(self.before) if self.vectors is None else typical(self.vectors),
        }

    @property
    def tokens(self) -> int:
        """How many tokens have a lane of their own."""
        return len(self.words)

    @property
    def others(self) -> int:
        """How many tokens share the last lane."""
        return len(self.rest)

    @property
    def count(self) -> int:
        """How many lanes there are."""
        return len(self.shares)

    @property
    def best(self) -> int:
        """The lane of the token that gets the largest share."""
        return int(self.shares[: self.tokens].argmax())

    @cached_property
    def digits(self) -> int:
        """To how many digits the sums are written: as few as it takes to get from each, divided, the score as it is written."""
        fits = (
            digits
            for digits in (1, 2, 3)
            if all(
                round(round(total, digits) / self.root, 2) == round(score, 2)
                for total, score in zip(self.sums.tolist(), self.scores.tolist(), strict=True)
            )
        )
        return next(fits, 4)

    def called(self, at: int) -> str:
        """The word of a lane in quotation marks, and which one it is if there are several."""
        number = f"the {ordinal(self.which[at])} " if self.which[at] else ""
        return f"{number}“{self.words[at]}”"


def lanes_of(
    found: Attending,
    words: Sequence[str],
    me: int,
    *,
    role: str,
    picks: Sequence[str] = (),
    vectors: np.ndarray | None = None,
    names: tuple[tuple[str, ...], tuple[str, ...]] | None = None,
) -> Lanes:
    """The lanes of a token's attention; `me` is its place among the N tokens that it sees, which have these words.

    vectors: (N, D), if those of all tokens are to be shown.
    """
    kept = chosen(found.shares, me)
    rest = [place for place in range(len(words)) if place not in kept]
    every = -(-len(found.before) // SHOWN)
    shares, weighted = found.shares[kept], found.weighted[kept]
    if rest:
        shares = np.append(shares, found.shares[rest].sum())
        weighted = np.vstack([weighted, found.weighted[rest].sum(axis=0)])
    return Lanes(
        words=tuple(words[place] for place in kept),
        picks=tuple(picks[place] if picks else "" for place in kept),
        which=tuple(words[: place + 1].count(words[place]) if words.count(words[place]) > 1 else 0 for place in kept),
        me=kept.index(me),
        rest=tuple(words[place] for place in rest),
        role=role,
        names=names,
        query=found.query,
        keys=found.keys[kept],
        products=found.products[kept],
        sums=found.sums[kept],
        root=found.root,
        scores=found.scores[kept],
        shares=shares,
        values=found.values[kept],
        weighted=weighted,
        mix=found.mix,
        added=found.added[::every],
        before=found.before[::every],
        after=found.after[::every],
        vectors=None if vectors is None else vectors[kept, ::every],
        every=every,
        size=len(found.before),
    )


def chosen(shares: np.ndarray, me: int, most: int = MOST) -> list[int]:
    """The places, in order, of the tokens that get the largest shares, and of the one that attends. One token is never left
    over alone.
    """
    if len(shares) <= most + 1:
        return [*range(len(shares))]
    best = np.argsort(-shares, kind="stable")[:most].tolist()
    return sorted(best if me in best else [*best[:-1], me])
