"""Ways to look at more than one continuation: beam search for a likely one, a tree of drawn ones."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from models.maths import entropy_bits, largest, softmax
from models.predictions.generation import Run, Step, predicted
from models.predictions.prediction import Prediction


def beams(text: str, n: int, width: int = 4) -> Iterator[tuple[Step, ...]]:
    """After each of `n` steps the likeliest text so far, keeping `width` beginnings a step (Lowerre 1976).

    It may begin anew from one step to the next. Texts that have ended compete by their mean log probability a token, as in
    the transformers library. Nothing is drawn, so every step's chance is 1. Raises EmptyText or WeightsError.
    """
    run = Run(text)
    scores = np.zeros(1)  # ln of the product of probabilities so far, a row each
    paths: list[tuple[Step, ...]] = [()]
    ended: list[tuple[float, tuple[Step, ...]]] = []
    for length in range(1, n + 1):
        shares = softmax(run.logits)  # (B, V)
        totals = scores[:, None] + np.log(np.maximum(shares, 1e-300))
        going: list[tuple[int, int]] = []
        for rank, place in enumerate(largest(totals.ravel(), 2 * width)):
            row, token = divmod(int(place), totals.shape[1])
            if token != run.end:
                going.append((row, token))
            elif rank < width:
                path = (*paths[row], _step(run.logits[row], shares[row], token))
                ended.append((totals[row, token] / length, path))
        going = going[:width]
        scores = np.array([totals[row, token] for row, token in going])
        paths = [(*paths[row], _step(run.logits[row], shares[row], token)) for row, token in going]
        yield max([*ended, (scores[0] / length, paths[0])], key=lambda found: found[0])[1]
        if length < n:
            run.go_on([token for _, token in going], [row for row, _ in going])


def _step(logits: np.ndarray, shares: np.ndarray, token: int) -> Step:
    return Step(predicted(logits, token), entropy_bits(shares), 1.0, 1)


@dataclass(frozen=True)
class Node:
    """One token of a tree of continuations.

    parent: index of the node before it, -1 for those right after the text. tokens: all from the text to here. product: of
    their probabilities in the network's own distributions, which is the probability of this continuation.
    """

    parent: int
    tokens: tuple[Prediction, ...] = field(repr=False)
    product: float

    @property
    def depth(self) -> int:
        """How many tokens after the text; counts from 1."""
        return len(self.tokens)


@lru_cache(100)
def tree(
    text: str, branches: tuple[int, ...] = (3, 2, 2, 2), temperature: float = 1.0, seed: int = 0
) -> tuple[Node, ...]:
    """A branching tree: `branches[d]` different tokens drawn after each node of depth d, likeliest first.

    Drawn without replacement by the Gumbel-top-k trick (Kool et al. 2019); temperature 0 takes the likeliest. One batched
    step a level. A branch stops at the end-of-text token. Raises EmptyText or WeightsError.
    """
    run = Run(text)
    chance = np.random.default_rng(seed)
    nodes: list[Node] = []
    growing = [-1]  # nodes that the rows of the run stand for
    for depth, count in enumerate(branches):
        fresh: list[tuple[int, int, int]] = []  # node, row, token
        for row, parent in enumerate(growing):
            before = nodes[parent] if parent >= 0 else Node(-1, (), 1.0)
            for token in _draw(run.logits[row], count, temperature, chance):
                found = predicted(run.logits[row], token)
                nodes.append(Node(parent, (*before.tokens, found), before.product * found.probability))
                if token != run.end:
                    fresh.append((len(nodes) - 1, row, token))
        growing = [node for node, _, _ in fresh]
        if not fresh or depth + 1 == len(branches):
            break
        run.go_on([token for _, _, token in fresh], [row for _, row, _ in fresh])
    return tuple(nodes)


def _draw(logits: np.ndarray, count: int, temperature: float, chance: np.random.Generator) -> list[int]:
    """`count` different tokens, sorted by score; noise of the Gumbel distribution turns a top-k into a draw."""
    noise = chance.gumbel(size=len(logits))
    drawn = largest(logits / temperature + noise if temperature else logits.astype(np.float64), count)
    return [int(token) for token in sorted(drawn, key=lambda token: -logits[token])]
