"""Skip-gram with negative sampling (Mikolov et al. 2013), small enough to watch: one pair of words, one update.

Each word has two vectors: the one it is known by (`inputs`) and one for when it is the neighbour of another (`outputs`). For
a pair (centre, neighbour) with k words drawn at random, the loss is -ln s(v·u) - sum ln s(-v·u'), where s is the logistic
function; plain gradient descent, one pair at a time. The same text, settings and seed give the same numbers.
"""

from dataclasses import dataclass

import numpy as np

from models.runtime.arrays import Arrays
from models.runtime.training_queue import News, Report, yield_gil
from models.text.skipgram_corpus import Corpus, corpus

SPREAD = 1.0  # first numbers lie between -SPREAD and SPREAD
PASSES = 621  # 1 + 20 + 100 + 500
_BREATH = 16  # updates between two breaths


@dataclass(frozen=True)
class Settings:
    """Width of a vector, words drawn for each pair, learning rate."""

    width: int = 4
    drawn: int = 5
    rate: float = 0.02


@dataclass(frozen=True)
class Run(Arrays):
    """A whole training. inputs, outputs: (PASSES + 1, V, D) float32, the vectors before the first pass and after each;
    losses: (PASSES,) the mean over the pairs during each pass, in nats. Read-only."""

    corpus: Corpus
    settings: Settings
    seed: int
    inputs: np.ndarray
    outputs: np.ndarray
    losses: np.ndarray


@dataclass(frozen=True)
class Update:
    """One update taken apart. `others`: the neighbour and the words drawn, (k + 1) rows; vectors before and after.

    centre, centre_after, gradient: (D,). rows, rows_after: (k + 1, D). predictions, targets, errors: (k + 1,).
    """

    word: int
    others: np.ndarray
    centre: np.ndarray
    rows: np.ndarray
    predictions: np.ndarray
    targets: np.ndarray
    errors: np.ndarray
    gradient: np.ndarray
    centre_after: np.ndarray
    rows_after: np.ndarray
    loss: float


def start(found: Corpus, settings: Settings, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The random first vectors: inputs and outputs, (V, D) float64 each."""
    rng = np.random.default_rng(seed)
    shape = (2, len(found.words), settings.width)
    inputs, outputs = rng.uniform(-SPREAD, SPREAD, shape)
    return inputs, outputs


def order(found: Corpus, settings: Settings, seed: int, number: int) -> tuple[np.ndarray, np.ndarray]:
    """What pass `number` (from 0) does: centres (N,) in its order, and for each its neighbour and k words drawn (N, k + 1).

    Words are drawn by their count to the power of 3/4, as in the paper; here all k are different, and none is the neighbour.
    """
    rng = np.random.default_rng([seed, number + 1])
    pairs = found.pairs[rng.permutation(len(found.pairs))]
    # The k largest of ln weight + Gumbel noise are k draws without putting back (Vieira 2014).
    scores = 0.75 * np.log(found.counts) + rng.gumbel(size=(len(pairs), len(found.words)))
    scores[np.arange(len(pairs)), pairs[:, 1]] = -np.inf
    drawn = np.argsort(-scores, axis=1)[:, : settings.drawn]
    return pairs[:, 0], np.column_stack([pairs[:, 1], drawn])


def descend(inputs: np.ndarray, outputs: np.ndarray, word: int, others: np.ndarray, rate: float) -> np.ndarray:
    """One step of gradient descent on one pair, in place; returns the predictions (k + 1,) before it."""
    centre, rows = inputs[word], outputs[others]
    predictions = 1 / (1 + np.exp(-(rows @ centre)))
    errors = predictions.copy()
    errors[0] -= 1  # the neighbour should have been 1, the words drawn 0
    outputs[others] -= rate * errors[:, None] * centre
    inputs[word] -= rate * (errors @ rows)
    return predictions


def losses(predictions: np.ndarray) -> np.ndarray:
    """Loss (...) in nats from predictions (..., k + 1), the neighbour's first."""
    return -np.log(predictions[..., 0]) - np.log1p(-predictions[..., 1:]).sum(axis=-1)


def train(text: str, settings: Settings, seed: int, report: Report) -> Run:
    """All passes over a text, with the vectors after each. A job for `models.runtime.training_queue`. Raises TooLittle."""
    found = corpus(text)
    inputs, outputs = start(found, settings, seed)
    kept, curve = [np.stack([inputs, outputs]).astype(np.float32)], []
    predictions = np.empty((len(found.pairs), min(settings.drawn, len(found.words) - 1) + 1))
    for number in range(PASSES):
        report(News(number, PASSES, tuple(curve[::10])))
        for step, (word, others) in enumerate(zip(*order(found, settings, seed, number), strict=True)):
            predictions[step] = descend(inputs, outputs, word, others, settings.rate)
            if step % _BREATH == 0:
                yield_gil()
        curve.append(float(losses(predictions).mean()))
        kept.append(np.stack([inputs, outputs]).astype(np.float32))
    both = np.stack(kept)  # (PASSES + 1, 2, V, D)
    return Run(found, settings, seed, both[:, 0], both[:, 1], np.array(curve))


def taken_apart(run: Run, done: int, pair: int) -> Update:
    """Update number `pair` (from 0) of the pass that follows `done` passes, from the vectors kept after `done` passes."""
    inputs, outputs = run.inputs[done].astype(float), run.outputs[done].astype(float)
    centres, others = order(run.corpus, run.settings, run.seed, done)
    for step in range(pair):
        descend(inputs, outputs, centres[step], others[step], run.settings.rate)
    word, asked = centres[pair], others[pair]
    centre, rows = inputs[word].copy(), outputs[asked]
    predictions = descend(inputs, outputs, word, asked, run.settings.rate)
    targets = (np.arange(len(asked)) == 0).astype(float)
    return Update(
        word=int(word),
        others=asked,
        centre=centre,
        rows=rows,
        predictions=predictions,
        targets=targets,
        errors=predictions - targets,
        gradient=(predictions - targets) @ rows,
        centre_after=inputs[word],
        rows_after=outputs[asked],
        loss=float(losses(predictions)),
    )
