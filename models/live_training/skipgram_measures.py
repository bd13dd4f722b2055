"""What the vectors of a skip-gram training have learned: who is near whom, whether themes gather, a plane to see it on."""

import hashlib

import numpy as np

from models.live_training.skipgram import Run
from models.maths import nearest_of_each


def fingerprint(run: Run, done: int) -> str:
    """sha256 over all vectors after `done` passes."""
    digest = hashlib.sha256(np.ascontiguousarray(run.inputs[done]).data)
    digest.update(np.ascontiguousarray(run.outputs[done]).data)
    return digest.hexdigest()


def themed(vectors: np.ndarray, themes: np.ndarray, k: int = 3) -> float:
    """Of the `k` nearest neighbours of each word among the words with a theme, the share that has its theme.

    vectors (V, D); themes (V,) int, -1 for none. By chance it is `chance(themes)`.
    """
    rows = np.flatnonzero(themes >= 0)
    return float((themes[rows][nearest_of_each(vectors[rows], k)] == themes[rows][:, None]).mean())


def chance(themes: np.ndarray) -> float:
    """What `themed` is on average when neighbours are drawn at random."""
    given = themes[themes >= 0]
    same = (given[:, None] == given).sum(axis=1) - 1
    return float(same.mean() / (len(given) - 1))


def places(run: Run) -> tuple[np.ndarray, float]:
    """All vectors of all passes on one plane: (PASSES + 1, V, 2), and the share of the last vectors' spread that it keeps.

    The plane is that of the last vectors (PCA) and the same for all passes: else the map would turn under the words.
    """
    last = run.inputs[-1].astype(float)
    middle = last.mean(axis=0)
    _, lengths, directions = np.linalg.svd(last - middle, full_matrices=False)
    directions = directions[:2] * np.sign(directions[np.arange(2), np.abs(directions[:2]).argmax(axis=1)])[:, None]
    return (run.inputs - middle) @ directions.T, float((lengths[:2] ** 2).sum() / (lengths**2).sum())
