"""A picture cut into patches as a vision transformer cuts it (Dosovitskiy et al. 2021), and which patches are alike."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.maths import unit
from models.media.picture_files import Picture

SIDE = 224  # pixels, of the square that a vision transformer is usually given
SIZES = (8, 16, 32)  # pixels, of a patch
RESIZE, PAD = "resize", "pad"
SAME = 1e-4  # numbers of pixels and of log-mel vectors that differ by less do so by rounding
SAMPLES = ("china.jpg", "flower.jpg")  # scikit-learn's sample images


@dataclass(frozen=True)
class Cut:
    """A picture cut into patches.

    pixels: (H, W, 3) uint8, what is cut. vectors: (N, size * size * 3) float32 from -1 to 1, line by line, in a patch by
    line, column and colour. Of the height and width, `filled` pixels each are no part of the picture but black.
    """

    pixels: np.ndarray
    vectors: np.ndarray
    size: int
    filled: tuple[int, int]

    @property
    def rows(self) -> int:
        """Patches from top to bottom."""
        return self.pixels.shape[0] // self.size

    @property
    def columns(self) -> int:
        """Patches from left to right."""
        return self.pixels.shape[1] // self.size


@lru_cache(2)
def sample_picture(name: str) -> Picture:
    """One of the SAMPLES, 427 x 640, as scikit-learn brings it."""
    from sklearn.datasets import load_sample_image

    pixels = load_sample_image(name)
    return Picture(pixels, pixels.shape[1], pixels.shape[0])


def cut(picture: Picture, size: int, way: str) -> Cut:
    """Cut into patches of `size` x `size` pixels.

    RESIZE: squeezed to SIDE x SIDE first (bilinear), as ViT does, so that nothing is left over. PAD: shrunk until its longer
    side is at most SIDE, then filled up with black to the right and below, up to whole patches.
    """
    from PIL import Image

    image = Image.fromarray(picture.pixels)
    if way == RESIZE:
        pixels, filled = np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BILINEAR)), (0, 0)
    else:
        share = min(1.0, SIDE / max(image.size))
        width, height = (max(1, round(length * share)) for length in image.size)
        pixels = np.asarray(image.resize((width, height), Image.Resampling.BILINEAR))
        filled = (-height % size, -width % size)
        pixels = np.pad(pixels, ((0, filled[0]), (0, filled[1]), (0, 0)))
    rows, columns = pixels.shape[0] // size, pixels.shape[1] // size
    tiles = pixels.reshape(rows, size, columns, size, 3).swapaxes(1, 2).reshape(rows * columns, -1)
    return Cut(pixels, tiles.astype(np.float32) / 127.5 - 1, size, filled)


def alike(vectors: np.ndarray, row: int) -> np.ndarray:
    """Cosines (N,) of all rows of (N, D) to one, after the mean row has been taken off; 0 for a row equal to the mean.

    Without that, nearly all cosines of pixels, or of loudness, are near 1: they have their mean in common.
    """
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    centred[np.linalg.norm(centred, axis=1) <= 1e-9] = 0  # what is left of them is rounding
    return unit(centred) @ unit(centred[row])


def similar_pieces(vectors: np.ndarray, row: int, k: int) -> tuple[list[int], list[float], float]:
    """The `k` other rows most alike, best first; their cosines; and the median cosine of all other rows.

    None where all rows are the same: none is more alike than another.
    """
    if np.ptp(vectors, axis=0).max() <= SAME:
        return [], [], math.nan
    cosines = alike(vectors, row)
    order = [int(i) for i in np.argsort(-cosines, kind="stable") if i != row]
    others = float(np.median(cosines[order])) if order else math.nan
    return order[:k], [float(cosines[i]) for i in order[:k]], others


def pairs(pieces: int) -> int:
    """Pairs of pieces, each with each and itself, that one head of one block looks at."""
    return pieces**2
