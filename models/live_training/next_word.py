"""A model so small that its whole training can be drawn: from three words it guesses the next one.

Each of V words has a vector of D numbers for each of the three places before the gap, and one more for when it is the next word.
The three vectors are added up, and the dot product of the sum with a word's last vector is that word's score: the log-bilinear
model of Mnih and Hinton (2007, doi 10.1145/1273496.1273577), without its matrices between the two. Softmax makes probabilities.
The loss is -ln p(next word); plain gradient descent, one window at a time, in the order of the text. Numbers are float64.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.runtime.arrays import Arrays

PLACES = 3  # words that are read
WIDTH = 6  # numbers of a vector
SPREAD = 0.5  # first weights lie between -SPREAD and SPREAD
SEED = 1
PASSES = 20  # through the text
STOPS = (0, 1, 2, 10, 100)  # rounds after which the weights are kept, beside the last one
_MEASURED = 60  # about as many measures of the average loss to each stop


@dataclass(frozen=True)
class Practice(Arrays):
    """A whole training of R rounds on a text of N + 3 words, which has N windows.

    words: the V different ones, in alphabetical order. ids (N + 3,): the text. losses (R,): of each round, before its nudge.
    row, column: the weight that is followed, of the last table. weight (R + 1,): its value before the first round and after each;
    slopes (R,): by how much the loss of the round would grow if it grew by 1 (its part of the gradient). kept: rounds after which
    the weights are kept in `tables` (K, 4, V, D). measured (M,), averages (M,): numbers of rounds, and the mean loss of all N
    windows after them.
    """

    words: tuple[str, ...]
    ids: np.ndarray
    rate: float
    losses: np.ndarray
    row: int
    column: int
    weight: np.ndarray
    slopes: np.ndarray
    kept: tuple[int, ...]
    tables: np.ndarray
    measured: np.ndarray
    averages: np.ndarray

    @property
    def windows(self) -> int:
        return len(self.ids) - PLACES

    @property
    def rounds(self) -> int:
        return len(self.losses)

    @property
    def size(self) -> int:
        """How many weights the model has."""
        return self.tables[0].size

    def guess(self, rounds: int, window: np.ndarray) -> np.ndarray:
        """(V,): the probability of each next word after three words, with the weights after so many of the kept rounds."""
        return np.exp(log_probabilities(self.tables[self.kept.index(rounds)], window)[1])

    def loss(self, rounds: int, window: np.ndarray, right: int) -> float:
        """Of the guess after three words, if `right` is the word that really comes."""
        return float(-log_probabilities(self.tables[self.kept.index(rounds)], window)[1][right])

    def average(self, rounds: int) -> float:
        return float(self.averages[self.measured.tolist().index(rounds)])


def stream(text: str) -> list[str]:
    """The words of a text in lower case, and its full stops."""
    return re.findall(r"[^\W\d_]+|\.", text.lower())


def log_probabilities(tables: np.ndarray, windows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """tables (4, V, D), windows (..., 3) of ids: the sums of vectors (..., D), and ln p of each next word (..., V)."""
    added = np.sum([tables[place][windows[..., place]] for place in range(PLACES)], axis=0)
    scores = added @ tables[PLACES].T
    scores = scores - scores.max(axis=-1, keepdims=True)
    return added, scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))


def descend(tables: np.ndarray, window: np.ndarray, right: int, rate: float) -> tuple[float, np.ndarray]:
    """One round, in place; returns the loss before it, and its gradient for the last table (V, D)."""
    added, logs = log_probabilities(tables, window)
    errors = np.exp(logs)
    errors[right] -= 1
    slopes, back = np.outer(errors, added), errors @ tables[PLACES]
    tables[PLACES] -= rate * slopes
    for place in range(PLACES):
        tables[place, window[place]] -= rate * back
    return float(-logs[right]), slopes


@lru_cache(4)
def practise(text: str, rate: float) -> Practice:
    """All rounds on a text, in about a tenth of a second; the text must have more than three words."""
    read = stream(text)
    words = tuple(sorted(set(read)))
    ids = np.array([words.index(word) for word in read])
    count = len(ids) - PLACES
    windows, right = np.stack([ids[place : place + count] for place in range(PLACES)], axis=1), ids[PLACES:]
    tables = np.random.default_rng(SEED).uniform(-SPREAD, SPREAD, (PLACES + 1, len(words), WIDTH))
    row = int(right[0])
    column = int(np.abs(descend(tables.copy(), windows[0], row, rate)[1][row]).argmax())
    rounds = PASSES * count
    kept = (*(stop for stop in STOPS if stop < rounds), rounds)
    measured = sorted({number for stop in kept for number in range(0, stop + 1, max(1, stop // _MEASURED))} | set(kept))
    weight, slopes, losses, copies, averages = [tables[PLACES, row, column]], [], [], [], []
    for number in range(rounds + 1):
        if number in measured:
            averages.append(-log_probabilities(tables, windows)[1][np.arange(count), right].mean())
        if number in kept:
            copies.append(tables.copy())
        if number < rounds:
            loss, gradient = descend(tables, windows[number % count], int(right[number % count]), rate)
            losses.append(loss)
            slopes.append(gradient[row, column])
            weight.append(tables[PLACES, row, column])
    return Practice(
        words=words,
        ids=ids,
        rate=rate,
        losses=np.array(losses),
        row=row,
        column=column,
        weight=np.array(weight),
        slopes=np.array(slopes),
        kept=kept,
        tables=np.stack(copies),
        measured=np.array(measured),
        averages=np.array(averages),
    )


def written(found: Practice, start: tuple[str, ...], most: int) -> tuple[str, ...]:
    """What the trained model writes after three words, always the likeliest one, up to a full stop or `most` words."""
    ids = [found.words.index(word) for word in start]
    while len(ids) < len(start) + most and found.words[ids[-1]] != ".":
        ids.append(int(found.guess(found.rounds, np.array(ids[-PLACES:])).argmax()))
    return tuple(found.words[i] for i in ids[len(start) :])
