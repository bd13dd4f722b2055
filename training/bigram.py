"""The baseline that a neural model must beat: an interpolated bigram model (Jelinek & Mercer 1980)."""

import numpy as np
import torch

from training.batches import Batch
from training.masking import Masked

_SHARES = np.linspace(0.05, 0.95, 19)


class Bigram:
    """p(w | left) = a * bigram(w | left) + (1 - a) * unigram(w), both from counts, the unigram with one count added.

    `a` is chosen on every twentieth training window, which is then counted too. Where the left neighbour is
    itself masked, or was never seen, only the unigram is left.
    """

    def __init__(self, windows: list[np.ndarray], vocabulary: int, mask_id: int) -> None:
        self.vocabulary, self.mask_id = vocabulary, mask_id
        tuning = windows[::20]
        self._count([window for place, window in enumerate(windows) if place % 20])
        left = np.concatenate([window[:-1] for window in tuning])
        word = np.concatenate([window[1:] for window in tuning])
        bigram, unigram = self._bigram(left, word), self.unigram[word]
        self.share = float(max(_SHARES, key=lambda a: np.log(a * bigram + (1 - a) * unigram).mean()))
        self._count(windows)

    def _count(self, windows: list[np.ndarray]) -> None:
        pairs = np.concatenate([window[:-1] * self.vocabulary + window[1:] for window in windows])
        self.pairs, self.counts = np.unique(pairs, return_counts=True)
        self.left_total = np.bincount(pairs // self.vocabulary, minlength=self.vocabulary)
        frequency = np.bincount(np.concatenate(windows), minlength=self.vocabulary) + 1.0
        self.unigram = frequency / frequency.sum()

    def _bigram(self, left: np.ndarray, word: np.ndarray) -> np.ndarray:
        """Relative frequencies (N,) of pairs left (N,), word (N,); 0 for pairs never seen."""
        wanted = left * self.vocabulary + word
        place = np.minimum(np.searchsorted(self.pairs, wanted), len(self.pairs) - 1)
        count = np.where(self.pairs[place] == wanted, self.counts[place], 0)
        return count / np.maximum(1, self.left_total[left])

    def score(self, plain: Batch, masked: Masked) -> torch.Tensor:
        """Log-probabilities (N, V), float32, at the masked positions."""
        lefts = masked.ids.flat[masked.positions - 1]  # [CLS] stands first, so there always is a left neighbour
        rows = np.tile(np.log(self.unigram), (len(lefts), 1))
        for row, left in zip(rows, lefts, strict=True):
            if left != self.mask_id and self.left_total[left]:
                start, end = np.searchsorted(self.pairs, [left * self.vocabulary, (left + 1) * self.vocabulary])
                mixed = (1 - self.share) * self.unigram
                mixed[self.pairs[start:end] % self.vocabulary] += (
                    self.share * self.counts[start:end] / self.left_total[left]
                )
                row[:] = np.log(mixed)
        return torch.from_numpy(rows).float()
