"""From scores to one token: temperature, filters, a draw. All of it happens after the network, which knows none of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.maths import softmax

FILTERS = ("top-k", "top-p", "min-p", "greedy")


@dataclass(frozen=True)
class Settings:
    """How to choose. The defaults cut nothing; temperature 0 is greedy: always the likeliest token.

    top_k: keep so many tokens (0: all). top_p: keep the fewest that hold this share (Holtzman et al. 2020). min_p: keep
    those with at least this share of the likeliest one's probability (Nguyen et al. 2025). repetition: scores of tokens
    that have occurred are divided by it if positive, else multiplied (Keskar et al. 2019). Raises ValueError.
    """

    temperature: float = 0.0
    top_k: int = 0
    top_p: float = 1.0
    min_p: float = 0.0
    repetition: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        legal = (
            self.temperature >= 0
            and self.top_k >= 0
            and 0 < self.top_p <= 1
            and 0 <= self.min_p <= 1
            and self.repetition > 0
            and self.seed >= 0
        )
        if not legal:
            raise ValueError(f"settings out of range: {self}")


@dataclass(frozen=True)
class Choice:
    """One distribution sorted, and what the filters left of it.

    order: (V,) ids, likeliest first. probabilities: (V,) float64 in that order, after repetition penalty and temperature,
    before the filters. cut_by: (V,) int8 in that order, -1 for a token that is left, else the index in FILTERS.
    """

    order: np.ndarray
    probabilities: np.ndarray
    cut_by: np.ndarray

    @cached_property
    def left(self) -> int:
        """How many tokens can be drawn; each filter cuts the unlikely end, so they are the first ones."""
        return int((self.cut_by < 0).sum())

    @cached_property
    def chances(self) -> np.ndarray:
        """(left,) float64 probabilities of the draw: what is left, scaled up to 1."""
        kept = self.probabilities[: self.left]
        return kept / kept.sum()

    def draw(self, number: float) -> int:
        """The place in `order` that a number in [0, 1) points to when the chances are laid end to end."""
        return min(int(np.searchsorted(self.chances.cumsum(), number, side="right")), self.left - 1)


def choice(logits: np.ndarray, settings: Settings, seen: tuple[int, ...] = ()) -> Choice:
    """Penalty, temperature, top-k, top-p, min-p, in this order, on scores (V,); `seen` are the text's token ids so far.

    Each filter works on what the one before it has left. Temperature 0 keeps one token and shows the probabilities at 1.
    """
    scores = penalised(logits, settings.repetition, seen) / (settings.temperature or 1.0)
    order = np.argsort(-scores, kind="stable")
    probabilities = softmax(scores[order])
    cut_by = np.full(len(order), -1, dtype=np.int8)
    ends = {"top-k": settings.top_k or len(order)}
    kept = probabilities[: ends["top-k"]]
    before = np.concatenate([[0.0], kept.cumsum()[:-1]]) / kept.sum()  # what likelier tokens hold
    ends["top-p"] = int((before < settings.top_p).sum())
    ends["min-p"] = int((kept >= settings.min_p * kept[0]).sum())
    ends["greedy"] = len(order) if settings.temperature else 1
    end = len(order)
    for name, place in ends.items():
        if place < end:
            cut_by[place:end] = FILTERS.index(name)
            end = place
    return Choice(order, probabilities, cut_by)


def numbers(seed: int) -> Iterator[float]:
    """The numbers in [0, 1) that a seed gives, one for each token that is drawn: always the same ones in the same order."""
    chance = np.random.default_rng(seed)
    while True:
        yield chance.random()


def penalised(logits: np.ndarray, repetition: float, seen: tuple[int, ...]) -> np.ndarray:
    """Scores (V,) float64 with those of the ids `seen` made smaller (or larger, for a penalty under 1)."""
    scores = logits.astype(np.float64)
    ids = list(set(seen))
    scores[ids] = np.where(scores[ids] > 0, scores[ids] / repetition, scores[ids] * repetition)
    return scores
