"""A variational autoencoder (Kingma & Welling 2014) on scikit-learn's 8 x 8 digits, beside PCA with as many numbers.

The encoder gives a mean and a spread for each number of the code; the decoder draws the picture again from a code. Loss, the
negative evidence lower bound: squared error / (2 NOISE^2) + KL divergence of the code's distribution from N(0, 1), summed
over pixels and numbers, mean over the batch. A picture is given back from the mean of its code.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.live_training.loop import minimise
from models.media.digits import HELD, SIDE, digits
from models.runtime import disk_cache
from models.runtime.arrays import Arrays
from models.runtime.training_queue import News, Report

if TYPE_CHECKING:
    import torch

SIZES = (2, 4, 8, 16)  # numbers in a code
HIDDEN = 128
STEPS = 3000
BATCH = 128
RATE = 2e-3
NOISE = 0.07  # standard deviation of a pixel that the decoder allows for


@dataclass(frozen=True)
class Codes(Arrays):
    """What the trained ones do with the held-out digits. S sizes, N digits.

    errors, pca: (S,) float64 mean squared error of a pixel. again, pca_again: (S, N, 64) float32 pictures given back.
    flat: (N, 2) float32 means of the codes of two numbers. `folder` holds the weights.
    """

    folder: Path
    errors: np.ndarray
    pca: np.ndarray
    again: np.ndarray
    pca_again: np.ndarray
    flat: np.ndarray


def networks(size: int) -> tuple["torch.nn.Sequential", "torch.nn.Sequential"]:
    """Encoder 64 -> 2 * size (means, then logarithms of variances) and decoder size -> 64, not yet trained."""
    from torch import nn

    encoder = nn.Sequential(
        nn.Linear(SIDE * SIDE, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 2 * size)
    )
    decoder = nn.Sequential(
        nn.Linear(size, HIDDEN),
        nn.ReLU(),
        nn.Linear(HIDDEN, HIDDEN),
        nn.ReLU(),
        nn.Linear(HIDDEN, SIDE * SIDE),
        nn.Sigmoid(),
    )
    return encoder, decoder


def folder(seed: int) -> Path:
    """Where the weights of a training are kept: `encoder-2.safetensors`, `decoder-2.safetensors`, ..."""
    return disk_cache.folder("vae", seed, SIZES, HIDDEN, STEPS, BATCH, RATE, NOISE, HELD)


def train(seed: int, report: Report) -> Codes:
    """Train one for each size, and fit PCA. A job for `models.runtime.training_queue`; about 15 s on one core."""

    def fill(staging: Path) -> None:
        for number, size in enumerate(SIZES):
            _train(
                size,
                seed,
                staging,
                lambda step, losses, before=number * STEPS: (
                    step % 50 or report(News(before + step, len(SIZES) * STEPS, tuple(losses[-1:])))
                ),
            )

    return _judged(disk_cache.once(folder(seed), report, fill))


def _train(size: int, seed: int, staging: Path, report) -> None:
    import torch
    from safetensors.torch import save_file

    generator = torch.Generator().manual_seed(seed)
    encoder, decoder = networks(size)
    learned = [*encoder.parameters(), *decoder.parameters()]
    with torch.no_grad():
        for parameter in learned:  # as torch does by itself, from our own generator (He et al. 2015)
            limit = parameter.shape[-1] ** -0.5
            parameter.uniform_(-limit, limit, generator=generator) if parameter.dim() > 1 else parameter.zero_()
    adam = torch.optim.Adam(learned, lr=RATE)
    pictures = torch.from_numpy(digits().train)

    def loss(step: int) -> torch.Tensor:
        batch = pictures[torch.randint(len(pictures), (BATCH,), generator=generator)]
        mean, variance = encoder(batch).chunk(2, dim=-1)  # the logarithm of the variance
        code = mean + (variance / 2).exp() * torch.randn(mean.shape, generator=generator)
        error = ((decoder(code) - batch) ** 2).sum(1) / (2 * NOISE**2)
        divergence = (mean**2 + variance.exp() - 1 - variance).sum(1) / 2
        return (error + divergence).mean()

    minimise(loss, adam, steps=STEPS, rate=lambda step: RATE * (1 - step / STEPS), report=report)
    save_file(encoder.state_dict(), staging / f"encoder-{size}.safetensors")
    save_file(decoder.state_dict(), staging / f"decoder-{size}.safetensors")


@lru_cache(8)
def trained(place: Path, size: int) -> tuple["torch.nn.Sequential", "torch.nn.Sequential"]:
    """Encoder and decoder of a size, as trained."""
    from safetensors.torch import load_file

    encoder, decoder = networks(size)
    encoder.load_state_dict(load_file(place / f"encoder-{size}.safetensors"))
    decoder.load_state_dict(load_file(place / f"decoder-{size}.safetensors"))
    return encoder.requires_grad_(False), decoder.requires_grad_(False)


def _judged(place: Path) -> Codes:
    import torch
    from sklearn.decomposition import PCA

    known = digits()
    held = torch.from_numpy(known.held)
    again, pca_again = [], []
    for size in SIZES:
        encoder, decoder = trained(place, size)
        means = encoder(held)[:, :size]
        again.append(decoder(means).numpy())
        fit = PCA(size, svd_solver="full").fit(known.train)
        pca_again.append(fit.inverse_transform(fit.transform(known.held)))
    arrays = np.stack(again), np.stack(pca_again)
    errors, pca = (((array - known.held) ** 2).mean(axis=(1, 2), dtype=np.float64) for array in arrays)
    return Codes(place, errors, pca, *arrays, flat=trained(place, 2)[0](held)[:, :2].numpy())


def drawn(place: Path, codes: np.ndarray) -> np.ndarray:
    """The pictures (N, 64) that the decoder of two numbers draws from codes (N, 2)."""
    import torch

    return trained(place, 2)[1](torch.tensor(np.asarray(codes, np.float32))).numpy()


@lru_cache(1)
def zipped() -> tuple[int, bool]:
    """Bytes of a held-out digit (64 bytes as it is) packed by zlib, mean over all; whether each comes back exactly."""
    raw = [np.rint(picture * 16).astype(np.uint8).tobytes() for picture in digits().held]
    packed = [zlib.compress(picture, 9) for picture in raw]
    return round(np.mean([*map(len, packed)])), [zlib.decompress(picture) for picture in packed] == raw
