"""What the drawing of a head shows: a lane for each token that gets a large share, and one for all others together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.analysis.attending import Attending
from pages.parts.attention.drawings.scales import full_of, typical, usual

MOST = 7  # tokens with a lane of their own
SHOWN = 64  # numbers at most of a token's vector, evenly spaced


@dataclass(frozen=True)
class Lanes:
    """One token attends, on its lane `me`, to the tokens of all lanes. n lanes are tokens; m = n + 1 if there are others.

    words, picks: of the n tokens, as they are written, and as a click on the lane hands them over. others: how many tokens
    share the last lane. names: what the numbers of keys and of values stand for, if each is written; else every vector is a
    strip of cells. Arrays: query, mix (d,); keys, products, values (n, d); sums, scores (n,); shares (m,); weighted (m, d);
    before, added, after (at most SHOWN,); vectors (n, as many), or none. every: which of a vector's numbers these are (each,
    each second, ...).
    """

    words: tuple[str, ...]
    picks: tuple[str, ...]
    me: int
    others: int
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

    @cached_property
    def full(self) -> dict[str, float]:
        """For each of the arrays that are drawn as strips, the number that gets the full colour."""
        if self.names is not None:
            given = full_of(self.values)
            after = full_of(self.values, self.after)
            whole = {"query": full_of(self.query), "keys": full_of(self.keys), "values": given, "weighted": given}
            return whole | {"products": full_of(self.products), "mix": after, "added": after, "before": after}
        largest = float(self.shares.max())
        return {
            "query": usual(self.query),
            "keys": usual(self.keys),
            "products": full_of(self.products),
            "values": usual(self.values),
            "weighted": usual(self.values) * largest,
            "mix": usual(self.mix),
            "added": usual(self.added),
            "before": usual(self.before) if self.vectors is None else typical(self.vectors),
        }

    @property
    def tokens(self) -> int:
        """How many tokens have a lane of their own."""
        return len(self.words)

    @property
    def count(self) -> int:
        """How many lanes there are."""
        return len(self.shares)

    @property
    def best(self) -> int:
        """The lane of the token that gets the largest share."""
        return int(self.shares[: self.tokens].argmax())


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
        me=kept.index(me),
        others=len(rest),
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
    )


def chosen(shares: np.ndarray, me: int, most: int = MOST) -> list[int]:
    """The places, in order, of the tokens that get the largest shares, and of the one that attends. One token is never left
    over alone.
    """
    if len(shares) <= most + 1:
        return [*range(len(shares))]
    best = np.argsort(-shares, kind="stable")[:most].tolist()
    return sorted(best if me in best else [*best[:-1], me])
