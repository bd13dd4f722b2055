"""scikit-learn's 8 x 8 handwritten digits, split once for every training of this project."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

HELD = 360  # digits that no training sees
SIDE = 8  # pixels


@dataclass(frozen=True)
class Digits:
    """Pictures (N, 64) float32, ink from 0 to 1, and which digit (N,) each is; `held` ones are in no training."""

    train: np.ndarray
    train_labels: np.ndarray
    held: np.ndarray
    labels: np.ndarray


@lru_cache(1)
def digits() -> Digits:
    """All 1,797 digits, in an order of their own, the last HELD held out."""
    from sklearn.datasets import load_digits
    from sklearn.utils import Bunch

    found = load_digits()
    assert isinstance(found, Bunch), "a tuple only where it is asked for"
    order = np.random.default_rng(0).permutation(len(found.data))
    pictures, labels = found.data[order].astype(np.float32) / 16, found.target[order]
    return Digits(pictures[:-HELD], labels[:-HELD], pictures[-HELD:], labels[-HELD:])
