"""One pass of the small vision transformer over a digit, everything observed."""

import time
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.loading import vision
from models.maths import cosines
from models.media.digits import SIDE, digits
from models.media.picture_files import Picture
from models.runtime.arrays import Arrays
from models.runtime.cache import bounded

ROLE = "vision"
PATCH = 2  # pixels
INK = 16  # levels of ink in scikit-learn's digits


class NoInk(ValueError):
    """There is nothing drawn on the picture; the message says so, for the learner."""


@dataclass(frozen=True)
class Seen(Arrays):
    """P patches, D wide, L blocks, H heads; the class token is number 0 of 1 + P. All float32, read-only.

    pixels (SIDE, SIDE), ink from 0 to 1. patches (P, PATCH * PATCH): their numbers. projected (P, D): after the projection,
    before positions are added. hidden (L + 1, 1 + P, D). attention (L, H, 1 + P, 1 + P). probabilities (10,).
    """

    pixels: np.ndarray
    patches: np.ndarray
    projected: np.ndarray
    hidden: np.ndarray
    attention: np.ndarray
    probabilities: np.ndarray
    milliseconds: float


@bounded(10_000_000)
def seen(ink: bytes) -> Seen:
    """Run a picture of SIDE * SIDE pixels, each 0 to INK, line by line. Raises WeightsError."""
    import torch

    pixels = np.frombuffer(ink, np.uint8).astype(np.float32).reshape(SIDE, SIDE) / INK
    loaded = vision()
    started = time.perf_counter()
    with loaded.lock, torch.inference_mode():
        batch = torch.from_numpy(pixels)[None, None]
        out = loaded.network(batch, output_attentions=True, output_hidden_states=True)
        projected = loaded.network.get_submodule("vit.embeddings.patch_embeddings")(batch)[0]
        probabilities = out.logits[0].double().softmax(-1).float()
    count = SIDE // PATCH
    patches = pixels.reshape(count, PATCH, count, PATCH).swapaxes(1, 2).reshape(count**2, -1)
    arrays = (
        pixels, patches, projected.numpy(), torch.cat(out.hidden_states).numpy(), torch.cat(out.attentions).numpy(),
        probabilities.numpy(),
    )  # fmt: skip
    return Seen(*arrays, milliseconds=1000 * (time.perf_counter() - started))


def positions() -> np.ndarray:
    """Cosines (P, P) of the position embeddings of the patches, the class token's left out. Raises WeightsError."""
    table = vision().network.get_parameter("vit.embeddings.position_embeddings")
    return cosines(table[0, 1:].numpy())


def held_out(number: int) -> tuple[bytes, int]:
    """The ink of a digit that the model has not been trained on, and which digit it is."""
    known = digits()
    return np.rint(known.held[number] * INK).astype(np.uint8).tobytes(), int(known.labels[number])


def as_digit(picture: Picture) -> bytes:
    """A drawing as SIDE x SIDE pixels of ink, as the training's digits are. Raises NoInk.

    Grey; ink is what differs from the rim, so dark on light and light on dark are read alike; cut to where the ink is
    stronger than half, which then reaches from edge to edge; set into the middle of a square; averaged over boxes to SIDE x
    SIDE; the strongest pixel is all ink.
    """
    from PIL import Image

    grey = np.asarray(Image.fromarray(picture.pixels).convert("L"), np.float32)
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    low, high = float(grey.min()), float(grey.max())
    if high - low < 32:  # of 255
        raise NoInk("There is nothing drawn on this picture, because it has the same shade everywhere.")
    ink = (grey - low) / (high - low)
    if np.median(rim) > (low + high) / 2:
        ink = 1 - ink
    rows, columns = (np.flatnonzero((ink > 0.5).any(axis=axis)) for axis in (1, 0))
    drawn = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    side = max(drawn.shape)
    square = np.zeros((side, side), np.float32)
    top, left = (side - drawn.shape[0]) // 2, (side - drawn.shape[1]) // 2
    square[top : top + drawn.shape[0], left : left + drawn.shape[1]] = drawn
    small = np.asarray(Image.fromarray(square).resize((SIDE, SIDE), Image.Resampling.BOX))
    return np.rint(INK * small / small.max()).astype(np.uint8).tobytes()


@lru_cache(1)
def accuracy() -> tuple[int, int]:
    """How many of the held-out digits it names rightly, and of how many: run here, once. Raises WeightsError."""
    import torch

    loaded, known = vision(), digits()
    with loaded.lock, torch.inference_mode():
        said = loaded.network(torch.from_numpy(known.held).reshape(-1, 1, SIDE, SIDE)).logits.argmax(-1)
    return int((said.numpy() == known.labels).sum()), len(known.held)
