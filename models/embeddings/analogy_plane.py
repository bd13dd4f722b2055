"""A sum of word vectors as a walk: from the first word along differences of others, seen in the plane that shows most of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from models.embeddings.projection import principal
from models.embeddings.word_vectors import matrix
from models.runtime.arrays import Arrays

NOTHING = ""  # the point where all numbers are 0, where a word has no partner


@dataclass(frozen=True)
class Walk(Arrays):
    """The sum of `plus` less the sum of `minus` as `start`, a word, and `moves`: pairs of words (from, to) whose difference is
    added. `words` are all of them, each once, then the `answer`.

    points (len(words), 2) and stops (1 + len(moves), 2), float64: where the words, and the sum after so many moves, are in the
    plane; turned so that the first move points to the right, or up if the picture is wider then. `kept` is the share of the
    variance of all these points that the plane holds (PCA). `length` of the first move, in all dimensions and in the plane. away
    and seen (len(words),): the distance of each word from the whole sum, in all dimensions and in the plane.
    """

    start: str
    moves: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    points: np.ndarray
    stops: np.ndarray
    kept: float
    length: tuple[float, float]
    away: np.ndarray
    seen: np.ndarray

    @property
    def answer(self) -> str:
        return self.words[-1]


def walk(plus: Sequence[str], minus: Sequence[str], answer: str) -> Walk:
    """The walk of a sum, in which each word that is subtracted is the partner of one that is added, as far as they go.

    Raises UnknownWord, or ValueError if all points are the same.
    """
    start = plus[0] if plus else NOTHING
    moves = tuple(zip_longest(minus, plus[1:], fillvalue=NOTHING))
    named = dict.fromkeys([start, *(word for move in moves for word in move)])
    words = (*(word for word in named if word != answer), answer)
    vectors = {word: _vector(word) for word in words}
    steps = [vectors[start], *(vectors[to] - vectors[origin] for origin, to in moves)]
    stops = np.cumsum(steps, axis=0)
    rows = np.array([*vectors.values(), *stops[1:]])
    if not np.ptp(rows, axis=0).any():
        raise ValueError("all points are the same")
    drawn, kept = principal(rows, 2)
    length = (0.0, 0.0)
    if moves:
        ends = [words.index(word) for word in moves[0]]
        drawn = drawn @ _turn(drawn, drawn[ends], drawn[words.index(start)])
        length = float(np.linalg.norm(np.diff(rows[ends], axis=0))), float(np.linalg.norm(np.diff(drawn[ends], axis=0)))
    points = drawn[: len(words)]
    seen_stops = np.array([points[words.index(start)], *drawn[len(words) :]])
    away = np.linalg.norm(rows[: len(words)] - stops[-1], axis=1)
    seen = np.linalg.norm(points - seen_stops[-1], axis=1)
    return Walk(start, moves, words, points, seen_stops, kept, length, away, seen)


def _vector(word: str) -> np.ndarray:
    """In float64, since a walk and its sum are to end in one point."""
    size = matrix(["the"]).shape[1]
    return np.zeros(size) if word == NOTHING else np.asarray(matrix([word])[0], np.float64)


def _turn(points: np.ndarray, move: np.ndarray, first: np.ndarray) -> np.ndarray:
    """A turn (2, 2), or a turn and a mirror, of points (N, 2). move (2, 2): from where to where; first (2,): the first word."""
    size = np.linalg.norm(move[1] - move[0])
    across = (move[1] - move[0]) / size if size else np.array([1.0, 0.0])
    up = np.array([-across[1], across[0]])
    if (first - move[0]) @ up < 0:
        up = -up
    turn = np.column_stack([across, up])
    width, height = np.ptp(points @ turn, axis=0)
    return turn if width >= height else turn[:, ::-1]
